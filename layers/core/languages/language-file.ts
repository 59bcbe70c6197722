import * as z from "zod";
import { PERIOD_KINDS } from "../domain/periods.ts";
import { type LanguageSpec, ORDINAL_CATEGORIES } from "./spec.ts";
import { LANGUAGE_FILE_RULES as RULES } from "./words.ts";

/** The files of a language cannot be used. The message is French and names the file and every wrong key or label. */
export class LanguageFileError extends Error {
  override readonly name = "LanguageFileError";
}

const text = z.string().min(1).max(200);
const bySex = { F: z.string(), M: z.string() };
const Ending = z.union([z.string(), z.strictObject({ ...bySex, unknown: z.string() })]);
const During = z.string().includes("{name}", RULES.during);

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

const LanguageFile = z.strictObject({
  $schema: z.string().exactOptional(),
  order: z.int().default(1000),
  name: text,
  locale: z.string().refine(isLocale, RULES.locale),
  ordinals: z.intersection(z.object({ other: Ending }), z.partialRecord(z.enum(ORDINAL_CATEGORIES), Ending)),
  raised: z.array(text).exactOptional(),
  firstOfMonth: text.exactOptional(),
  agreement: z.array(z.strictObject({ both: text, ...bySex })).default([]),
  spaced: z.strictObject({ before: z.string(), quotes: z.string() }).exactOptional(),
  during: z.record(z.enum(PERIOD_KINDS), During),
  elided: z.strictObject({ letters: text, during: z.partialRecord(z.enum(PERIOD_KINDS), During) }).exactOptional(),
});

/**
 * Reads what a language's file says.
 *
 * @param code the file's name without its ending.
 * @throws LanguageFileError
 * @example parseLanguage("fr", JSON.parse(file)).name // "français"
 */
export function parseLanguage(code: string, json: unknown): LanguageSpec {
  const fail = (faults: readonly string[]): never => {
    throw new LanguageFileError(RULES.unusable(`labels/${code}.json`, faults));
  };
  if (!/^[a-z]{2,3}$/.test(code)) return fail([RULES.code]);
  const parsed = LanguageFile.safeParse(json);
  if (!parsed.success)
    return fail(parsed.error.issues.map(({ path, message }) => RULES.fault(path.join("."), message)));
  const { $schema: _, ...language } = parsed.data;
  return { ...language, code };
}
