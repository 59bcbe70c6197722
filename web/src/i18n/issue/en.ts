import type { issueTexts as fr } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);
const documents = (n: number) => `${n} ${plural(n, "document", "documents")}`;

/** Issuing papers, in English. */
export const issueTexts: typeof fr = {
  purpose: "What for",
  drafts: "Drafts",
  draftsHint: "To read and correct: they can be made anew at any time and have no number.",
  issue: "Issue",
  issueHint: "The documents that count: numbered, signed, frozen.",
  look: (n) => (n < 2 ? "See what will be issued" : `See what will be issued (${n} classes)`),
  looking: "Checking what will be issued…",
  looked: "See below what will be issued. Nothing is issued yet.",
  title: "Issue?",
  lead: "Issuing is more than making a draft:",
  points: {
    number: "each document gets a number and a square code that anybody can check;",
    frozen: "what it says is frozen: a later correction makes another edition, which replaces it;",
    revoke: "it cannot be deleted; an error is revoked in the register, with a reason.",
  },
  first: (n) => `${documents(n)} issued for the first time`,
  same: (n) =>
    `${documents(n)} issued already and unchanged: ${plural(n, "it keeps its number", "they keep their numbers")}`,
  replaced: (n) =>
    `${documents(n)} issued already, with other data since: another edition will replace ${plural(n, "it", "them")}`,
  replaces: (edition) => `will replace edition ${edition},`,
  revoked: (n) =>
    `${documents(n)} revoked: ${plural(n, "a new document", "new documents")} would be issued, even if nothing has changed since`,
  reissues: (edition) => `had edition ${edition}, revoked`,
  without: (n) => `${n} ${plural(n, "student", "students")} will have no document: see why below`,
  others: (n) => `${documents(n)} already issued still ${plural(n, "says", "say")} what has been corrected since`,
  othersMean: (n) =>
    plural(
      n,
      "This does not change it. Issue it anew in its turn, or revoke it.",
      "This does not change them. Issue them anew in their turn, or revoke them.",
    ),
  stale: (what, when) => `${what}, issued ${when} as no.`,
  notAnyMore: "(it could not be issued any more: revoke it)",
  wholeClass: "The class",
  more: (n) => `… and ${n} more.`,
  yes: (n) => `Issue ${documents(n)}`,
  no: "Issue nothing",
  nothing: "Nothing to issue in these classes: mend first what is said above.",
  unknownClass: (name) => `${name} could not be checked: it will not be issued.`,
  started: (n) => `${n} ${plural(n, "issue", "issues")} started.`,
  batch: "Issued",
  inRegister: "See in the register",
  draftMark: {
    label: "Print “Épreuve” (draft) on documents that are not issued",
    hint: "A setting of the whole school, saved at once. Issued documents never bear it.",
    told: "Documents that are not issued bear “Épreuve” (draft).",
  },
  one: {
    title: "Issued document",
    draft: "Draft",
    none: "Nothing is issued yet: what you make here is a draft.",
    edition: (n, when) => `edition ${n}, ${when}`,
    button: "Issue this document…",
    again: "Issue again…",
    confirm: (document, name) => `Issue: ${document}, ${name}?`,
    replaces: (number) =>
      `Document ${number} counts today. If the data has changed since, another edition will replace it; otherwise it stays, with its number.`,
    revoked: (number) =>
      `Document ${number} was revoked. A new document would be issued, under another number, even if nothing has changed since.`,
    yes: "Issue",
    making: "The document is being issued: some seconds…",
    done: "Issued.",
    failed: "The document could not be issued",
  },
};
