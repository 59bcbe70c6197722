import type { Hundredths } from "../figures/hundredths.ts";
import type { DistinctionRule } from "../rule-pack.ts";
import type { Term } from "../school.ts";

/** A place among those who have a figure: `{ position: 2, exAequo: true, outOf: 41 }` is « 2e ex æquo » of 41. */
export interface Rank {
  readonly position: number;
  readonly exAequo: boolean;
  readonly outOf: number;
}

/** Figures of a class, on one subject or on the term's averages, over those who have a figure. */
export interface ClassFigures {
  readonly average: Hundredths;
  readonly best: Hundredths;
  readonly lowest: Hundredths;
  /** How many have a figure. */
  readonly ranked: number;
}

/** What a term says of a student who has at least one graded subject. */
export interface TermResult {
  readonly studentId: string;
  readonly term: Term;
  /** Sum of mark x coefficient, rounded once for print. */
  readonly weightedTotal: Hundredths;
  /** Sum of the coefficients that count. */
  readonly coefficients: Hundredths;
  readonly average: Hundredths;
  readonly rank: Rank;
  /** The distinction the average earns and the conduct allows; absent: none. */
  readonly distinction?: DistinctionRule;
  /** The average would earn a distinction but the conduct is below the pack's floor. */
  readonly withheldForConduct: boolean;
}
