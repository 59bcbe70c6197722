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
  addresses: "Addresses",
  addressForm: {
    title: (name) => `Addresses of the parents of ${name}`,
    email: (n) => `E-mail ${n}`,
    language: (n) => `Language ${n}`,
    schools: "The school's",
    save: "Save the addresses",
    close: "Close",
  },
  mail: {
    title: "By e-mail",
    addresses: (withAddress, without) =>
      `${withAddress} ${plural(withAddress, "student", "students")} with an address, ${without} without.`,
    states: (sent, waiting, failed) =>
      `${sent} ${plural(sent, "message", "messages")} sent, ${waiting} waiting, ${failed} failed or to be checked.`,
    notSetUp: "This installation has no sender, so it sends no messages. Copy the links, or print codes.",
    headOnly: "The head of the school sends the messages.",
    send: (n) => `Send ${n} ${plural(n, "message", "messages")}`,
    again: (n) => `Send ${n} ${plural(n, "message", "messages")} again that failed or are to be checked`,
    refresh: "Refresh",
    ask: {
      title: (n) => `Send ${n} ${plural(n, "message", "messages")} to parents?`,
      first: (without) =>
        `Each address gets the link to the child's paper once. The message does not name the student.${without > 0 ? ` ${without} ${plural(without, "student has", "students have")} no address.` : ""}`,
      again:
        "Only to those whose message failed or is to be checked. A message “to be checked” may have arrived: parents would get it twice, with the same link.",
      yes: "Send",
    },
    noAddress: "No address",
    because: ": ",
    state: {
      NONE: "not sent",
      QUEUED: "waiting",
      SENDING: "being sent",
      SENT: "sent on",
      FAILED: "failed",
      UNSURE: "to be checked",
    },
    unsure: "sending was interrupted, the message may have gone.",
    failures: {
      ADDRESS_REFUSED: "the mail service refuses the address; check it.",
      ADDRESS_GONE: "the address was changed before it was sent.",
      LINK_ENDED: "the link or the paper did not count any more.",
      SENDER_NOT_VERIFIED: "the sender is not verified; tell the administrator.",
      SENDING_PAUSED: "the service has paused sending; tell the administrator.",
      QUOTA_REACHED: "the day's number of messages is reached; send again tomorrow.",
      TOO_FAST: "the service stayed busy; send again later.",
      REFUSED: "the mail service refused the message; tell the administrator.",
    },
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
