import type { School, SchoolClass } from "../school.ts";
import { refuse } from "./invalid-data.ts";
import { printable } from "./printable.ts";

/**
 * Refuses a school or a class whose own name would leave a hole on paper.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example a class named "\u200b" -> details { field: "className", value: "" }
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
