import { papersOf, type Term } from "@palmares/core/domain/periods";
import { termNotInSchool } from "@palmares/core/domain/records/term-not-in-school";
import type { School } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { CommandFailure, EXIT } from "./exit-codes.ts";

const sameWord = (a: string, b: string) => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;

/**
 * The period that somebody typed: its id, its short name or its name.
 *
 * @param school undefined: it has no record; the program says so itself later.
 * @throws CommandFailure with the periods of the school.
 * @example choosePeriod(school, "s1") // "T1", where that is the first semester
 */
export function choosePeriod(school: School | undefined, typed: string): Term {
  if (school === undefined) return typed;
  const pack = rulePack(school.rulePackId);
  const papers = papersOf(pack);
  const found =
    papers.find(({ id }) => sameWord(id, typed)) ??
    papers.find(({ short, name }) => sameWord(short.fr, typed) || sameWord(name.fr, typed));
  if (found === undefined) throw new CommandFailure(sentenceFor(termNotInSchool(typed, pack)), EXIT.usage);
  return found.id;
}
