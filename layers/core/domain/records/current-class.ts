import type { SchoolClass } from "../school.ts";
import { refuse } from "./invalid-data.ts";

/** The calendar year in which a school year begins: « 2025-2026 » and « 2025/2026 » are the same year. */
const firstYearOf = ({ schoolYear }: SchoolClass): string => /\d{4}/.exec(schoolYear)?.[0] ?? schoolYear.trim();

/**
 * The student's current class: of all classes with this student, that of the latest school year. The classes of
 * earlier years keep their students.
 *
 * @returns undefined for a student without a class.
 * @throws PalmaresError INVALID_SCHOOL_DATA when there are two in that year: either bulletin could be meant.
 */
export function currentClass(classes: readonly SchoolClass[], studentId: string): SchoolClass | undefined {
  const latest = classes.map(firstYearOf).sort().at(-1);
  const [current, ...others] = classes.filter((schoolClass) => firstYearOf(schoolClass) === latest);
  if (current === undefined || others.length === 0) return current;
  const names = [current, ...others].map(({ name }) => name).sort();
  return refuse("a student is in two classes of one school year", {
    field: "class",
    classes: names,
    schoolYear: current.schoolYear,
    student: studentId,
  });
}
