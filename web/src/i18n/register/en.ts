import type { registerTexts as fr } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The register of issued papers, in English. */
export const registerTexts: typeof fr = {
  title: "Register",
  lead: "The papers that were issued: which ones count, which were replaced or revoked, by whom and when.",
  number: {
    label: "Verification number",
    hint: "Printed below the square code. Capitals, spaces and hyphens do not matter.",
    find: "Find",
    missing: "Type a number.",
    length: (length) => `A number has ten characters; you typed ${length}.`,
    lookAlike: (character, at) =>
      `A number never contains “${character}” (position ${at}): no 0, no 1, no letters I, L or O. Read this character again on the paper.`,
    character: (character, at) =>
      `“${character}” (position ${at}) is neither a letter nor a digit of a number. Read it again on the paper.`,
    check:
      "One character is wrong, or two are swapped: the ten do not go together. Read the number again on the paper.",
  },
  filters: "Filters",
  all: { type: "All documents", term: "All periods", class: "All classes", year: "All years", status: "All states" },
  status: "State",
  states: { ISSUED: "Issued", SUPERSEDED: "Superseded", REVOKED: "Revoked", ERASED: "Erased" },
  from: "Issued from",
  to: "until",
  stale: {
    label: "Only those that say what has been corrected since",
    hint: "Of one class at a time: its data is read again and compared.",
    means: "They count, and do not say what the data says any more. Issue them anew, or revoke them.",
    notAnyMore: "Could not be issued any more: revoke it.",
    lacksClass: {
      title: "Choose a class",
      detail: "Its data is read again, to compare it with the issued documents.",
    },
    none: {
      title: "Everything is up to date",
      detail: "The issued documents of this class say what the data says.",
    },
  },
  export: { xlsx: "Excel", csv: "CSV", file: "register" },
  clear: "Remove the filters",
  onPage: (n) => `${n} ${plural(n, "document", "documents")} on this page`,
  list: "Issued documents",
  pages: "Pages of the register",
  first: "Newest",
  previous: "Previous page",
  next: "Next page",
  edition: (n) => `edition ${n}`,
  duplicates: (n) => `${n} ${plural(n, "duplicate", "duplicates")}`,
  erasedStudent: "Erased student",
  formerStudent: (id) => `Student ${id}, who left the school`,
  wholeClass: "The whole class",
  by: (who) => `by ${who}`,
  onBy: (when, who) => `on ${when}, by ${who}`,
  you: "you",
  commandLine: "the command line",
  user: (id) => `user ${id}`,
  empty: {
    title: "No issued document",
    detail:
      "An issued document counts, has a number and never changes. The head issues them on the screen “Report cards, by class”.",
  },
  issueClass: "Issue a class",
  noneFound: {
    title: "Nothing matches",
    detail: "No issued document is like this. Remove a filter to see others.",
  },
  paper: {
    back: "The whole register",
    unknown: {
      title: "This number is not in your register",
      detail:
        "No document of your school has it. Read it again on the paper; the check page says whether it comes from elsewhere.",
    },
    title: (document, number) => `${document} ${number}`,
    says: {
      ISSUED: "This document counts: it is the valid one.",
      SUPERSEDED: (when) => `It does not count any more: a later edition replaced it on ${when}.`,
      REVOKED: (when, who) => `It does not count any more: revoked on ${when} by ${who}.`,
      ERASED: "The student's data was erased: only the number is left.",
    },
    reason: "Reason",
    facts: {
      student: "Student",
      class: "Class",
      document: "Document",
      period: "Period",
      language: "Language",
      edition: "Edition",
      issued: "Issued",
      supersedes: "Replaces",
      supersededBy: "Replaced by",
      duplicates: "Duplicates",
    },
    technical: "For a technical check",
    sha256: "SHA-256 of the PDF",
    duplicateSha256: "SHA-256 of the duplicate",
    key: "Signing key",
    toParents: "Send to parents",
    download: "Download the PDF",
    downloading: "The download begins.",
    check: "Check page",
    newTab: "Opens in another tab",
    duplicate: "Duplicate",
    duplicateConfirm: {
      title: "Make a duplicate?",
      detail:
        "It is the same document with the same number, marked “Duplicata”. The register notes that you asked for it, and when.",
      yes: "Make the duplicate",
    },
    duplicating: "The duplicate is being made…",
    duplicated: "The duplicate is ready: its download begins.",
    duplicateFailed: "The duplicate could not be made. Try again in a minute.",
    revoke: "Revoke this document…",
    revoked: "The document is revoked.",
    revokeDialog: {
      title: "Revoke this document?",
      lead: "Revoking tells everybody that this paper does not count any more:",
      points: {
        check: "whoever scans its code or types its number reads “revoked”, within a minute;",
        paper: "the paper that was handed out is void; its PDF can still be read here;",
        none: "no document stands in its place until you issue another one.",
      },
      final: "This cannot be undone.",
      reason: "Reason",
      reasonHint: "It stays in the register and is not public. Name nobody in it.",
      reasonMissing: "Say why this document is revoked.",
      keep: "Keep the document",
      yes: "Revoke the document",
    },
  },
};
