import type { Scope } from "@palmares/core/call/scope";
import { leavesOf, type PeriodTree, yearPeriods } from "@palmares/core/domain/periods";
import { covers } from "@palmares/core/domain/records/seats";
import type { ClassRecord, FollowUp, Grade } from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter } from "@palmares/core/school/ports";
import { roughAverage } from "./demo/demo-school.ts";
import { inventedFollowUp, inventedGrade } from "./demo/invented-term.ts";

/** Invents the marks and follow-ups that a class lacks. Recorded ones are never changed. */
export function missingEntries(
  record: ClassRecord,
  tree: PeriodTree,
): { readonly grades: readonly Grade[]; readonly followUps: readonly FollowUp[] } {
  const periods = yearPeriods(tree);
  const terms = leavesOf(tree).map(({ id }) => id);
  const key = (...parts: readonly string[]) => parts.join("\u001f");
  const graded = new Set(record.grades.map((g) => key(g.studentId, g.subjectId, g.term)));
  const followed = new Set(record.followUps.map((f) => key(f.studentId, f.term)));
  // Nothing is invented for a term in which a student sat, or may have sat, in another class.
  const elsewhere = new Set((record.elsewhere ?? []).flatMap(({ students }) => students.map(({ id }) => id)));
  const pupilTerms = record.students
    .filter(({ id }) => !elsewhere.has(id))
    .flatMap((student) =>
      terms.filter((term) => covers(student, term, periods)).map((term) => ({ id: student.id, term })),
    );

  const grades = pupilTerms.flatMap(({ id, term }) =>
    record.subjects
      .filter((subject) => !graded.has(key(id, subject.id, term)))
      .map((subject) => inventedGrade(id, subject.id, term)),
  );
  const all = [...record.grades, ...grades];
  const followUps = pupilTerms
    .filter(({ id, term }) => !followed.has(key(id, term)))
    .map(({ id, term }) =>
      inventedFollowUp(
        id,
        term,
        roughAverage(
          all.filter((g) => g.studentId === id && g.term === term),
          record.subjects,
        ),
      ),
    );
  return { grades, followUps };
}

/** The entries that a recorded class lacks, invented and not saved. */
export async function missingInClass(
  school: SchoolRecords,
  scope: Scope,
  classId: string,
  tree: PeriodTree,
): Promise<ReturnType<typeof missingEntries>> {
  const record = await school.classRecord(scope, classId);
  return record === undefined ? { grades: [], followUps: [] } : missingEntries(record, tree);
}

/** @returns how many entries were added to the class. */
export async function fillClass(
  school: SchoolRecords & SchoolWriter,
  scope: Scope,
  classId: string,
  tree: PeriodTree,
): Promise<{ readonly grades: number; readonly followUps: number }> {
  const { grades, followUps } = await missingInClass(school, scope, classId, tree);
  await school.saveGrades(scope, classId, grades);
  await school.saveFollowUps(scope, classId, followUps);
  return { grades: grades.length, followUps: followUps.length };
}
