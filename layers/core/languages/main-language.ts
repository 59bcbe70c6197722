import { codesIn, FIRST_LANGUAGE } from "./registry.ts";

interface Choosing {
  /** Of `LANGUAGE_CHOICES`. */
  readonly language?: string | undefined;
}

/**
 * The language or both of a school's papers where nobody asks for another: as it has set it, else as its rules say.
 *
 * @example ownLanguages({}, { language: "fr+en" }) // "fr+en"
 */
export const ownLanguages = (school: Choosing | undefined, rules: Choosing | undefined): string =>
  school?.language ?? rules?.language ?? FIRST_LANGUAGE.code;

/**
 * What a type of document prints of these languages: both where it has words in both, else the one that it has, else its own
 * first one.
 *
 * @param offered the codes of the type's languages.
 * @example printedLanguage(["fr"], "en+fr") // "fr"
 */
export function printedLanguage(offered: readonly string[], choice: string): string {
  const [first = offered[0] ?? FIRST_LANGUAGE.code, second] = codesIn(choice).filter((code) => offered.includes(code));
  return second === undefined ? first : choice;
}

/**
 * The language in which a school writes: remarks, sanctions and what the class council says, where nothing names another.
 *
 * @example mainLanguage({ language: "en+fr" }, {}) // "en"
 */
export const mainLanguage = (school: Choosing, rules: Choosing): string =>
  codesIn(ownLanguages(school, rules))[0] ?? FIRST_LANGUAGE.code;
