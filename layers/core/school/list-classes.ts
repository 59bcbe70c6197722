import type { CallerScope } from "../call/scope.ts";
import type { ClassList } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import { papersOf } from "../domain/periods.ts";
import { rulePack } from "../rules/rule-packs.ts";
import { byClass } from "../text/fr/alphabetical.ts";
import type { SchoolRecords } from "./ports.ts";
import { schoolYears } from "./school-years.ts";
import { type VisibleClassesPorts, visibleClasses } from "./visible-classes.ts";

/**
 * The caller's school, and its classes of a year by level and name; for a teacher, the own classes.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED when the school has no record yet.
 */
export async function listClasses(
  { school, teachers }: VisibleClassesPorts & { readonly school: SchoolRecords },
  scope: CallerScope,
  { school_year }: { readonly school_year?: string | undefined } = {},
): Promise<ClassList> {
  const [record, years, isVisible] = await Promise.all([
    school.school(scope),
    schoolYears(school, scope),
    visibleClasses({ teachers }, scope),
  ]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  return {
    school: {
      id: record.id,
      name: record.name,
      terms: papersOf(rulePack(record.rulePackId)).map(({ id }) => id),
      ...(years.current !== undefined && { current_year: years.current }),
      school_years: [...years.all],
    },
    classes: years
      .classesOf(school_year)
      .filter(({ id }) => isVisible(id))
      .sort(byClass)
      .map(({ id, name, level, schoolYear }) => ({ id, name, level, school_year: schoolYear })),
  };
}
