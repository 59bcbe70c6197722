import { namesOf, typeOf } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { FaultyRequest } from "../domain/errors.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { School } from "../domain/school.ts";
import { ownLanguages, printedLanguage } from "../languages/main-language.ts";
import { codesIn, FIRST_LANGUAGE, languageChoices } from "../languages/registry.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import { ORDER_FAULTS } from "../text/fr/document-order.ts";

/** What decides on a document's language where the request does not. */
export interface LanguageSetting {
  /** Undefined: there is no such school. */
  readonly school: School | undefined;
  /** Of the class; undefined: not known. */
  readonly schoolYear: string | undefined;
}

/**
 * The language of a document, or both of them: the one that is asked for, else the school's, else that of its rules, else the
 * first. A type without words in the school's language is printed in the first one that it has.
 *
 * @param asked of `LANGUAGE_CHOICES`.
 * @throws FaultyRequest INVALID_BODY when the type has no words in the language that is asked for.
 * @example documentLanguage("BULLETIN", undefined, { school: { ...school, language: "fr+en" }, schoolYear }) // "fr+en"
 */
export function documentLanguage(
  type: DocumentType,
  asked: string | undefined,
  { school, schoolYear }: LanguageSetting,
): string {
  const { languages } = typeOf(type);
  if (asked !== undefined) return asOffered(type, asked);
  return printedLanguage(languages, ownLanguages(school, rulesOf(school, schoolYear)));
}

function asOffered(type: DocumentType, asked: string): string {
  const { languages } = typeOf(type);
  if (codesIn(asked).every((code) => languages.includes(code))) return asked;
  const valid = languageChoices(languages);
  const detail = ORDER_FAULTS.language(namesOf(type).one, valid);
  throw new FaultyRequest(
    "INVALID_BODY",
    "The type has no words in this language.",
    [{ field: "language", detail, valid_values: valid }],
    { summary: detail },
  );
}

/** Rules that cannot be read refuse the document later, and say why. */
function rulesOf(school: School | undefined, schoolYear: string | undefined): RulePack | undefined {
  try {
    return school && rulePackOf(school, schoolYear);
  } catch {
    return undefined;
  }
}

/**
 * A document's language in keys and records, where the first language is left out: ids from before there were others stay.
 *
 * @example keptLanguage("fr") // undefined
 */
export const keptLanguage = (language: string): string | undefined =>
  language === FIRST_LANGUAGE.code ? undefined : language;
