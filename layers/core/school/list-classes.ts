import type { Scope } from "../call/scope.ts";
import type { ClassList } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import { rulePack } from "../rules/rule-packs.ts";
import { byClass } from "../text/fr/alphabetical.ts";
import type { SchoolRecords } from "./ports.ts";

/**
 * The caller's school and its classes, by level and name.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED when the school has no record yet.
 */
export async function listClasses({ school }: { readonly school: SchoolRecords }, scope: Scope): Promise<ClassList> {
  const [record, classes] = await Promise.all([school.school(scope), school.classes(scope)]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  return {
    school: { id: record.id, name: record.name, terms: [...rulePack(record.rulePackId).terms] },
    classes: [...classes]
      .sort(byClass)
      .map(({ id, name, level, schoolYear }) => ({ id, name, level, school_year: schoolYear })),
  };
}
