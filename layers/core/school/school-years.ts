import type { Scope } from "../call/scope.ts";
import { currentYearOf, distinctYears, isSameYear } from "../domain/records/school-years.ts";
import type { SchoolClass } from "../domain/school.ts";
import type { SchoolRecords } from "./ports.ts";

/** A school's classes by year. */
export interface SchoolYears {
  /** The one that the school has set, or else the latest of its classes; undefined: it has neither. */
  readonly current: string | undefined;
  /** Of its classes, the latest first. */
  readonly all: readonly string[];
  /** The classes of a year. @param year default: the current one. */
  readonly classesOf: (year?: string) => readonly SchoolClass[];
}

/** @example (await schoolYears(school, scope)).classesOf() // this year's */
export async function schoolYears(
  school: Pick<SchoolRecords, "school" | "classes">,
  scope: Scope,
): Promise<SchoolYears> {
  const [record, classes] = await Promise.all([school.school(scope), school.classes(scope)]);
  const all = distinctYears(classes.map(({ schoolYear }) => schoolYear));
  const current = currentYearOf(record?.currentYear, all);
  return {
    current,
    all,
    classesOf: (year = current) => classes.filter((one) => year === undefined || isSameYear(one.schoolYear, year)),
  };
}
