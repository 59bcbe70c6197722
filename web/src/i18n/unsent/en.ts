import type { UnsentTexts } from "./fr.ts";

const entries = (n: number) => (n === 1 ? `${n} entry` : `${n} entries`);

/** What waits in this browser, in English. */
export const unsentTexts: UnsentTexts = {
  title: "Entries kept on this device",
  detail: "They are not saved yet. Open the subject: they are sent at once.",
  detailHere: "They are not saved yet. They are sent once the network is back.",
  column: (className, subject, n) => `${className}, ${subject}: ${entries(n)}`,
  remarks: "remarks of the class",
  since: (when) => `since ${when}`,
  signOut: {
    title: "Sign out without saving?",
    detail:
      "Some entries are kept on this device only, which others may use, too: signing out deletes them. To save them, cancel and open the entry of marks when the network is back.",
    yes: "Delete and sign out",
  },
};
