import type { ClassFigures } from "../figures/class-figures.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Term } from "../school.ts";
import type { Bulletin, HonorBoard, TermResult } from "../sheets.ts";
import { bulletinFrom } from "./bulletin.ts";
import { classYear } from "./class-year.ts";
import { honorBoardFrom } from "./honor-board.ts";
import type { ClassTerm } from "./term-results.ts";

/** All documents of a class for one term. */
export interface ClassReport {
  readonly term: Term;
  /** The class's terms up to and including this one, in order. */
  readonly terms: readonly ClassTerm[];
  /** This term's results by student id; absent for a student who is « non classé » or has no entry. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Absent when no student is ranked. */
  readonly figures?: ClassFigures;
  /** @throws PalmaresError STUDENT_NOT_FOUND or NO_RESULTS. */
  bulletin(studentId: string): Bulletin;
  /** @throws PalmaresError STUDENT_NOT_FOUND, NO_RESULTS, NO_DISTINCTION or CONDUCT_TOO_LOW. */
  honorBoard(studentId: string): HonorBoard;
}

/**
 * Computes a class once and yields each student's documents cheaply: the whole class costs what one bulletin costs,
 * plus the rows of each student.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL or INVALID_SCHOOL_DATA: no document of the class can be right then.
 * @example
 * const report = classReport(record, rulePack(record.school.rulePackId), "T1");
 * const bulletins = record.students.map((student) => report.bulletin(student.id));
 */
export function classReport(record: ClassRecord, pack: RulePack, term: Term): ClassReport {
  const year = classYear(record, pack, term);
  return {
    term,
    terms: year.terms,
    results: year.current.results,
    ...(year.current.figures && { figures: year.current.figures }),
    bulletin: (studentId) => bulletinFrom(year, studentId),
    honorBoard: (studentId) => honorBoardFrom(year, studentId),
  };
}
