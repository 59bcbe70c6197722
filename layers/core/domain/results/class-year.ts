import { PalmaresError } from "../errors.ts";
import { checkRecord } from "../records/check-record.ts";
import { type GradeBook, gradeBookOf } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type { AnnualResult } from "../sheets.ts";
import { annualResults } from "./annual.ts";
import { type ClassTerm, termResults } from "./term-results.ts";

/** A class computed once, up to and including one term; every document of that term is read from it. */
export interface ClassYear {
  readonly record: ClassRecord;
  readonly pack: RulePack;
  readonly book: GradeBook;
  /** The terms of the pack so far, in order; the last is `current`. */
  readonly terms: readonly ClassTerm[];
  readonly current: ClassTerm;
  /** Annual results by student id; empty before the last term of the pack. */
  readonly annual: ReadonlyMap<string, AnnualResult>;
  /** @throws PalmaresError STUDENT_NOT_FOUND. */
  student(studentId: string): Student;
}

/**
 * Checks a record and computes the class for every term up to and including `term`. Grades of later terms change
 * nothing.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, with the pack's terms in `details.valid`.
 * @throws PalmaresError INVALID_SCHOOL_DATA, see check-record.ts.
 */
export function classYear(record: ClassRecord, pack: RulePack, term: Term): ClassYear {
  const position = pack.terms.indexOf(term);
  if (position < 0) {
    const { id, terms: valid } = pack;
    const message = `Rule pack "${id}" has no term ${term}; it has ${valid.join(", ")}.`;
    throw new PalmaresError("TERM_NOT_IN_SCHOOL", message, { term, valid });
  }
  checkRecord(record);

  const book = gradeBookOf(record);
  const earlier = pack.terms.slice(0, position).map((past) => termResults(record, book, pack, past));
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
      throw new PalmaresError("STUDENT_NOT_FOUND", "The class has no student with this id.");
    },
  };
}
