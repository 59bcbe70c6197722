import type { SchoolClass } from "../school.ts";
import { refuse } from "./invalid-data.ts";

/** The calendar year a school year begins in, so that « 2025-2026 » and « 2025/2026 » are one. */
const beginOf = ({ schoolYear }: SchoolClass): string => /\d{4}/.exec(schoolYear)?.[0] ?? schoolYear.trim();

/**
 * The class a student is in now, of all the classes the student stands in: that of the latest school year, since the
 * classes of former years keep their students.
 *
 * @returns undefined for a student of no class.
 * @throws PalmaresError INVALID_SCHOOL_DATA when there are two in that year: nobody can say which bulletin is meant.
 */
export function currentClass(classes: readonly SchoolClass[], studentId: string): SchoolClass | undefined {
  const latest = classes.map(beginOf).sort().at(-1);
  const [current, ...others] = classes.filter((one) => beginOf(one) === latest);
  if (current === undefined || others.length === 0) return current;
  const names = [current, ...others].map(({ name }) => name).sort();
  return refuse("a student is in two classes of one school year", {
    field: "class",
    classes: names,
    schoolYear: current.schoolYear,
    student: studentId,
  });
}
