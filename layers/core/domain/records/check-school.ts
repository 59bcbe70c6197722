import type { School, SchoolClass } from "../school.ts";
import { refuse } from "./invalid-data.ts";
import { printable } from "./printable.ts";

/**
 * Refuses a school or a class whose own name would leave a hole on paper.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example a class named "\u200b" -> details { field: "nom de la classe", value: "" }
 */
export function checkSchool(school: School, schoolClass: SchoolClass): void {
  const printed = [
    ["nom de l'établissement", school.name],
    ["ville de l'établissement", school.city],
    ["nom de la classe", schoolClass.name],
    ["année scolaire", schoolClass.schoolYear],
  ] as const;
  for (const [field, value] of printed) {
    if (printable(value) === "") refuse("the school or the class has an empty field", { field, value: "" });
  }
}
