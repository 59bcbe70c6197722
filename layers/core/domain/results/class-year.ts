import { PalmaresError } from "../errors.ts";
import { checkRecord } from "../records/check-record.ts";
import { type GradeBook, gradeBookOf } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type { AnnualResult } from "../sheets.ts";
import { annualResults } from "./annual.ts";
import { type ClassTerm, termResults } from "./term-results.ts";

/** A class computed once, up to and including one term; every document of that term is read off it. */
export interface ClassYear {
  readonly record: ClassRecord;
  readonly pack: RulePack;
  readonly book: GradeBook;
  /** The terms of the pack so far, in order; the last is the current one. */
  readonly terms: readonly ClassTerm[];
  readonly current: ClassTerm;
  /** By student id; empty before the last term of the pack. */
  readonly annual: ReadonlyMap<string, AnnualResult>;
  /** @throws PalmaresError STUDENT_NOT_FOUND. */
  student(studentId: string): Student;
}

/**
 * Checks a record and computes the class for every term up to `term`. Grades of later terms, if the record has any,
 * change nothing.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, with the terms the pack has in `details.valid`.
 * @throws PalmaresError INVALID_SCHOOL_DATA, see check-record.ts.
 */
export function classYear(record: ClassRecord, pack: RulePack, term: Term): ClassYear {
  const place = pack.terms.indexOf(term);
  if (place < 0) {
    const valid = pack.terms.join(", ");
    throw new PalmaresError("TERM_NOT_IN_SCHOOL", `Rule pack "${pack.id}" has no term ${term}; it has ${valid}.`, {
      field: "term",
      term,
      valid,
    });
  }
  checkRecord(record);

  const book = gradeBookOf(record);
  const earlier = pack.terms.slice(0, place).map((one) => termResults(record, book, pack, one));
  const current = termResults(record, book, pack, term);
  const terms = [...earlier, current];
  const students = new Map(record.students.map((student) => [student.id, student]));
  return {
    record,
    pack,
    book,
    terms,
    current,
    annual: annualResults([...students.keys()], terms, pack),
    student: (studentId) => {
      const student = students.get(studentId);
      if (student) return student;
      throw new PalmaresError("STUDENT_NOT_FOUND", "The class has no student with this id.", { student: studentId });
    },
  };
}

/**
 * Refuses a student for whom nothing at all was entered in the current term. One with entries but no figure is
 * « non classé » and may have a bulletin.
 *
 * @throws PalmaresError NO_RESULTS.
 */
export function requireEntries(year: ClassYear, studentId: string): void {
  const { term } = year.current;
  if (year.book.gradesOf(term, studentId).size > 0) return;
  throw new PalmaresError("NO_RESULTS", `The student has no grade entered in ${term}.`, { term, student: studentId });
}
