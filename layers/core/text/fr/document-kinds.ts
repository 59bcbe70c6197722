import type { DocumentType } from "../../domain/document-types.ts";

interface KindNames {
  /** In running text and in names of files on a person's own disk: « bulletin ». */
  readonly name: string;
  readonly plural: string;
  /** On the document itself and in its PDF's title. */
  readonly title: string;
  /** In names of files that travel: unaccented letters and hyphens. */
  readonly fileWord: string;
}

/** What a school calls each kind of document. */
export const KIND_NAMES = {
  BULLETIN: { name: "bulletin", plural: "bulletins", title: "Bulletin de notes", fileWord: "bulletin" },
  HONOR: {
    name: "tableau d'honneur",
    plural: "tableaux d'honneur",
    title: "Tableau d’honneur",
    fileWord: "tableau-honneur",
  },
} as const satisfies Record<DocumentType, KindNames>;
