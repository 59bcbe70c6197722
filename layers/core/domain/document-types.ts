/** The kinds of document, as the API names them. contract/document-kinds.ts says what each is. */
export const DOCUMENT_TYPES = ["BULLETIN", "HONOR"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];
