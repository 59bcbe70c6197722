import type { accountTexts as fr } from "./fr.ts";

/** The own account, in English. */
export const accountTexts: typeof fr = {
  title: "My account",
  lead: (name, role) => `${name}, ${role}.`,
  forgotten: {
    link: "Forgotten password?",
    ask: {
      title: "Forgotten password",
      lead: "Give the address of your account: a code is sent there, if it exists.",
      submit: "Send the code",
    },
    reset: {
      title: "Choose another password",
      leadFor: (address) => `A code is sent to ${address}, if there is an account. Look among unwanted mail, too.`,
      code: "Code received",
      submit: "Save and enter",
    },
  },
  password: {
    title: "Password",
    lead: "At least 12 characters, with a capital, a small letter and a digit.",
    previous: "Current password",
    submit: "Change the password",
    changed: "The password is changed.",
  },
  totp: {
    title: "Two-step verification",
    off: "Only its password protects your account. With an authenticator application, a code from your phone is needed, too.",
    on: "Signing in asks for a code of your authenticator application.",
    begin: "Set up an application",
    scan: "In the application on your phone, add an account by photographing this square, or by copying the key.",
    picture: "QR code of the key; the key is written below.",
    key: "Key",
    code: "Code that the application shows",
    turnOn: "Turn on",
    turnOff: "Turn off",
    turnedOn: "Two-step verification is on.",
    turnedOff: "Two-step verification is off.",
    issuer: "Palmarès",
  },
  refused: {
    previous: "The current password is wrong.",
    resetCode: "This code is wrong, or it has expired. Take it from the last message you received.",
    noReset: "This account has no confirmed address, or was never used. Ask the administrator.",
  },
};
