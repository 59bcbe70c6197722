import { isDeepStrictEqual } from "node:util";
import type { Scope } from "@palmares/core/call/scope";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import type { StudentDirectory } from "@palmares/core/school/ports";
import type { LargeSchool, MadeClass } from "./large-school.ts";

interface Stores {
  readonly data: SchoolData;
  readonly directory: StudentDirectory;
}

/** Where the students of a school are not those of the file that was imported: a sentence each. */
export async function studentDifferences(
  { data, directory }: Stores,
  scope: Scope,
  made: LargeSchool,
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const one of made.classes) {
    const classId = one.schoolClass.id;
    const enrolled = (await data.enrolments.list(scope, { classId })).map(({ record }) => record.matricule).sort();
    if (!isDeepStrictEqual(enrolled, made.matriculesOf(one))) differences.push(`${classId}: other students`);
  }
  const wanted = made.classes.flatMap(made.matriculesOf).length;
  const persons = (await data.persons.list(scope)).length;
  const enrolments = (await directory.students(scope)).length;
  if (persons !== wanted) differences.push(`${persons} persons, not ${wanted}`);
  if (enrolments !== wanted) differences.push(`${enrolments} enrolments, not ${wanted}`);
  return differences;
}

/** Where the marks of T1 or their history are not what the file says, each mark written once: a sentence each. */
export async function markDifferences({ data }: Stores, scope: Scope, made: LargeSchool): Promise<readonly string[]> {
  const all = await Promise.all(made.classes.map((one) => ofClass(data, scope, made, one)));
  return all.flat();
}

async function ofClass(data: SchoolData, scope: Scope, made: LargeSchool, { schoolClass, subjects }: MadeClass) {
  const key = { classId: schoolClass.id };
  const students = (await data.enrolments.list(scope, key)).map(({ record }) => record);
  const columns = new Map((await data.columns.list(scope, key)).map((one) => [columnName(one.key), one.record]));
  const { entries: history, next } = await data.history.list(scope, key, { limit: 100 });
  const written = new Map(history.map((one) => [columnName(one), one]));
  const differences = subjects.flatMap(({ id: subjectId }, place) => {
    const name = columnName({ term: "T1", subjectId });
    const entries = made.entriesOf(students, place);
    const { who, changes = [] } = written.get(name) ?? {};
    const told = Object.fromEntries(changes.map(({ studentId, to }) => [studentId, { mark: to }]));
    const isOnce = changes.length === students.length && changes.every(({ from }) => from === undefined);
    return [
      ...(isDeepStrictEqual(columns.get(name), { assessments: [], entries }) ? [] : [`${name}: other marks`]),
      ...(isDeepStrictEqual(told, entries) && isOnce ? [] : [`${name}: another history`]),
      // By whoever asked for the import.
      ...(who === undefined || who === "import" ? [`${name}: written by nobody`] : []),
    ];
  });
  const counts = [columns.size, history.length];
  const isAll = next === undefined && counts.every((count) => count === subjects.length);
  return [
    ...(isAll ? [] : [`columns and changes in the history: ${counts.join(" and ")}, not ${subjects.length} each`]),
    ...differences,
  ].map((sentence) => `${schoolClass.id}: ${sentence}`);
}

const columnName = ({ term, subjectId }: { readonly term: string; readonly subjectId?: string }) =>
  `${term} ${subjectId}`;
