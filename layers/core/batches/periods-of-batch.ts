import { yearPeriods } from "../domain/periods.ts";
import type { School, Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";

/** What a period of a school year is called in names of files and in tables. */
export type ShortOfTerm = (term: Term, schoolYear: string) => string;

/** @param school undefined: it is gone, and its periods are called by their ids. */
export const shortOfTerm =
  (school: School | undefined): ShortOfTerm =>
  (term, schoolYear) =>
    school === undefined ? term : yearPeriods(rulePackOf(school, schoolYear)).shortOf(term);
