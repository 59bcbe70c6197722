import type { Hundredths } from "./figures/hundredths.ts";
import type { ClassFigures, Rank, TermResult } from "./results/results.ts";
import type { RulePack } from "./rule-pack.ts";
import type { FollowUp, Mark, School, SchoolClass, Student, Subject, Term } from "./school.ts";

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
