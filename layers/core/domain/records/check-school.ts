import type { School, SchoolClass } from "../school.ts";
import { refuse } from "./invalid-data.ts";
import { printable } from "./printable.ts";

/**
 * Refuses a school or a class with a printed field that would stay blank on paper.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example checkSchool(school, { ...schoolClass, name: "\u200b" }) // throws, details { field: "className", value: "" }
 */
export function checkSchool(school: School, schoolClass: SchoolClass): void {
  const printed = [
    ["schoolName", school.name],
    ["schoolCity", school.city],
    ["className", schoolClass.name],
    ["schoolYear", schoolClass.schoolYear],
  ] as const;
  for (const [field, value] of printed) {
    if (printable(value) === "") refuse("the school or the class has an empty field", { field, value: "" });
  }
}
