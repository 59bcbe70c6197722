import type { parentTexts as french } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** How papers reach parents, in English. */
export const parentTexts: typeof french = {
  title: "To parents",
  lead: "Parents open the issued paper by a link, with the student's date of birth or a code.",
  class: "Class",
  chooseClass: "Choose a class",
  none: {
    title: "No issued paper",
    detail: "There is nothing to send for this class and period: issue the papers first.",
  },
  summary: (papers, links, opened) =>
    `${papers} issued ${plural(papers, "paper", "papers")}, ${links} ${plural(links, "link", "links")}, ${opened} opened.`,
  make: "Make the links",
  remake: "Make the missing links",
  codes: "Print codes",
  codesAsk: {
    title: "Print new codes?",
    detail:
      "Each student with a link gets a new code. The codes of a sheet that was printed before will open nothing any more. Codes are shown this once.",
    yes: "Make the codes",
  },
  list: "Links of the class",
  copy: "Copy the link",
  copied: "Copied",
  revoke: "Revoke the link",
  revokeAsk: {
    title: (name) => `Revoke the link of ${name}?`,
    detail: "It will open nothing, and the address that the parents have will be useless. You can make another.",
    yes: "Revoke the link",
  },
  noLink: "No link",
  noBirthDate: "No date of birth: by code only",
  states: {
    OPEN: "Open to parents",
    LOCKED: "Waits: five wrong tries",
    CLOSED: "Closed: ten wrong tries",
    EXPIRED: "Expired",
    REVOKED: "Revoked",
  },
  until: (day) => `until ${day}`,
  opened: (n, last) => (n === 1 ? `Opened on ${last}` : `Opened ${n} times, last on ${last}`),
  notOpened: "Not opened yet",
  wrong: (n) => `${n} wrong ${plural(n, "try", "tries")}`,
  sheet: {
    title: (className, period) => `Codes for parents, ${className}, ${period}`,
    print: "Print",
    close: "Close the sheet",
    once: "Print this sheet now: these codes will not be shown again. Cut it, one strip for each family.",
    none: "No student has a link that works: make the links first.",
    how: "Scan the square or type the address, then type this code.",
    code: "Code",
    until: (day) => `Valid until ${day}.`,
  },
};
