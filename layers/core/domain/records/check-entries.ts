import { type ClassRecord, type FollowUp, type Grade, type Student, type Subject, TERMS } from "../school.ts";
import { fullName, isOutOf20, refuse, refuseRepeats, shown } from "./invalid-data.ts";

const NO_MARKS: readonly unknown[] = ["absent", "dispensed", "notGraded"];

const FOLLOW_UP_FIGURES = ["attendance", "punctuality", "behaviour", "participation"] as const;

/** The students and subjects of the class, by id: those that entries may name. */
interface Known {
  readonly students: ReadonlyMap<string, Student>;
  readonly subjects: ReadonlyMap<string, Subject>;
}

/** The student and the term of an entry. Refuses an unknown term, and a student who is not in the class. */
function ownerOf({ studentId, term }: Grade | FollowUp, known: Known, what: string) {
  if (!TERMS.includes(term)) {
    refuse(`a ${what} has an unknown term`, { field: "term", value: String(term), valid: TERMS });
  }
  const student =
    known.students.get(studentId) ??
    refuse(`a ${what} names a student who is not in the class`, { field: "student", value: studentId });
  return { student: student.id, name: fullName(student), term };
}

function subjectOf({ subjectId }: Grade, known: Known): Subject {
  const subject = known.subjects.get(subjectId);
  return subject ?? refuse("a grade names an unknown subject", { field: "subject", value: subjectId });
}

function checkGrade(grade: Grade, known: Known): void {
  const owner = ownerOf(grade, known, "grade");
  const subject = subjectOf(grade, known);
  if (isOutOf20(grade.mark) || NO_MARKS.includes(grade.mark)) return;
  refuse("a mark is not between 0 and 20 with two places", {
    field: "mark",
    value: shown(grade.mark),
    min: "0",
    max: "20",
    subject: subject.name,
    ...owner,
  });
}

function checkFollowUp(followUp: FollowUp, known: Known): void {
  const owner = ownerOf(followUp, known, "follow-up");
  for (const field of FOLLOW_UP_FIGURES) {
    const figure = followUp[field];
    if (figure === undefined || isOutOf20(figure)) continue;
    refuse("a follow-up figure is not between 0 and 20", {
      field,
      value: shown(figure),
      min: "0",
      max: "20",
      ...owner,
    });
  }
  const { absenceHours: hours } = followUp;
  if (hours === undefined || (Number.isFinite(hours) && hours >= 0)) return;
  const value = String(hours).replace(".", ",");
  refuse("absence hours are not zero or more", { field: "absenceHours", value, min: "0", ...owner });
}

/**
 * Refuses grades and follow-ups that cannot be counted: outside 0 to 20, of a student or a subject that the class does
 * not have, or entered twice (domain rule 2: one mark per student, subject and term).
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA.
 * @example a mark of 21: details { field: "mark", value: "21", min: "0", max: "20", subject: "Mathématiques", … }
 */
export function checkEntries({ subjects, students, grades, followUps }: ClassRecord): void {
  const known = {
    students: new Map(students.map((student) => [student.id, student])),
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
  };
  for (const grade of grades) checkGrade(grade, known);
  for (const followUp of followUps) checkFollowUp(followUp, known);
  refuseRepeats(
    grades,
    ({ term, studentId, subjectId }) => JSON.stringify([term, studentId, subjectId]),
    "a student has two grades in one subject and term",
    (grade) => ({ field: "mark", subject: subjectOf(grade, known).name, ...ownerOf(grade, known, "grade") }),
  );
  refuseRepeats(
    followUps,
    ({ term, studentId }) => JSON.stringify([term, studentId]),
    "a student has two follow-ups in one term",
    (followUp) => ({ field: "followUp", ...ownerOf(followUp, known, "follow-up") }),
  );
}
