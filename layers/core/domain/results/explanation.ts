import type { Hundredths } from "../figures/hundredths.ts";
import type { Mark } from "../figures/mark.ts";
import type { Rank } from "../figures/rank.ts";
import type { Formula } from "../formula.ts";
import type { SubjectMark } from "../marks/subject-mark.ts";
import type { Period } from "../periods.ts";
import type { AssessmentKind, DistinctionRule, MarkBase, MarkLevel, SanctionRule } from "../rule-pack.ts";
import type { Student, Subject } from "../school.ts";
import type { AnnualResult, LineUse } from "../sheets.ts";

/** The domain rule that a step follows (docs/domain-rules.md). */
interface Ruled {
  readonly rule: number;
}

/** How a subject's mark came about, and what it does to the average. */
export interface SubjectStep extends Ruled {
  readonly step: "subject";
  readonly subject: Subject;
  readonly mark: Mark;
  /** The mark's scale, or maximum. */
  readonly outOf: Hundredths;
  /** Its assessments, parts or sequences, each with its figure. */
  readonly from: SubjectMark;
  /** Where the pack has levels. */
  readonly level?: MarkLevel;
  readonly use: LineUse;
  /** mark x coefficient, as it is in the total. Absent: it is in no sum. */
  readonly product?: Hundredths;
}

/** The sums, and the average that they make. */
export interface AverageStep extends Ruled {
  readonly step: "average";
  /** The terms of both sums, in the order of the bulletin. */
  readonly products: readonly { readonly name: string; readonly product: Hundredths; readonly weight: Hundredths }[];
  readonly total: Hundredths;
  readonly weights: Hundredths;
  readonly deduction?: { readonly name: string; readonly points: Hundredths; readonly from: "total" | "average" };
  /** Absent: nothing counts. */
  readonly average?: Hundredths;
}

/** The place among the ranked, with the averages next to it; they name nobody. */
export interface RankStep extends Ruled {
  readonly step: "rank";
  /** Absent: too few coefficients are graded. */
  readonly rank?: Rank;
  /** The next average above, and the next below. */
  readonly above?: Hundredths;
  readonly below?: Hundredths;
  readonly graded: Hundredths;
  readonly possible: Hundredths;
  /** Least share of the coefficients, in hundredths of one. */
  readonly least?: Hundredths;
}

export interface DistinctionStep extends Ruled {
  readonly step: "distinction";
  readonly distinction?: DistinctionRule;
  /** The lowest threshold that the average does not reach. */
  readonly next?: DistinctionRule;
  /** Why none is given although the average reaches a threshold. */
  readonly lost?: "conduct" | "hours" | "refused" | "none";
  /** Whether the council decided it. */
  readonly decided: boolean;
  /** Absent: none. */
  readonly sanctions?: readonly SanctionRule[];
}

export interface YearStep extends Ruled {
  readonly step: "year";
  readonly terms: readonly { readonly period: Period; readonly average: Hundredths }[];
  readonly annual: AnnualResult;
}

export type ExplainStep = SubjectStep | AverageStep | RankStep | DistinctionStep | YearStep;

/** Each step from a student's marks to the place and the distinction, in figures. */
export interface Explanation {
  readonly student: Student;
  readonly period: Period;
  readonly base: MarkBase;
  /** The pack's; absent: the plain mean of all assessments. */
  readonly formula?: Formula;
  readonly kinds: readonly AssessmentKind[];
  readonly steps: readonly ExplainStep[];
}
