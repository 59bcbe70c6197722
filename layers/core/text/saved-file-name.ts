import type { DocumentType } from "../domain/document-types.ts";
import { KIND_NAMES } from "./fr/document-kinds.ts";

export interface FiledDocument {
  readonly type: DocumentType;
  /** The short name of the period in letters, digits and hyphens. */
  readonly term: string;
  /** Only where documents of several school years stand together; letters, digits and hyphens. */
  readonly schoolYear?: string | undefined;
}

/**
 * The name of every file that names a person: in a ZIP, in the folder of the command line, saved by the console.
 *
 * @param person what `personFileWords` says; the API sends it to the console, which so needs no table of letters.
 * @example savedFileName("KABORE-Aminata-0012345", { type: "BULLETIN", term: "T1" })
 *   // "KABORE-Aminata-0012345-bulletin-T1.pdf"
 */
export const savedFileName = (person: string, { type, term, schoolYear }: FiledDocument): string =>
  `${[person, KIND_NAMES[type].fileWord, term, schoolYear].filter((part) => part !== undefined).join("-")}.pdf`;
