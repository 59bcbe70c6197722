import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { HIGHEST_MARK, hundredths } from "../../domain/figures/hundredths.ts";
import type { Period, PeriodTree } from "../../domain/periods.ts";
import { isSameYear } from "../../domain/records/school-years.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { SchoolClass, Student, Subject, Term } from "../../domain/school.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import type { StudentDirectory } from "../../school/ports.ts";
import { type ClassState, columnKey, type EnteredPeriod, followUpKey, type ImportContext } from "./context.ts";
import { knownStudents } from "./match-student.ts";

/** What comparing a file reads. */
export interface ImportReaders {
  readonly data: Pick<SchoolData, "classes" | "subjects" | "enrolments" | "guardians" | "columns" | "followUps">;
  readonly directory: StudentDirectory;
}

/** A school year, as far as files are compared with it. */
export interface ImportYear {
  readonly schoolYear: string;
  /** The rules that are valid in it. */
  readonly pack: RulePack;
  /** ISO date. */
  readonly today: string;
}

const AT_ONCE = 8;

/** The classes of a year, and their subjects: a file's head is found by them. */
export async function loadClasses({ data }: ImportReaders, scope: Scope, { schoolYear }: ImportYear) {
  const all = (await data.classes.list(scope)).map(({ record }) => record);
  const classes = all.filter((one) => isSameYear(one.schoolYear, schoolYear));
  const lists = await pMap(classes, ({ id }) => data.subjects.list(scope, { classId: id }), { concurrency: AT_ONCE });
  const subjects = new Map(classes.map(({ id }, n) => [id, (lists[n] ?? []).map(({ record }) => record)]));
  return { all, classes, subjects };
}

/**
 * What is entered in the classes that a file is about, in the period that it is for.
 *
 * @param hasGuardiansRead of which students the parents' addresses are needed.
 */
export async function loadContext(
  { data, directory }: ImportReaders,
  scope: Scope,
  { pack, today }: ImportYear,
  { all, classes, subjects }: Awaited<ReturnType<typeof loadClasses>>,
  wanted: ReadonlySet<string>,
  termsOf: (periods: readonly EnteredPeriod[]) => readonly Term[],
  hasGuardiansRead: (student: Student) => boolean = () => false,
): Promise<ImportContext> {
  const periods = enteredPeriods(pack);
  const terms = termsOf(periods);
  const thisYear = new Set(classes.map(({ id }) => id));
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const [students, states] = await Promise.all([
    directory.students(scope),
    pMap(
      classes.filter(({ id }) => wanted.has(id)),
      (schoolClass) => stateOf({ data }, scope, schoolClass, subjects.get(schoolClass.id) ?? [], terms),
      { concurrency: AT_ONCE },
    ),
  ]);
  const asked = students.filter(hasGuardiansRead).map(({ id }) => id);
  const guardians = asked.length === 0 ? new Map() : await data.guardians.ofStudents(scope, asked);
  const known = knownStudents(
    students.map((student) => ({
      student,
      className: names.get(student.classId) ?? student.classId,
      isThisYear: thisYear.has(student.classId),
    })),
  );
  const scale = pack.base?.outOf ?? HIGHEST_MARK;
  return {
    classes,
    states: new Map(states.map((state) => [state.schoolClass.id, state])),
    known,
    guardians,
    periods,
    kinds: pack.assessmentKinds ?? [],
    scale,
    scaleOf: (subject, term) => {
      const weight = periods.find(({ id }) => id === term)?.weight ?? 100;
      // In points a subject's figure is out of its maximum in the period.
      return pack.base?.points === true ? hundredths(Math.round((subject.coefficient * weight) / 100)) : scale;
    },
    today,
  };
}

/** The periods in which marks are entered: those without parts, each with those that it is a part of. */
export function enteredPeriods({ periods }: PeriodTree): readonly EnteredPeriod[] {
  const below = (period: Period, above: readonly Period[]): readonly EnteredPeriod[] => {
    const path = [period, ...above];
    if (period.parts !== undefined) return period.parts.flatMap((part) => below(part, path));
    const { id, name, short, weight } = period;
    const names = [name.fr, short.fr, ...(name.en === undefined ? [] : [name.en])];
    return [{ id, names, weight, within: path.map((one) => one.id) }];
  };
  return periods.flatMap((period) => below(period, []));
}

/** @throws PalmaresError TERM_NOT_IN_SCHOOL for a period in which nothing is entered, with those in which something is. */
export function enteredPeriod(tree: PeriodTree, term: Term): Term {
  const periods = enteredPeriods(tree);
  if (periods.some(({ id }) => id === term)) return term;
  throw new PalmaresError("TERM_NOT_IN_SCHOOL", "Nothing is entered in this period.", {
    term,
    valid: periods.map(({ id }) => id),
    names: periods.map(({ id, names }) => names[0] ?? id),
  });
}

async function stateOf(
  { data }: Pick<ImportReaders, "data">,
  scope: Scope,
  schoolClass: SchoolClass,
  subjects: readonly Subject[],
  terms: readonly Term[],
): Promise<ClassState> {
  const classId = schoolClass.id;
  const [students, columns, followUps] = await Promise.all([
    data.enrolments.list(scope, { classId }),
    Promise.all(terms.map((term) => data.columns.list(scope, { classId, term }))),
    Promise.all(terms.map((term) => data.followUps.list(scope, { classId, term }))),
  ]);
  return {
    schoolClass,
    subjects,
    students: students.map(({ record }) => record),
    columns: new Map(columns.flat().map(({ key, record }) => [columnKey(key.term, key.subjectId), record])),
    followUps: new Map(followUps.flat().map(({ record }) => [followUpKey(record.term, record.studentId), record])),
  };
}
