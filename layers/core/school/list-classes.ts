import type { CallerScope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { ClassList, ClassQuery } from "../contract/schemas/directory.ts";
import { PalmaresError } from "../domain/errors.ts";
import { type Group, groupsOf } from "../domain/groups.ts";
import { leavesOf, type Period, papersOf } from "../domain/periods.ts";
import type { SchoolClass } from "../domain/school.ts";
import { ownLanguages } from "../languages/main-language.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import { classFileWords, periodFileWord, schoolFileWords } from "../text/file-names.ts";
import { byClass, byWords } from "../text/fr/alphabetical.ts";
import { pageOf } from "./lists/page.ts";
import { type ClassMarksPorts, classMarks } from "./marks/class-marks.ts";
import type { SchoolRecords } from "./ports.ts";
import { schoolYears } from "./school-years.ts";
import { visibleClasses } from "./teachers/own-classes.ts";

/** Which classes are wanted, in which order; by default all of the current year, by level. */
export type ClassChoices = { readonly [N in keyof ClassQuery]?: ClassQuery[N] | undefined };

const EVERY = Number.MAX_SAFE_INTEGER;
const LISTING = {
  orders: {
    level: byClass,
    name: (a: SchoolClass, b: SchoolClass) => byWords(a.name, b.name) || byClass(a, b),
  },
  idOf: ({ id }: SchoolClass) => id,
};

/**
 * The caller's school, and its classes of a year by level and name; for a teacher, the own classes.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED when the school has no record yet; TERM_NOT_IN_SCHOOL for `marks_of`.
 */
export async function listClasses(
  ports: ClassMarksPorts & { readonly school: SchoolRecords },
  scope: CallerScope,
  { school_year, level: asked, sort = "level", marks_of: term, limit = EVERY, cursor }: ClassChoices = {},
): Promise<ClassList> {
  const { school } = ports;
  const [record, years, isVisible] = await Promise.all([
    school.school(scope),
    schoolYears(school, scope),
    visibleClasses(ports, scope),
  ]);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  const pack = rulePackOf(record, school_year ?? years.current);
  const periods = papersOf(pack);
  const meant = years
    .classesOf(school_year)
    .filter(({ id, level }) => isVisible(id) && (asked === undefined || level === asked));
  const most = term === undefined ? limit : Math.min(limit, LIMITS.classesWithMarks);
  const { items, ...page } = pageOf(meant, { sort, limit: most, cursor }, LISTING);
  const marks = term === undefined ? [] : await classMarks(ports, scope, record, items, term);
  return {
    school: {
      id: record.id,
      name: record.name,
      file_words: schoolFileWords(record.name),
      language: ownLanguages(record, pack),
      terms: periods.map(({ id }) => id),
      periods: periods.map(periodChoice),
      entry_periods: leavesOf(pack).map(named),
      groups: groupsOf(pack).map(groupChoice),
      ...(years.current !== undefined && { current_year: years.current }),
      school_years: [...years.all],
    },
    classes: items.map(({ id, name, level, schoolYear, mainTeacher }, place) => ({
      id,
      name,
      level,
      school_year: schoolYear,
      file_words: classFileWords(name),
      ...(mainTeacher !== undefined && { main_teacher: mainTeacher }),
      ...(term !== undefined && { marks: marks[place] }),
    })),
    ...page,
  };
}

const named = ({ id, name, short }: Period): ClassList["school"]["entry_periods"][number] => ({
  id,
  name: name.fr,
  ...(name.en !== undefined && { name_en: name.en }),
  short: short.fr,
});

const groupChoice = ({ id, name, names }: Group): ClassList["school"]["groups"][number] => ({
  id,
  ...(name !== undefined && { name }),
  ...(names?.en !== undefined && { name_en: names.en }),
});

const periodChoice = (period: Period): ClassList["school"]["periods"][number] => ({
  ...named(period),
  kind: period.kind,
  file_word: periodFileWord(period.short.fr),
});
