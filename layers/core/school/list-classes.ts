import type { CallerScope } from "../call/scope.ts";
import type { ClassList } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import { type Period, papersOf } from "../domain/periods.ts";
import { rulePack } from "../rules/rule-packs.ts";
import { periodFileWord } from "../text/file-names.ts";
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
  const periods = papersOf(rulePack(record.rulePackId));
  return {
    school: {
      id: record.id,
      name: record.name,
      terms: periods.map(({ id }) => id),
      periods: periods.map(periodChoice),
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

const periodChoice = ({ id, kind, name, short }: Period): ClassList["school"]["periods"][number] => ({
  id,
  kind,
  name: name.fr,
  ...(name.en !== undefined && { name_en: name.en }),
  short: short.fr,
  file_word: periodFileWord(short.fr),
});
