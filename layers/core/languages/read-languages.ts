import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { labelledLanguages } from "./label-files.ts";
import { LanguageFileError, parseLanguage } from "./language-file.ts";
import type { LanguageSpec } from "./spec.ts";
import { LANGUAGE_FILE_RULES as RULES } from "./words.ts";

/** Where the languages of a checkout lie. */
export const languageFolder = (root: string): string => join(root, "templates_latex/labels");

/**
 * Every language of a folder, the first one first: to add one is to add its two files.
 *
 * @throws LanguageFileError that names the file and every wrong key or missing label.
 * @example readLanguages(languageFolder(ROOT)).map(({ code }) => code) // ["fr", "en", "pt"]
 */
export function readLanguages(folder: string): readonly LanguageSpec[] {
  const languages = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => parseLanguage(basename(file, ".json"), parsed(folder, file)))
    .sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1));
  if (languages.length === 0) throw new LanguageFileError(RULES.none(folder));
  for (const { code } of languages) {
    if (existsSync(labelFile(folder, code))) continue;
    throw new LanguageFileError(RULES.unusable(`labels/${code}.json`, [RULES.noLabels(`labels/${code}.tex`)]));
  }
  labelledLanguages(
    (code) => labelFile(folder, code),
    languages.map(({ code }) => code),
  );
  return languages;
}

const labelFile = (folder: string, code: string) => join(folder, `${code}.tex`);

function parsed(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch {
    throw new LanguageFileError(RULES.unusable(`labels/${file}`, [RULES.notJson]));
  }
}
