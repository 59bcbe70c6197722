import type { Words } from "./fr.ts";

const ASK = "Ask the school for a new link.";

export const en: Words = {
  title: "Receive a document from the school",
  language: "Language",
  intro: "The school has sent you a document. To open it, show that you know the student.",
  field: "Student's date of birth, or code",
  hint: "The date like this: 01/03/2013, the day first. The code is on the sheet that the school gave you, if it gave one.",
  open: "Open the document",
  wait: "One moment…",
  unread: "This is neither a date nor a code. A date is day/month/year; a code has eight letters and digits.",
  noLink: "Open this page by the whole link that you received, or by the QR code on the sheet.",
  download: "Save the PDF",
  opened: (school) =>
    `Here is the document${school === "" ? "" : ` from ${school}`}. If it is not saved by itself, press the button; it works for five minutes.`,
  privacy: "What you type serves to open this document only. The page keeps nothing on this device but the language.",
  wrong: (left) =>
    left === 0
      ? "That is not the right answer. This link now waits for an hour before another try."
      : `That is not the right answer. Check the date or the code: ${left === 1 ? "one try is" : `${left} tries are`} left before a wait of one hour.`,
  locked: (until) => `Too many wrong tries: you can try again from ${until}.`,
  outcomes: {
    CLOSED: `Too many wrong tries: this link opens nothing any more. ${ASK}`,
    EXPIRED: `This link is no longer valid: its time is over. ${ASK}`,
    REVOKED: `The school has revoked this link or this document. ${ASK}`,
    REPLACED: `The school has replaced this document by a newer one. ${ASK}`,
    UNKNOWN: `This link opens nothing. Check that it is complete. ${ASK}`,
    OFFLINE: "The service did not answer. Check your connection, then try again; this try may have counted.",
    BUSY: "Many people are opening their documents now. Try again in a minute.",
  },
};
