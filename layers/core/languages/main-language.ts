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
 * The language in which a school writes: remarks, sanctions and what the class council says, where nothing names another.
 *
 * @example mainLanguage({ language: "en+fr" }, {}) // "en"
 */
export const mainLanguage = (school: Choosing, rules: Choosing): string =>
  codesIn(ownLanguages(school, rules))[0] ?? FIRST_LANGUAGE.code;
