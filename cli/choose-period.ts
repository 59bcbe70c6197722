import { papersOf, type Term } from "@palmares/core/domain/periods";
import { termNotInSchool } from "@palmares/core/domain/records/term-not-in-school";
import type { School } from "@palmares/core/domain/school";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { CommandFailure, EXIT } from "./exit-codes.ts";

const sameWord = (a: string, b: string) => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;

/**
 * The period that somebody typed: its id, its short name or its name.
 *
 * @param school undefined: it has no record; the program says so itself later.
 * @throws CommandFailure with the periods of the school.
 * @example choosePeriod(school, "2025-2026", "s1") // "T1", where that is the first semester
 */
export function choosePeriod(school: School | undefined, schoolYear: string | undefined, typed: string): Term {
  if (school === undefined) return typed;
  const pack = rulePackOf(school, schoolYear);
  const papers = papersOf(pack);
  const found =
    papers.find(({ id }) => sameWord(id, typed)) ??
    papers.find(({ short, name }) => sameWord(short.fr, typed) || sameWord(name.fr, typed));
  if (found === undefined) throw new CommandFailure(sentenceFor(termNotInSchool(typed, pack)), EXIT.usage);
  return found.id;
}
