import type { Scope } from "../call/scope.ts";
import type { ClassList } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import { rulePack } from "../rules/rule-packs.ts";
import { byClass } from "../text/fr/alphabetical.ts";
import type { SchoolRecords } from "./ports.ts";
import { schoolYears } from "./school-years.ts";

/**
 * The caller's school, and its classes of a year by level and name.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED when the school has no record yet.
 */
export async function listClasses(
  { school }: { readonly school: SchoolRecords },
  scope: Scope,
  { school_year }: { readonly school_year?: string | undefined } = {},
): Promise<ClassList> {
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  return {
    school: {
      id: record.id,
      name: record.name,
      terms: [...rulePack(record.rulePackId).terms],
      ...(years.current !== undefined && { current_year: years.current }),
      school_years: [...years.all],
    },
    classes: [...years.classesOf(school_year)]
      .sort(byClass)
      .map(({ id, name, level, schoolYear }) => ({ id, name, level, school_year: schoolYear })),
  };
}
