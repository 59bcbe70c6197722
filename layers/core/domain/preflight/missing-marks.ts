import { yearPeriods } from "../periods.ts";
import { gradeBookOf } from "../records/grade-book.ts";
import { covers } from "../records/seats.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Grade, Student, Subject, Term } from "../school.ts";
import type { RecordWarning } from "./finding.ts";

/** Whether a teacher has said something of the student's work: a figure, an absence, a dispensation. A wrong figure, too. */
const isEntered = (grade: Grade | undefined): boolean => grade?.mark !== undefined && grade.mark !== "notGraded";

/**
 * The marks that are not entered for a period: one finding for a subject in which nobody has one, otherwise one for each
 * student and subject. A student without any entry has no document, which is a blocker of its own and not repeated here.
 *
 * @param members the students who sat in the class in this period.
 * @example missingMarks(record, pack, "T1", report.members) // [{ code: "MARK_MISSING", student, subject, terms: ["T1"] }]
 */
export function missingMarks(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  members: readonly Student[],
): readonly RecordWarning[] {
  const periods = yearPeriods(pack);
  const book = gradeBookOf(record);
  const leaves = periods.leaves(term);
  const isMarked = (leaf: Term, student: Student, subject: Subject) =>
    isEntered(book.gradesOf(leaf, student.id).get(subject.id));
  const withEntries = members.filter(({ id }) => leaves.some((leaf) => book.gradesOf(leaf, id).size > 0));
  // A part of the period may have been spent in another class: its marks stand there.
  const wasElsewhere = new Set(
    (record.elsewhere ?? []).flatMap(({ grades }) => grades.map((grade) => keyOf(grade.term, grade.studentId))),
  );
  const isExpected = (leaf: Term, student: Student) =>
    covers(student, leaf, periods) && !wasElsewhere.has(keyOf(leaf, student.id));

  const inPlace = record.subjects.toSorted((a, b) => a.position - b.position);
  return inPlace.flatMap((subject): RecordWarning[] => {
    const untouched = leaves.filter((leaf) => !members.some((student) => isMarked(leaf, student, subject)));
    const begun = leaves.filter((leaf) => !untouched.includes(leaf));
    const ofStudents = withEntries.flatMap((student): RecordWarning[] => {
      const terms = begun.filter((leaf) => isExpected(leaf, student) && !isMarked(leaf, student, subject));
      return terms.length === 0 ? [] : [{ code: "MARK_MISSING", student, subject, terms }];
    });
    const ofAll: RecordWarning[] =
      untouched.length > 0 && members.length > 0 ? [{ code: "SUBJECT_WITHOUT_MARKS", subject, terms: untouched }] : [];
    return [...ofAll, ...ofStudents];
  });
}

const keyOf = (term: Term, studentId: string) => JSON.stringify([term, studentId]);
