/** The types of documents that every method of the benchmark makes. */
export const DOCUMENT_TYPES = ["BULLETIN", "HONOR"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];
