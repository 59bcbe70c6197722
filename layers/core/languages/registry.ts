import { shippedLanguages } from "./shipped-languages.ts";
import type { LanguageSpec } from "./spec.ts";

/** Every language that papers can be printed in, the first one first. Whoever needs to know of languages reads it here. */
export const LANGUAGES: readonly LanguageSpec[] = shippedLanguages;
export const LANGUAGE_CODES: readonly string[] = LANGUAGES.map(({ code }) => code);

/** The language of a paper for which neither the request, the school nor its rules name another. */
export const FIRST_LANGUAGE: LanguageSpec = LANGUAGES[0] ?? missing("");

/** One language, or two for a page in both: the first one leads. */
export type PaperLanguages = readonly [LanguageSpec] | readonly [LanguageSpec, LanguageSpec];

/** Between the codes of a page in two languages. */
const AND = "+";

/**
 * What a paper's language can be, of some languages: each alone, then each pair.
 *
 * @example languageChoices(["fr", "en"]) // ["fr", "en", "fr+en", "en+fr"]
 */
export const languageChoices = (codes: readonly string[]): readonly string[] => [
  ...codes,
  ...codes.flatMap((first) => codes.filter((second) => second !== first).map((second) => first + AND + second)),
];

export const LANGUAGE_CHOICES: readonly string[] = languageChoices(LANGUAGE_CODES);

/** @example codesIn("fr+en") // ["fr", "en"] */
export const codesIn = (choice: string): readonly string[] => choice.split(AND);

const byCode = new Map(LANGUAGES.map((language) => [language.code, language]));

/**
 * The languages of a choice.
 *
 * @throws Error when there is no such language: choices from outside are checked before.
 * @example paperLanguages("fr+en").map(({ name }) => name) // ["français", "English"]
 */
export function paperLanguages(choice: string): PaperLanguages {
  const [first = missing(choice), second] = codesIn(choice).map((code) => byCode.get(code) ?? missing(code));
  return second === undefined ? [first] : [first, second];
}

function missing(code: string): never {
  throw new Error(`There is no language "${code}".`);
}
