/** A type of document by its id, as the API and the records name it: « BULLETIN ». Which ones there are, `document-types/registry.ts` says. */
export type DocumentType = string;
