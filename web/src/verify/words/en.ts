import type { Words } from "./fr.ts";
import type { OutcomeFacts } from "./outcome-facts.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

const COMPARE = "Compare each line with the paper: a single difference means that the paper was changed.";
const ASK_SCHOOL = "Ask the school, at an address or a telephone number that you know already.";

const silence = ({ isBusy, listAsOf }: OutcomeFacts) =>
  `${isBusy ? "The register gets too many questions" : "Checked without network"}: ` +
  (listAsOf === undefined
    ? "it could not be asked whether the paper was revoked."
    : `it could not be asked whether the paper was revoked. On ${listAsOf} the paper was not among those revoked or replaced.`);

/** The check page's English. A missing or superfluous key does not compile. */
export const en: Words = {
  title: "Check a paper",
  intro: "Report card, honour certificate, certificate of enrolment: scan the square code printed on the paper.",
  language: "Language",
  wait: "Checking…",
  again: "Check again",
  scan: "Scan the code",
  photo: "Choose a photo of the code",
  typed: {
    label: "Verification number",
    hint: "Ten letters and digits, as 7KX4M-R2DQZ; or what the code contains.",
    check: "Check",
  },
  camera: {
    title: "Camera",
    aim: "Hold the square code in the middle of the picture.",
    close: "Close the camera",
    refusals: {
      NotAllowed:
        "The camera is not allowed. Allow it for this page in the browser's settings, or choose a photo instead.",
      NotFound: "No camera was found. Choose a photo of the code, or type the number.",
      Other: "The camera does not answer. Close other applications that use it, or choose a photo.",
    },
  },
  paper: {
    title: "Compare with the paper",
    said: "What the code says",
    student: "Student",
    document: "Document",
    period: "Period",
    wholeYear: "Whole year",
    schoolYear: "School year",
    school: "School",
    className: "Class",
    average: "Average",
    outOf: (value, most) => `${value} out of ${most}`,
    rank: "Rank",
    ranked: (rank, size, isTied) => `${rank}${isTied ? " (tied)" : ""}${size === undefined ? "" : ` of ${size}`}`,
    classSize: "Students in the class",
    distinction: "Distinction",
    datedOn: "Date of the document",
    issuedOn: "Issued on",
    number: "Number",
    edition: "Version",
    forSchool: (name, code) => `${name} (${code})`,
  },
  name: {
    label: "Name and first names written on the paper",
    hint: "The code does not tell the name. Type the one on the paper: it is compared here, on this device.",
    check: "Compare the name",
    same: "It is this name.",
    other: "It is not this name: read it again, or refuse the paper.",
  },
  offline: {
    title: "Check without network",
    explained:
      "Before you go to an examination centre, keep the keys and the list of revoked or replaced papers here. Nothing else is kept on this device.",
    keep: "Keep the lists on this device",
    renew: "Renew the lists",
    busy: "Loading the lists…",
    none: "No list on this device.",
    keys: (date) => `Keys: list of ${date}.`,
    withdrawn: (date, count) =>
      `Revoked and replaced: list of ${date}, ${count} ${plural(count, "number", "numbers")}.`,
    failed: {
      OFFLINE: "No network: the lists were not renewed.",
      BUSY: "The service gets too many questions: try again in a minute.",
      FULL: "This browser keeps nothing (a private window, or no space left): the lists will be lost.",
    },
  },
  privacy:
    "What the code contains stays on this device. The service gets only the number, to say whether the paper still counts.",
  since: (date) => ` on ${date}`,
  otherAddress: (site, own) =>
    `Beware: the address printed in this code is that of another site, ${site}, and not ${own}. What the code says is signed, its address is not: do not open that site unless you know that this service once had that address.`,
  faults: {
    length: (length) => `A number has ten letters and digits; you typed ${length}. Read it again on the paper.`,
    lookAlike: (character, at) =>
      `A number never contains “${character}” (position ${at}): no 0, no 1, no letter I, L or O. Read this character again on the paper.`,
    character: (character, at) =>
      `“${character}” (position ${at}) is no letter or digit of a number. Read it again on the paper.`,
    check:
      "One character is wrong, or two have changed places: the ten do not go together. Read the number again on the paper.",
  },
  outcomes: {
    GENUINE: {
      title: "Genuine",
      detail: ({ installation }) =>
        `The signature is right and the register (${installation}) confirms it: this paper was issued and still counts. ${COMPARE}`,
    },
    GENUINE_BY_REGISTER: {
      title: "Genuine, says the register",
      detail: ({ installation, compromisedAt }) =>
        `${
          compromisedAt === ""
            ? "The key that signed it was not in use on the day on which it says that it was issued."
            : `The key that signed it may have fallen into other hands on ${compromisedAt}.`
        } Still, the register (${installation}) confirms this very paper: it was issued and still counts. ${COMPARE}`,
    },
    GENUINE_OFFLINE: {
      title: "The signature is right; the register was not asked",
      detail: (facts) => `${silence(facts)} ${COMPARE}`,
    },
    SUPERSEDED: {
      title: "Replaced",
      detail: ({ since }) =>
        `It was issued, but a newer version replaced it${since}. Ask whoever shows it for the new version.`,
    },
    REVOKED: {
      title: "Revoked",
      detail: ({ since }) =>
        `It was issued, then revoked${since}: it does not count any more. The reason is not public; the school knows it.`,
    },
    NOT_KEPT: {
      title: "The signature is right; the paper is no longer kept",
      detail: ({ since }) =>
        `The signature is right, but the register no longer keeps this paper's data${since}, as the law allows. It cannot say whether the paper still counts. ${ASK_SCHOOL}`,
    },
    NOT_KEPT_KEY_DOUBTED: {
      title: "Nobody can confirm this paper any more: refuse it",
      detail: ({ since }) =>
        `Its signature is not enough, because others may have used the key, and the register no longer keeps its data${since}. ${ASK_SCHOOL}`,
    },
    NOT_IN_REGISTER: {
      title: "Unknown to the register: refuse it",
      detail: () =>
        `The signature looks right, but the register never issued this number. That is what a stolen key makes. ${ASK_SCHOOL}`,
    },
    OTHER_IN_REGISTER: {
      title: "The register knows another paper: refuse this one",
      detail: () =>
        `This number belongs to a paper that says something else. That is what a stolen key makes. ${ASK_SCHOOL}`,
    },
    KEY_NOT_IN_TIME: {
      title: "The key was not in use on the paper's date: only the register can answer",
      detail: () =>
        `The paper is signed, but by a key that was not in use on the day on which it says that it was issued. Do not accept it without the register: check again with a network. ${ASK_SCHOOL}`,
    },
    KEY_COMPROMISED: {
      title: "Key compromised: only the register can answer",
      detail: ({ compromisedAt }) =>
        `The key that signed this paper may have fallen into other hands on ${compromisedAt}. Its signature is not enough any more. Do not accept the paper without the register: check again with a network.`,
    },
    FORGED: {
      title: "Forged or altered: refuse it",
      detail: () =>
        "The signature is not that of what the code says: somebody invented it, or changed it after it was signed.",
    },
    DAMAGED: {
      title: "Damaged code",
      detail: () =>
        "The code was read, but a part of what it contains is missing. That says nothing about the paper: scan it again, laid flat, or type the number printed beside it.",
    },
    NEWER: {
      title: "A newer format than this page knows",
      detail: () => "A newer version of the program made this code. Reload this page with a network, then check again.",
    },
    NOT_OURS: {
      title: "Not a verification code",
      detail: () =>
        "This code leads elsewhere or contains something else. On the paper, look for the square code beside the verification number.",
    },
    OTHER_INSTALLATION: {
      title: "A code of another country or service",
      detail: ({ site }) =>
        `It says that it comes from ${site}. This page does not know the keys of that service and can say nothing about it. Check it on that service's official site, if this really is its address.`,
    },
    KEY_UNKNOWN: {
      title: "Unknown key: refuse it",
      detail: () =>
        "The code says that it comes from this service, but it is signed with a key that this service never published.",
    },
    KEY_UNKNOWN_OFFLINE: {
      title: "A key that this device does not know",
      detail: ({ listAsOf }) =>
        `The key that signed this paper is not in the list kept here, which is of ${listAsOf}. It may be newer: check again with a network.`,
    },
    NO_KEYS: {
      title: "No check possible without network",
      detail: () =>
        "This device does not have the list of keys yet. Reload this page with a network: after that it also checks without.",
    },
    NUMBER_ISSUED: {
      title: "Number issued, still counts",
      detail: ({ number }) =>
        `A paper has the number ${number} and still counts. The number alone does not tell what the paper must say: to know that, scan the square code.`,
    },
    NUMBER_SUPERSEDED: {
      title: "Replaced",
      detail: ({ number, since }) => `A newer version replaced the paper ${number}${since}. Ask for the new version.`,
    },
    NUMBER_REVOKED: {
      title: "Revoked",
      detail: ({ number, since }) =>
        `The paper ${number} was revoked${since}: it does not count any more. The reason is not public; the school knows it.`,
    },
    NUMBER_NOT_KEPT: {
      title: "No longer kept",
      detail: ({ number, since }) =>
        `The register no longer keeps the data of the paper ${number}${since}. It cannot say whether it still counts. ${ASK_SCHOOL}`,
    },
    NUMBER_UNKNOWN: {
      title: "Unknown number: refuse it",
      detail: ({ number }) =>
        `No paper has the number ${number}. Read it again on the paper; if it is right, the paper does not come from this service.`,
    },
    NUMBER_OFFLINE: {
      title: "A number alone needs the network",
      detail: ({ number, listAsOf }) =>
        `The register could not be asked.${
          listAsOf === undefined ? "" : ` On ${listAsOf} the number ${number} was not among those revoked or replaced.`
        } Without network, scan the square code: its signature is checked on this device.`,
    },
    NUMBER_WRONG: { title: "Number typed wrongly", detail: ({ fault }) => fault },
    NO_CODE_IN_PHOTO: {
      title: "No readable code in this photo",
      detail: () =>
        "Photograph the square code from nearer, laid flat, without shadow or reflection, or type the number printed beside it.",
    },
  },
};
