import type { Mark } from "../figures/mark.ts";
import { yearPeriods } from "../periods.ts";
import { gradeBookOf } from "../records/grade-book.ts";
import { covers } from "../records/seats.ts";
import type { RulePack } from "../rule-pack.ts";
import type { Assessment, ClassRecord, Grade, Student, Subject, Term } from "../school.ts";
import type { RecordWarning } from "./finding.ts";

/** Whether a teacher has said something: a figure, an absence, a dispensation. A wrong figure, too. */
const isSaid = (mark: Mark | undefined): boolean => mark !== undefined && mark !== "notGraded";

/** Whether anything is entered of the student's work in a subject. */
const isBegun = ({ mark, marks = {} }: Partial<Grade> = {}): boolean => [mark, ...Object.values(marks)].some(isSaid);

/** Whether nothing is left to enter: the subject's mean, or a mark in each assessment that counts. */
function isComplete(grade: Partial<Grade> = {}, assessments: readonly Assessment[]): boolean {
  const counting = assessments.filter(({ counts }) => counts);
  if (isSaid(grade.mark) || counting.length === 0) return isBegun(grade);
  return counting.every(({ id }) => isSaid(grade.marks?.[id]));
}

/** Whether a student must have marks in a subject: not in one that is optional, that the student does not take, or that has parts. */
function mustHave(
  { notTaking = [], exemptFrom = [] }: Student,
  subject: Subject,
  wholes: ReadonlySet<string>,
): boolean {
  const { id, optional } = subject;
  const isExempt = exemptFrom.some(({ subjectId }) => subjectId === id);
  return optional === undefined && !wholes.has(id) && !notTaking.includes(id) && !isExempt;
}

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
  const wholes = new Set(record.subjects.flatMap(({ partOf }) => partOf ?? []));
  const gradeOf = (leaf: Term, student: Student, subject: Subject) => book.gradesOf(leaf, student.id).get(subject.id);
  const withEntries = new Set(
    members.map(({ id }) => id).filter((id) => leaves.some((leaf) => book.gradesOf(leaf, id).size > 0)),
  );
  // A part of the period may have been spent in another class: its marks stand there.
  const wasElsewhere = new Set(
    (record.elsewhere ?? []).flatMap(({ grades }) => grades.map((grade) => keyOf(grade.term, grade.studentId))),
  );
  const isExpected = (leaf: Term, student: Student) =>
    covers(student, leaf, periods) && !wasElsewhere.has(keyOf(leaf, student.id));

  const inPlace = record.subjects.toSorted((a, b) => a.position - b.position);
  return inPlace.flatMap((subject): RecordWarning[] => {
    const taking = members.filter((student) => mustHave(student, subject, wholes));
    const untouched = leaves.filter((leaf) => !members.some((student) => isBegun(gradeOf(leaf, student, subject))));
    const begun = leaves.filter((leaf) => !untouched.includes(leaf));
    const isDone = (leaf: Term, student: Student) =>
      isComplete(gradeOf(leaf, student, subject), book.assessmentsOf(leaf, subject.id));
    const ofStudents = taking.flatMap((student): RecordWarning[] => {
      if (!withEntries.has(student.id)) return [];
      const terms = begun.filter((leaf) => isExpected(leaf, student) && !isDone(leaf, student));
      return terms.length === 0 ? [] : [{ code: "MARK_MISSING", student, subject, terms }];
    });
    const ofAll: RecordWarning[] =
      untouched.length > 0 && taking.length > 0 ? [{ code: "SUBJECT_WITHOUT_MARKS", subject, terms: untouched }] : [];
    return [...ofAll, ...ofStudents];
  });
}

const keyOf = (term: Term, studentId: string) => JSON.stringify([term, studentId]);
