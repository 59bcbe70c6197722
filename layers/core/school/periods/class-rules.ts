import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { allPeriods, leavesOf, type Period, periodOf, type Term, yearPeriods } from "../../domain/periods.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { School, SchoolClass } from "../../domain/school.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import { classMissing } from "../classes/class-view.ts";
import type { SchoolData } from "../data/school-data.ts";

/** A class with the rules of its school and year, and the periods of that year in order. */
export interface ClassRules {
  readonly school: School;
  readonly schoolClass: SchoolClass;
  readonly pack: RulePack;
  /**
   * @returns the period with this id.
   * @throws PalmaresError TERM_NOT_IN_SCHOOL, with the ids there are.
   */
  readonly period: (id: string) => Term;
  /**
   * @returns the period with this id, in which marks are entered, and those that it is a part of.
   * @throws PalmaresError TERM_NOT_IN_SCHOOL, with the ids of the periods in which marks are entered.
   */
  readonly marked: (id: string) => readonly [Term, ...Term[]];
  /** Whether the first of two periods is over before the second begins. */
  readonly isBefore: (first: Term, second: Term) => boolean;
}

/** @throws PalmaresError SCHOOL_NOT_RECORDED, CLASS_NOT_FOUND. */
export async function classRules(
  { schools, classes }: Pick<SchoolData, "schools" | "classes">,
  scope: Scope,
  classId: string,
): Promise<ClassRules> {
  const [school, ofClass] = await Promise.all([schools.withOwn(scope), classes.find(scope, { classId })]);
  if (school === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  if (ofClass === undefined) throw classMissing();
  return rulesOf(school, ofClass.record);
}

/** The same for a school and a class that are read already. */
export function rulesOf(school: School, schoolClass: SchoolClass): ClassRules {
  const pack = rulePackOf(school, schoolClass.schoolYear);
  const year = yearPeriods(pack);
  const unknown = (id: string, periods: readonly Period[]) =>
    new PalmaresError("TERM_NOT_IN_SCHOOL", "No such period.", {
      term: id,
      valid: periods.map((one) => one.id),
      names: periods.map(({ name }) => name.fr),
    });
  return {
    school,
    schoolClass,
    pack,
    period(id) {
      const known = periodOf(pack, id);
      if (known === undefined) throw unknown(id, allPeriods(pack));
      return known.id;
    },
    marked(id) {
      const leaves = leavesOf(pack);
      if (!leaves.some((leaf) => leaf.id === id)) throw unknown(id, leaves);
      return [id, ...allPeriods(pack).flatMap((one) => (isPartOf(id, one) ? [one.id] : []))];
    },
    isBefore: (first, second) => year.lastOf(first) < year.firstOf(second),
  };
}

/** Whether a period is inside another one, at any depth. */
const isPartOf = (id: Term, { parts = [] }: Period): boolean =>
  parts.some((part) => part.id === id || isPartOf(id, part));
