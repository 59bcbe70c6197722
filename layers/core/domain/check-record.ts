import { PalmaresError } from "./errors.ts";
import { HIGHEST_MARK, type Hundredths } from "./hundredths.ts";
import { type ClassRecord, type FollowUp, type Grade, type Student, type Subject, TERMS } from "./school.ts";

type Details = Readonly<Record<string, string>>;

/** Largest coefficient that is taken for one rather than for a slip of the keyboard. */
const HIGHEST_COEFFICIENT = 10_000 as Hundredths;
const NO_MARKS: readonly unknown[] = ["absent", "dispensed", "notGraded"];

function refuse(fault: string, details: Details): never {
  throw new PalmaresError("INVALID_SCHOOL_DATA", `The class's data cannot be used: ${fault}.`, details);
}

/** What stands in a field, as a person would have written it: hundredths 2100 as « 21 », 1425,5 as « 14,255 ». */
const shown = (value: unknown): string =>
  typeof value === "number" ? String(value / 100).replace(".", ",") : String(value);

const isMarkOutOf20 = (value: unknown): boolean =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= HIGHEST_MARK;

const fullName = (student: Student): string => `${student.lastName} ${student.firstNames}`.trim();

function refuseRepeats(keys: Iterable<string>, fault: string, detailsOf: (key: string) => Details): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) refuse(fault, detailsOf(key));
    seen.add(key);
  }
}

function checkSubject(subject: Subject): void {
  const details = { subject: subject.name, subjectId: subject.id };
  if (subject.name.trim() === "") refuse("a subject has no name", { field: "matière", value: "", ...details });
  const { coefficient } = subject;
  if (Number.isSafeInteger(coefficient) && coefficient > 0 && coefficient <= HIGHEST_COEFFICIENT) return;
  refuse("a coefficient is not above 0 and at most 100 with two places", {
    field: "coefficient",
    value: shown(coefficient),
    above: "0",
    max: "100",
    ...details,
  });
}

function checkStudent(student: Student): void {
  const details = { student: student.id };
  if (fullName(student) === "") refuse("a student has no name", { field: "nom", value: "", ...details });
  if (student.matricule.trim() === "") {
    refuse("a student has no matricule", { field: "matricule", value: "", name: fullName(student), ...details });
  }
}

/** The people and subjects that the marks may speak of, by id. */
interface Known {
  readonly students: ReadonlyMap<string, Student>;
  readonly subjects: ReadonlyMap<string, Subject>;
}

function requireStudent(known: Known, studentId: string, what: string): Student {
  const student = known.students.get(studentId);
  return student ?? refuse(`a ${what} names a student who is not in the class`, { field: "élève", value: studentId });
}

function requireTerm(entry: Grade | FollowUp, what: string): void {
  if (TERMS.includes(entry.term)) return;
  refuse(`a ${what} has an unknown term`, { field: "trimestre", value: String(entry.term), valid: TERMS.join(", ") });
}

function checkGrade(grade: Grade, known: Known): void {
  requireTerm(grade, "grade");
  const student = requireStudent(known, grade.studentId, "grade");
  const subject =
    known.subjects.get(grade.subjectId) ??
    refuse("a grade names a subject that the class does not have", { field: "matière", value: grade.subjectId });
  if (isMarkOutOf20(grade.mark) || NO_MARKS.includes(grade.mark)) return;
  refuse("a mark is not between 0 and 20 with two places", {
    field: "note",
    value: shown(grade.mark),
    min: "0",
    max: "20",
    subject: subject.name,
    student: student.id,
    name: fullName(student),
    term: grade.term,
  });
}

/** The school's words for the figures of the follow-up, as the reader's message names them. */
const FOLLOW_UP_FIELDS = {
  attendance: "assiduité",
  punctuality: "ponctualité",
  behaviour: "comportement",
  participation: "participation",
} as const;

function checkFollowUp(followUp: FollowUp, known: Known): void {
  requireTerm(followUp, "follow-up");
  const student = requireStudent(known, followUp.studentId, "follow-up");
  const details = { student: student.id, name: fullName(student), term: followUp.term };
  for (const [key, field] of Object.entries(FOLLOW_UP_FIELDS)) {
    const figure = followUp[key as keyof typeof FOLLOW_UP_FIELDS];
    if (figure === undefined || isMarkOutOf20(figure)) continue;
    refuse("a follow-up figure is not between 0 and 20", {
      field,
      value: shown(figure),
      min: "0",
      max: "20",
      ...details,
    });
  }
  const { absenceHours } = followUp;
  if (absenceHours === undefined || (Number.isFinite(absenceHours) && absenceHours >= 0)) return;
  refuse("absence hours are not zero or more", {
    field: "heures d'absence",
    value: String(absenceHours),
    min: "0",
    ...details,
  });
}

/**
 * Refuses a class whose data cannot give right figures. One wrong mark spoils the ranks of all, so the class is
 * checked as a whole, before anything is computed. The message carries no pupil's data; `details` names the field
 * in the school's words, its value and whose it is, for people who may see them.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA, for the first fault found.
 * @example a coefficient of 0 -> details { field: "coefficient", value: "0", subject: "Mathématiques", … }
 */
export function checkRecord(record: ClassRecord): void {
  const { subjects, students, grades, followUps } = record;
  subjects.forEach(checkSubject);
  students.forEach(checkStudent);
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  refuseRepeats(ids(subjects), "two subjects have the same id", (value) => ({ field: "matière", value }));
  refuseRepeats(ids(students), "two students have the same id", (value) => ({ field: "élève", value }));
  const matricules = students.map(({ matricule }) => matricule.trim());
  refuseRepeats(matricules, "two students have the same matricule", (value) => ({ field: "matricule", value }));

  const known = {
    students: new Map(students.map((student) => [student.id, student])),
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
  };
  for (const grade of grades) checkGrade(grade, known);
  for (const followUp of followUps) checkFollowUp(followUp, known);
  refuseRepeatedEntries(record, known);
}

const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);

function refuseRepeatedEntries({ grades, followUps }: ClassRecord, known: Known): void {
  const named = (key: string): Details => {
    const [term = "", student = "", subject = ""] = JSON.parse(key) as string[];
    const pupil = known.students.get(student);
    const { name = "" } = known.subjects.get(subject) ?? {};
    return { term, student, ...(pupil && { name: fullName(pupil) }), ...(name && { subject: name }) };
  };
  refuseRepeats(
    grades.map((grade) => keyOf(grade.term, grade.studentId, grade.subjectId)),
    "a student has two grades in one subject and term",
    (key) => ({ field: "note", repeated: "true", ...named(key) }),
  );
  refuseRepeats(
    followUps.map((followUp) => keyOf(followUp.term, followUp.studentId)),
    "a student has two follow-ups in one term",
    (key) => ({ field: "suivi", repeated: "true", ...named(key) }),
  );
}
