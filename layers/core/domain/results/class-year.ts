import type { EntryWarning, StudentFault } from "../data-fault.ts";
import { PalmaresError } from "../errors.ts";
import { type YearPeriods, yearPeriods } from "../periods.ts";
import { checkRecord } from "../records/check-record.ts";
import type { GradeBook } from "../records/grade-book.ts";
import { recordUpTo } from "../records/record-up-to.ts";
import { termNotInSchool } from "../records/term-not-in-school.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type { AnnualResult } from "../sheets.ts";
import { annualResults } from "./annual.ts";
import { classesOfYear, type EarnedTerm } from "./classes-of-year.ts";
import type { ClassTerm } from "./term-results.ts";

/** A class computed once, up to and including one term; every document of that term is read from it. */
export interface ClassYear {
  readonly record: ClassRecord;
  readonly pack: RulePack;
  readonly periods: YearPeriods;
  readonly book: GradeBook;
  /** The periods so far of the same level, in order; the last is `current`. */
  readonly terms: readonly ClassTerm[];
  readonly current: ClassTerm;
  /** Annual results by student id; empty before the last term of the pack. */
  readonly annual: ReadonlyMap<string, AnnualResult>;
  /** Wrong data, up to this term, of the class's students. */
  readonly faults: readonly StudentFault[];
  readonly warnings: readonly EntryWarning[];
  /** @throws PalmaresError STUDENT_NOT_FOUND. */
  student(studentId: string): Student;
  /** A student's terms so far in which the student sat in a class, whichever it was. */
  earnedBy(studentId: string): readonly EarnedTerm[];
  /** The same for the parts of the current period: the sequences of a term. */
  partsEarnedBy(studentId: string): readonly EarnedTerm[];
}

/**
 * Checks a record and computes the class for every term up to and including `term`. Grades of later terms change
 * nothing.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, with the pack's terms in `details.valid`.
 * @throws PalmaresError INVALID_SCHOOL_DATA for the class's own data, see check-record.ts.
 */
export function classYear(record: ClassRecord, ownPack: RulePack, term: Term): ClassYear {
  // What the pre-flight asks for changes nothing on a paper, so no paper is out of date when it changes.
  const { wants: _, ...pack } = ownPack;
  const periods = yearPeriods(pack);
  const soFar = periods.upTo(term);
  if (soFar.length === 0) {
    throw termNotInSchool(term, pack);
  }
  const own = checkRecord(recordUpTo(record, term, periods), periods, pack);
  const year = classesOfYear(own, pack, periods);
  const terms = soFar.map((past) => year.termOf(record.schoolClass.id, past));
  const current = terms.at(-1);
  if (current === undefined) throw new Error("A term of the pack was computed.");

  const faults = year.faultsIn(soFar, own.record.students);
  // A year with a term that nobody can compute has no average, whatever the pack's rule for terms that lack.
  const spoilt = new Set(faults.filter(({ spoilsAverage }) => spoilsAverage).map(({ studentId }) => studentId));
  const annualMembers = current.members.filter(({ id }) => !spoilt.has(id));
  const students = new Map(own.record.students.map((student) => [student.id, student]));
  const earnedBy = (studentId: string): EarnedTerm[] =>
    terms.flatMap(({ term: past }) => year.earned(studentId, past) ?? []);
  return {
    record: own.record,
    pack,
    periods,
    book: year.book,
    terms,
    current,
    annual: annualResults(
      annualMembers.map(({ id }) => ({ id, terms: earnedBy(id) })),
      pack,
    ),
    faults,
    warnings: own.warnings,
    student: (studentId) => {
      const student = students.get(studentId);
      if (student) return student;
      throw new PalmaresError("STUDENT_NOT_FOUND", "The class has no student with this id.");
    },
    earnedBy,
    partsEarnedBy: (studentId) => (current.period.parts ?? []).flatMap(({ id }) => year.earned(studentId, id) ?? []),
  };
}
