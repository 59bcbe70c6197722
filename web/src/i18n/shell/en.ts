import type { shellTexts as fr } from "./fr.ts";

/** The frame around the screens, in English. */
export const shellTexts: typeof fr = {
  nav: {
    label: "Main",
    groups: {
      classes: "Classes",
      marks: "Marks",
      papers: "Report cards",
      "follow-up": "History",
      school: "School",
      technical: "Technical",
    },
    screens: {
      document: "One document",
      batches: "By class",
      documents: "Documents made",
      register: "Register",
      paper: "Issued document",
      classes: "Classes",
      proof: "Proof a class",
      proofStudent: "Proof a class",
      enrolments: "Students and class",
      parents: "To parents",
      council: "Class council",
      councilStudent: "Class council",
      marks: "Marks",
      remarks: "Remarks",
      grid: "Entry of marks",
      changes: "History",
      settings: "Logo and settings",
      setup: "Getting started",
      setupStep: "Getting started",
      subjects: "Subjects",
      users: "Users",
      imports: "Import",
      metrics: "Metrics",
      load: "Load",
      account: "My account",
    },
  },
  head: {
    year: "School year",
    period: "Period",
    otherYear: {
      past: (year) => `You are looking at a past year: ${year}.`,
      coming: (year) => `You are looking at a coming year: ${year}.`,
    },
    backTo: (year) => `Back to ${year}`,
    noNetwork: {
      title: "No network.",
      signedIn:
        "Marks and remarks typed in the grid are kept on this device and sent once it is back; everything else waits for it.",
      signedOut: "You can sign in once the network is back.",
    },
    unrecorded: "Nothing is recorded of this school yet.",
    account: "Account:",
    noRole: "without a role",
  },
  loading: {
    wait: "Loading the screen…",
    reload: "Reload the page",
    title: "This screen could not be loaded",
    details: {
      unreachable: "No answer. Check your connection to the Internet, then reload the page.",
      failed: "A part of the console is missing. Reload the page; if that does not help, tell the administrator.",
    },
  },
};
