import type { Sex } from "../domain/school.ts";

/** What follows a number to make it an ordinal; by the student's sex where the language tells them apart. */
export type OrdinalEnding = string | (Readonly<Record<Sex, string>> & { readonly unknown: string });

/** Kinds of numbers that a language writes with endings of their own, as CLDR names them. */
export const ORDINAL_CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;
export type OrdinalCategory = (typeof ORDINAL_CATEGORIES)[number];

/** A language that papers can be printed in: what its file says, see templates_latex/labels/README.md. */
export interface LanguageSpec {
  /** The file's name, and the language of the PDF: `fr`. */
  readonly code: string;
  /** Its place in lists. The first language is that of papers for which nobody has set another. */
  readonly order: number;
  /** As its speakers call it: « français ». */
  readonly name: string;
  /** Whose figures, dates and kinds of numbers it uses, from CLDR: `fr-FR`. */
  readonly locale: string;
  readonly ordinals: Readonly<Partial<Record<OrdinalCategory, OrdinalEnding>>> & { readonly other: OrdinalEnding };
  /** Endings of ordinals that are set raised, in ranks and in names such as « 1er trimestre ». Absent: none. */
  readonly raised?: readonly string[];
  /** The ending of the first day of a month: « 1er mars ». Absent: a plain 1. */
  readonly firstOfMonth?: string;
  /** How a text that has both forms is made to agree with the student's sex: `(e)` becomes `e` or nothing. */
  readonly agreement: readonly (Readonly<Record<Sex, string>> & { readonly both: string })[];
  /** Signs with a narrow space before them, and quotation marks with one inside. Absent: none. */
  readonly spaced?: { readonly before: string; readonly quotes: string };
  /** A period in a sentence, by its kind: « du {name} ». */
  readonly during: Readonly<Record<string, string>>;
  /** The same for names that begin with one of these letters. Absent: as the others. */
  readonly elided?: { readonly letters: string; readonly during: Readonly<Record<string, string>> };
}
