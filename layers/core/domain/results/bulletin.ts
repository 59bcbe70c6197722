import type { Hundredths } from "../figures/hundredths.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, FollowUp, Mark, School, SchoolClass, Student, Subject, Term } from "../school.ts";
import { type ClassYear, classYear, requireEntries } from "./class-year.ts";
import type { ClassFigures, Rank, TermResult } from "./results.ts";
import { subjectGroup } from "./subject-group.ts";

/** One row of the table of subjects. */
export interface SubjectLine {
  readonly subject: Subject;
  readonly mark: Mark;
  /** mark x coefficient, rounded once; absent when there is no figure. */
  readonly weightedMark?: Hundredths;
  readonly rank?: Rank;
  /** Absent when nobody in the class has a figure in this subject. */
  readonly figures?: ClassFigures;
  readonly remark?: string;
}

/** Main or complementary subjects, with their subtotal over the graded ones. */
export interface SubjectGroup {
  readonly lines: readonly SubjectLine[];
  readonly weightedTotal: Hundredths;
  readonly coefficients: Hundredths;
  /** Absent when no subject of the group is graded. */
  readonly average?: Hundredths;
}

/** One term of the year so far. */
export interface TermReminder {
  readonly term: Term;
  readonly average: Hundredths;
  readonly rank: Rank;
  readonly classAverage: Hundredths;
}

export interface AnnualResult {
  readonly average: Hundredths;
  /** Absent when nobody can be ranked yet. */
  readonly rank?: Rank;
  /** Proposed by the rule pack's bands. */
  readonly decision?: string;
}

/** All a bulletin says, computed; the templates only set it. */
export interface Bulletin {
  readonly school: School;
  readonly rulePack: RulePack;
  readonly schoolClass: SchoolClass;
  readonly student: Student;
  readonly term: Term;
  readonly classSize: number;
  /** Absent: « non classé », no graded subject this term. */
  readonly result?: TermResult;
  /** Absent when nobody in the class is ranked. */
  readonly classFigures?: ClassFigures;
  readonly main: SubjectGroup;
  readonly complementary: SubjectGroup;
  /** Terms up to and including this one that have a result, in order. */
  readonly progress: readonly TermReminder[];
  /** Only in the last term of the pack, and only when every required term has a result. */
  readonly annual?: AnnualResult;
  readonly followUp?: FollowUp;
}

/** All a tableau d'honneur says. Exists only for a student with a distinction. */
export interface HonorBoard {
  readonly school: School;
  readonly rulePack: RulePack;
  readonly schoolClass: SchoolClass;
  readonly student: Student;
  readonly term: Term;
  readonly classSize: number;
  readonly result: TermResult & { readonly distinction: NonNullable<TermResult["distinction"]> };
  readonly classFigures: ClassFigures;
}

/** The terms so far in which the student has a result, oldest first. */
function progressOf(year: ClassYear, studentId: string): readonly TermReminder[] {
  return year.terms.flatMap(({ term, results, figures }) => {
    const result = results.get(studentId);
    if (!(result && figures)) return [];
    return [{ term, average: result.average, rank: result.rank, classAverage: figures.average }];
  });
}

/**
 * Reads one student's bulletin off a computed class; costs no more than the student's own subjects.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, or NO_RESULTS when nothing at all was entered for the student this term.
 */
export function bulletinFrom(year: ClassYear, studentId: string): Bulletin {
  const student = year.student(studentId);
  requireEntries(year, studentId);
  const { record, pack, current } = year;
  const result = current.results.get(studentId);
  const annual = year.annual.get(studentId);
  const followUp = year.book.followUpOf(current.term, studentId);
  return {
    school: record.school,
    rulePack: pack,
    schoolClass: record.schoolClass,
    student,
    term: current.term,
    classSize: record.students.length,
    ...(result && { result }),
    ...(current.figures && { classFigures: current.figures }),
    main: subjectGroup(year, studentId, "main"),
    complementary: subjectGroup(year, studentId, "complementary"),
    progress: progressOf(year, studentId),
    ...(annual && { annual }),
    ...(followUp && { followUp }),
  };
}

/**
 * One student's bulletin. For more than one student of a class use `classReport`, which computes the class once.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, STUDENT_NOT_FOUND or NO_RESULTS.
 * @example bulletinOf(record, rulePack("bf-2024"), "s1", "T1").result?.average // 1425, or undefined: « non classé »
 */
export function bulletinOf(record: ClassRecord, pack: RulePack, studentId: string, term: Term): Bulletin {
  return bulletinFrom(classYear(record, pack, term), studentId);
}
