import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LanguageFileError } from "./language-file.ts";
import { LANGUAGE_FILE_RULES as RULES } from "./words.ts";

/** `\def\LabelClass{…}`, `\def\Lateness##1{…}`: the label, and how many arguments it takes. */
const LABEL = /\\def\\([A-Za-z]+)((?:##\d)*)\{/g;

/** @example labelsIn("\\def\\LabelClass{Classe}%") // ["LabelClass"] */
export const labelsIn = (source: string): readonly string[] =>
  [...source.replace(/(?<!\\)%.*$/gm, "").matchAll(LABEL)].map(([, name = "", params = ""]) => name + params);

/**
 * The languages for which there are label files, each with every label of the first one's.
 *
 * @param fileOf where the labels of a language would be.
 * @param codes of the installation, the first language first.
 * @throws LanguageFileError that names the file and each label that it lacks, or has and nobody prints.
 */
export function labelledLanguages(fileOf: (code: string) => string, codes: readonly string[]): readonly string[] {
  const found = codes.filter((code) => existsSync(fileOf(code)));
  const [first, ...others] = found;
  if (first === undefined) return [];
  const wanted = labelsIn(readFileSync(fileOf(first), "utf8"));
  for (const code of others) {
    const file = fileOf(code);
    const has = labelsIn(readFileSync(file, "utf8"));
    const missing = wanted.filter((label) => !has.includes(label));
    const unknown = has.filter((label) => !wanted.includes(label));
    const short = join(basename(join(file, "..")), basename(file));
    const faults = [
      ...(missing.length > 0 ? [RULES.missing(short, missing)] : []),
      ...(unknown.length > 0 ? [RULES.unknown(short, unknown)] : []),
    ];
    if (faults.length > 0) throw new LanguageFileError(RULES.unusable(short, faults));
  }
  return found;
}
