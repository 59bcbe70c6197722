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
    returned: (n) => `${n} ${plural(n, "message", "messages")} came back.`,
    again: (n, withReturned) =>
      withReturned
        ? `Send ${n} failed, unsure or returned ${plural(n, "message", "messages")} again`
        : `Send ${n} failed or unsure ${plural(n, "message", "messages")} again`,
    refresh: "Refresh",
    ask: {
      title: (n) => `Send ${n} ${plural(n, "message", "messages")} to parents?`,
      first: (without) =>
        `Each address gets the link to the child's paper once. The message does not name the student.${without > 0 ? ` ${without} ${plural(without, "student has", "students have")} no address.` : ""}`,
      again:
        "Only to those whose message failed, is to be checked or came back for the moment. A message “to be checked” may have arrived: parents would get it twice, with the same link.",
      yes: "Send",
    },
    suppressed: "No message goes there any more, until the address is corrected or confirmed.",
    correct: "Correct the address",
    trust: "Send all the same",
    code: "Print a code",
    trustAsk: {
      title: (email) => `Send to ${email} again?`,
      bounced:
        "A message came back from there. If the address is right, it goes again; if it comes back once more, the address is left out again. Too many returns make the service pause all sending.",
      complained:
        "The receiver reported a message as unwanted. Send again only if the family asks for it: too many complaints make the service pause all sending.",
      yes: "Send again",
    },
    codeAsk: {
      title: (name) => `Print a code for ${name}?`,
      detail:
        "A code that was printed for this student before will open nothing any more. The new one is shown this once.",
      yes: "Make the code",
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
      SOFT_BOUNCED: "not delivered for the moment, came back on",
      BOUNCED: "came back on",
      COMPLAINED: "reported as unwanted on",
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
      ADDRESS_SUPPRESSED: "another message had come back before it was sent.",
      NO_SUCH_ADDRESS: "the address does not exist, or its server refuses it.",
      DEAD_ADDRESS: "the mail service knows that this address receives nothing any more.",
      MAILBOX_FULL: "the mailbox is full; send again later.",
      CONTENT_REFUSED: "the server refuses the message; copy the link, or print a code.",
      NOT_TAKEN:
        "the server did not take it, or answered that somebody is away (it has arrived then); send again later.",
      COMPLAINT: "the receiver does not want it; ask the family for another address.",
    },
  },
  noLink: "No link",
  noBirthDate: "No date of birth: by code only",
  states: {
    OPEN: "Link valid",
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
