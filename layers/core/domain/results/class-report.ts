import type { EntryWarning, StudentFault } from "../data-fault.ts";
import type { ClassFigures } from "../figures/class-figures.ts";
import { termNotInSchool } from "../records/term-not-in-school.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Student, Term } from "../school.ts";
import type {
  AnnualResult,
  Bulletin,
  ClassList,
  ClassMinutes,
  HonorBoard,
  SheetHead,
  TermResult,
  YearRecord,
} from "../sheets.ts";
import { bulletinFrom } from "./bulletin.ts";
import { classListFrom, minutesFrom, type StudentOrder } from "./class-sheets.ts";
import { classYear } from "./class-year.ts";
import { explainFrom } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { honorBoardFrom } from "./honor-board.ts";
import { memberHead } from "./sheet-head.ts";
import type { ClassTerm } from "./term-results.ts";
import { yearRecordFrom } from "./year-record.ts";

/** All documents of a class for one term. */
export interface ClassReport {
  /** What it was computed from, as far as it is sound. */
  readonly record: ClassRecord;
  readonly term: Term;
  /** The class's terms up to and including this one, in order. */
  readonly terms: readonly ClassTerm[];
  /** The students who sat in the class in this term. */
  readonly members: readonly Student[];
  /** This term's results by student id; absent for a student without an average or without entries. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Absent when no student is ranked. */
  readonly figures?: ClassFigures;
  /** Annual results by student id; empty before the last term. */
  readonly annual: ReadonlyMap<string, AnnualResult>;
  /** Wrong data of students. Only their own papers are refused for it. */
  readonly faults: readonly StudentFault[];
  /** Entries that were left out. */
  readonly warnings: readonly EntryWarning[];
  /** A student's result in a term so far, in whichever class it was earned. */
  resultIn(term: Term, studentId: string): TermResult | undefined;
  /** @throws PalmaresError STUDENT_NOT_FOUND, INVALID_SCHOOL_DATA, NOT_ENROLLED or NO_RESULTS. */
  bulletin(studentId: string): Bulletin;
  /** @throws PalmaresError STUDENT_NOT_FOUND, INVALID_SCHOOL_DATA, NOT_ENROLLED, NO_RESULTS, NO_DISTINCTION or CONDUCT_TOO_LOW. */
  honorBoard(studentId: string): HonorBoard;
  /** Who the student is, without marks. @throws PalmaresError STUDENT_NOT_FOUND, INVALID_SCHOOL_DATA or NOT_ENROLLED. */
  studentFile(studentId: string): SheetHead;
  /** The marks of the year so far. @throws PalmaresError as `bulletin`. */
  yearRecord(studentId: string): YearRecord;
  classList(order: StudentOrder): ClassList;
  /** The class council's minutes. */
  minutes(order: StudentOrder): ClassMinutes;
  /** How the result came about, step by step. @throws PalmaresError as `bulletin`. */
  explain(studentId: string): Explanation;
}

/**
 * Computes a class once and yields each student's documents cheaply: the whole class costs what one bulletin costs,
 * plus the rows of each student.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL or INVALID_SCHOOL_DATA: no document of the class can be right then.
 * @example
 * const report = classReport(record, rulePackOf(record.school, record.schoolClass.schoolYear), "T1");
 * const bulletins = report.members.map((student) => report.bulletin(student.id));
 */
export function classReport(record: ClassRecord, pack: RulePack, term: Term): ClassReport {
  const year = classYear(record, pack, term);
  if (!year.periods.papers.includes(term)) throw termNotInSchool(term, pack);
  const { members, results, figures } = year.current;
  return {
    record: year.record,
    term,
    terms: year.terms,
    members,
    results,
    ...(figures && { figures }),
    annual: year.annual,
    faults: year.faults,
    warnings: year.warnings,
    resultIn: (past, studentId) => year.earnedBy(studentId).find((earned) => earned.term === past)?.result,
    bulletin: (studentId) => bulletinFrom(year, studentId),
    honorBoard: (studentId) => honorBoardFrom(year, studentId),
    studentFile: (studentId) => memberHead(year, studentId),
    yearRecord: (studentId) => yearRecordFrom(year, studentId),
    classList: (order) => classListFrom(year, order),
    minutes: (order) => minutesFrom(year, order),
    explain: (studentId) => explainFrom(year, studentId),
  };
}
