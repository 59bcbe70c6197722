import type { madeTexts as french } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The list of the documents that are kept, in English. */
export const madeTexts: typeof french = {
  title: "Documents made",
  lead: "All documents of the period: whose, made when, up to date or not, issued or drafts.",
  list: "Documents",
  found: (n) => `${n} ${plural(n, "document", "documents")}`,
  looked: (n, of) => `${n} of ${of} ${plural(of, "class", "classes")} looked through`,
  state: "State",
  states: { READY: "Ready", PENDING: "Being made", FAILED: "Failed", PURGED: "File deleted" },
  freshness: "Up to date",
  stale: "Out of date",
  fresh: "Up to date",
  kind: "Draft or issued",
  issued: "Issued",
  issuedEdition: (edition) => `Issued, edition ${edition}`,
  draft: "Draft",
  all: { state: "All states", freshness: "Up to date or not", kind: "Drafts and issued" },
  school: "The school",
  size: (kilobytes) => `${kilobytes} kB`,
  open: "PDF",
  batch: "Its batch",
  empty: {
    title: "No document for this period",
    detail: "Those that you ask for by student or by class appear here, and stay.",
  },
  noneFound: {
    title: "Nothing matches",
    detail: "No document of the period is like this. Remove a filter to see others.",
  },
};
