import { recordedType } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";

export interface FiledDocument {
  readonly type: DocumentType;
  /** The short name of the period in letters, digits and hyphens. */
  readonly term: string;
  /** Only where documents of several school years stand together; letters, digits and hyphens. */
  readonly schoolYear?: string | undefined;
  /** One or two languages; absent: the first language, which names of files do not say. */
  readonly language?: string | undefined;
}

/**
 * The language in the name of a file, so that a document in another one lies beside the first.
 *
 * @example languageFileWord("fr+en") // "-fr-en"
 */
export const languageFileWord = (language: string | undefined): string =>
  language === undefined ? "" : `-${language.replace("+", "-")}`;

/**
 * A name by the pattern that a type's folder gives.
 *
 * @param places the words of each place, in letters, digits and hyphens.
 * @example filledName("{type}-{period}", { type: "bulletin", period: "T1" }) // "bulletin-T1"
 */
export const filledName = (pattern: string, places: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? "");

/**
 * The name of every file on a person's own disk: in a ZIP, in the folder of the command line, saved by the console.
 *
 * @param owner whose it is: what `personFileWords` says of a student, `classFileWords` of a class, or `schoolFileWords` of the
 *   school; the API sends them to the console, which so needs no table of letters.
 * @example savedFileName("KABORE-Aminata-0012345", { type: "BULLETIN", term: "T1" })
 *   // "KABORE-Aminata-0012345-bulletin-T1.pdf"
 */
export function savedFileName(owner: string, { type, term, schoolYear, language }: FiledDocument): string {
  const { file } = recordedType(type);
  const words = filledName(file.saved, { student: owner, class: owner, school: owner, period: term, type: file.word });
  const name = `${words}${languageFileWord(language)}`;
  return `${schoolYear === undefined ? name : `${name}-${schoolYear}`}.pdf`;
}
