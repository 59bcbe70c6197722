import type { StudentFault } from "../data-fault.ts";
import type { YearPeriods } from "../periods.ts";
import type { ClassEntries, Student, Term } from "../school.ts";
import type { GradeBook } from "./grade-book.ts";
import { type Enrolment, seatsIn } from "./seats.ts";

/** A class whose entries have been checked. */
export interface CheckedClass {
  readonly entries: ClassEntries;
  readonly book: GradeBook;
  /** Wrong marks are not in the book; they say all the same where the student sat. */
  readonly faults: readonly StudentFault[];
}

/** Where the students of several classes of one school year sat in each term. */
export interface Seating {
  /** The ids of the student's classes in a term: one; none; or several, when marks stand in each. */
  readonly seatsOf: (studentId: string, term: Term) => readonly string[];
  /** The students who sat in a class in a term, and those of whom nobody can tell. */
  readonly membersOf: (checked: CheckedClass, term: Term) => readonly Student[];
}

/** @param classes of one school year, whose periods these are: only these are looked at. */
export function seatingIn(classes: readonly CheckedClass[], periods: YearPeriods): Seating {
  const enrolments = new Map<string, Enrolment[]>();
  for (const { entries, book, faults } of classes) {
    const wrong = new Set(faults.filter((one) => one.spoilsAverage).map((one) => keyOf(one.studentId, one.term)));
    for (const { id, cameIn, left } of entries.students) {
      const enrolment: Enrolment = {
        classId: entries.schoolClass.id,
        hasMarks: (term) => book.gradesOf(term, id).size > 0 || wrong.has(keyOf(id, term)),
        ...(cameIn !== undefined && { cameIn }),
        ...(left !== undefined && { left }),
      };
      enrolments.set(id, [...(enrolments.get(id) ?? []), enrolment]);
    }
  }
  const seatsOf: Seating["seatsOf"] = (studentId, term) => seatsIn(term, enrolments.get(studentId) ?? [], periods);
  return {
    seatsOf,
    membersOf: ({ entries }, term) =>
      entries.students.filter(({ id }) => seatsOf(id, term).includes(entries.schoolClass.id)),
  };
}

const keyOf = (studentId: string, term: Term | undefined) => JSON.stringify([studentId, term]);
