import { ID_MAX_LENGTH, ID_PATTERN } from "@palmares/core/contract/id";
import { RETENTION_KINDS, type Retention, readRetention } from "@palmares/core/contract/retention";
import { isDay } from "@palmares/core/domain/records/iso-day";
import { LANGUAGE_CHOICES, LANGUAGES } from "@palmares/core/languages/registry";
import type { Assignment } from "@palmares/core/school/data/record-stores";
import { idCharactersRule } from "@palmares/core/text/fr/validation";
import { InvalidArgumentError, Option } from "commander";

/** What `--class` takes, where documents may also be about the school. */
export const CLASS_HELP = "identifiant ou nom de la classe ; sans elle, un document de l'établissement";
/** What `--term` takes. */
export const TERM_HELP = "période de l'établissement, par son identifiant ou son nom : T1, S2, « 3e séquence »";

/** `--language`: of what documents are asked for. */
export const languageOption = () =>
  new Option(
    "--language <langue>",
    `langue des documents (${LANGUAGES.map(({ code, name }) => `${code} : ${name}`).join(", ")}), ou deux : fr+en ; par défaut celle de l'établissement`,
  ).choices(LANGUAGE_CHOICES);

/** A whole number, at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`un nombre entier d'au moins ${least} est attendu.`);
  };

export function emailAddress(text: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("une adresse de courriel est attendue, comme awa@lycee.example.");
}

/** A day of the calendar. */
export function isoDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("une date est attendue, comme 2026-03-28.");
}

/** What a teacher teaches, added to what the option named before: `6a:maths`, or `6a` for all subjects of the class. */
export function taughtSubject(text: string, before: readonly Assignment[] = []): readonly Assignment[] {
  const [classId = "", subjectId = "*", ...rest] = text.split(":");
  const isSubject = subjectId === "*" || ID_PATTERN.test(subjectId);
  if (ID_PATTERN.test(classId) && isSubject && rest.length === 0) return [...before, { classId, subjectId }];
  throw new InvalidArgumentError("une classe et une matière sont attendues, comme 6a:maths, ou une classe seule.");
}

/** The API's ids. */
export function identifier(text: string): string {
  if (ID_PATTERN.test(text)) return text;
  throw new InvalidArgumentError(`un identifiant est attendu : il ${idCharactersRule(ID_MAX_LENGTH)}.`);
}

/** `--keep batchFiles=30,formerPdfs=never`: the times that are named. */
export function retentionTimes(text: string): Partial<Retention> {
  try {
    const read = readRetention(text);
    const isNamed = (kind: string) => text.split(",").some((part) => part.split("=")[0]?.trim() === kind);
    return Object.fromEntries(RETENTION_KINDS.filter(isNamed).map((kind) => [kind, read[kind]]));
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : text);
  }
}
