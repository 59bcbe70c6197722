import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import { yearPeriods } from "../domain/periods.ts";
import { fullName } from "../domain/records/invalid-data.ts";
import { distinctYears, isSameYear } from "../domain/records/school-years.ts";
import { seatsIn } from "../domain/records/seats.ts";
import type { School, Term } from "../domain/school.ts";
import { rulePackOf } from "../rules/rule-pack-of.ts";
import type { Enrolled, SchoolRecords } from "./ports.ts";

/** Which class of a student is meant. Without class and year: the one of the school's current year. */
export interface ClassChoice {
  readonly studentId: string;
  readonly term: Term;
  readonly classId?: string | undefined;
  readonly schoolYear?: string | undefined;
}

/**
 * The id of the class in which a student sat in a term.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, CLASS_NOT_FOUND for a class that the school does not have; NOT_ENROLLED when the
 *   student is not in that class or year; INVALID_SCHOOL_DATA when marks of the term stand in several classes of the year.
 * @example await classOfStudent(ports.school, scope, { studentId: "12", term: "T2" }) // "6b"
 */
export async function classOfStudent(school: SchoolRecords, scope: Scope, choice: ClassChoice): Promise<string> {
  const { studentId, term, classId } = choice;
  const { enrolments, currentYear, school: record } = await school.classesOf(scope, studentId);
  if (enrolments.length === 0) {
    throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  }
  if (classId !== undefined) {
    if (enrolments.some(({ student }) => student.classId === classId)) return classId;
    await refuseClass(school, scope, classId);
  }
  const year = choice.schoolYear ?? currentYear;
  const ofYear = enrolments.filter(({ schoolYear }) => year === undefined || isSameYear(schoolYear, year));
  const [only, ...more] = ofYear;
  if (only === undefined) {
    throw new PalmaresError("NOT_ENROLLED", "The student has no class in that year.", {
      ...(year !== undefined && { schoolYear: year }),
      years: distinctYears(enrolments.map(({ schoolYear }) => schoolYear)),
    });
  }
  if (more.length === 0 || record === undefined) return only.student.classId;
  return seatOf(school, scope, { record, term, ofYear });
}

/** The class, of several of one year, in which the student sat in the term. */
async function seatOf(
  school: SchoolRecords,
  scope: Scope,
  { record, term, ofYear }: { readonly record: School; readonly term: Term; readonly ofYear: readonly Enrolled[] },
): Promise<string> {
  const [first] = ofYear;
  if (first === undefined) throw new Error("There are several classes.");
  const { student, schoolYear } = first;
  const periods = yearPeriods(rulePackOf(record, schoolYear));
  const ids = ofYear.map((enrolled) => enrolled.student.classId);
  const marked = await school.markedTerms(scope, student.id, ids, [
    ...periods.leavesBefore(term),
    ...periods.leaves(term),
  ]);
  const places = ofYear.map((enrolled) => ({
    ...enrolled.student,
    hasMarks: (past: Term) => marked.get(enrolled.student.classId)?.includes(past) ?? false,
  }));
  const seats = seatsIn(term, places, periods);
  if (seats.length > 1) {
    const classes = await school.classes(scope);
    throw new PalmaresError("INVALID_SCHOOL_DATA", "A student has marks of one term in two classes.", {
      field: "class",
      classes: seats.map((id) => classes.find((one) => one.id === id)?.name ?? id).sort(),
      schoolYear,
      term: periods.shortOf(term),
      student: student.id,
      name: fullName(student),
      matricule: student.matricule,
    });
  }
  // In none: any class of the year says why there is no paper.
  return seats[0] ?? student.classId;
}

async function refuseClass(school: SchoolRecords, scope: Scope, classId: string): Promise<never> {
  const found = (await school.classes(scope)).find(({ id }) => id === classId);
  if (found === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class in the caller's school.");
  const { name: className, schoolYear } = found;
  throw new PalmaresError("NOT_ENROLLED", "The student is not in that class.", { className, schoolYear });
}
