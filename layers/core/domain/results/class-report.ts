import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Term } from "../school.ts";
import type { Bulletin, HonorBoard } from "../sheets.ts";
import { bulletinFrom } from "./bulletin.ts";
import { classYear } from "./class-year.ts";
import { honorBoardFrom } from "./honor-board.ts";
import type { ClassFigures, TermResult } from "./results.ts";

/** All documents of a class for one term. */
export interface ClassReport {
  readonly term: Term;
  /** By student id; a student « non classé » or without any entry has none. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Absent when nobody is ranked. */
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
 * @throws PalmaresError TERM_NOT_IN_SCHOOL or INVALID_SCHOOL_DATA: then no document of the class can be right.
 * @example
 * const report = classReport(record, rulePack(record.school.rulePackId), "T1");
 * const bulletins = record.students.map((student) => report.bulletin(student.id));
 */
export function classReport(record: ClassRecord, pack: RulePack, term: Term): ClassReport {
  const year = classYear(record, pack, term);
  return {
    term,
    results: year.current.results,
    ...(year.current.figures && { figures: year.current.figures }),
    bulletin: (studentId) => bulletinFrom(year, studentId),
    honorBoard: (studentId) => honorBoardFrom(year, studentId),
  };
}
