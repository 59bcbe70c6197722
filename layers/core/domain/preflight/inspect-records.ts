import { yearPeriods } from "../periods.ts";
import { printable } from "../records/printable.ts";
import { tooFew } from "../results/honor-board.ts";
import { isOnPaper } from "../results/sheet-head.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type { TermResult } from "../sheets.ts";
import { inspectClass } from "./class-faults.ts";
import type { RecordBlocker, RecordWarning } from "./finding.ts";
import { missingMarks } from "./missing-marks.ts";
import { emptyFields } from "./wanted-fields.ts";

/** What is wrong with the records of a class, and what they lack, for the papers of one period. */
export interface RecordFindings {
  readonly blockers: readonly RecordBlocker[];
  readonly warnings: readonly RecordWarning[];
}

/**
 * Looks through a class before its papers of a period are made: every wrong datum, where a document is refused for the
 * first one, and every gap that a document would show.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL
 * @example
 * inspectRecords(record, pack, "T1").warnings // [{ code: "MARK_MISSING", student, subject, terms: ["T1"] }]
 */
export function inspectRecords(record: ClassRecord, pack: RulePack, term: Term): RecordFindings {
  const { faults, report } = inspectClass(record, pack, term);
  const blockers: RecordBlocker[] = faults.map((details) => ({ details }));
  if (report === undefined) return { blockers, warnings: [] };

  const byId = new Map(record.students.map((student) => [student.id, student]));
  const onPaper = report.faults.filter((fault) => isOnPaper(fault, term));
  for (const { studentId, details } of onPaper) {
    const student = byId.get(studentId);
    if (student !== undefined) blockers.push({ student, details });
  }
  const wrong = new Set(onPaper.map(({ studentId }) => studentId));
  const { members, results } = report;
  const leaves = yearPeriods(pack).leaves(term);
  const marked = new Set(
    record.grades.filter((grade) => leaves.includes(grade.term)).map(({ studentId }) => studentId),
  );
  const isCounted = ({ id }: Student) => faults.length === 0 && !wrong.has(id) && marked.has(id);
  const unranked = members.filter((student) => isCounted(student) && results.get(student.id)?.rank === undefined);
  return {
    blockers,
    warnings: [
      ...missingMarks(record, pack, term, members),
      ...record.subjects
        .filter(({ teacher = "" }) => printable(teacher) === "")
        .map((subject) => ({ code: "SUBJECT_WITHOUT_TEACHER", subject }) as const),
      ...emptyFields(record, pack, term, members),
      ...unranked.map((student) => notRanked(student, results.get(student.id), pack)),
      ...report.warnings.map((entries): RecordWarning => {
        const student = byId.get(entries.studentId);
        // Marks in a subject that is gone are one warning for the class.
        return { code: "ENTRIES_LEFT_OUT", entries, ...(student && entries.why !== "subject" && { student }) };
      }),
    ],
  };
}

const notRanked = (student: Student, result: TermResult | undefined, pack: RulePack): RecordWarning => ({
  code: "NOT_RANKED",
  student,
  ...(result && { coefficients: tooFew(result, pack) }),
});
