import type { Hundredths } from "./figures/hundredths.ts";
import type { Period } from "./periods.ts";

/** The colour a template may use for a distinction; the distinction's name is always printed as well. */
export type Metal = "bronze" | "silver" | "gold";

export interface DistinctionRule {
  readonly id: string;
  /** As printed: « Félicitations ». */
  readonly name: string;
  /** The lowest printed average that earns it, out of 20. */
  readonly from: Hundredths;
  readonly metal: Metal;
}

/** A decision that the annual average proposes to the class council: « Admis en classe supérieure ». */
export interface DecisionBand {
  readonly from: Hundredths;
  readonly name: string;
}

/** The rules that differ between countries, as data (domain rule 8). Read from `themes/rules/<id>.json`. */
export interface RulePack {
  readonly id: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** ISO date from which the pack applies. */
  readonly validFrom: string;
  /** IANA time zone, `Africa/Douala`: the day of issue is the school's day there, not UTC's. */
  readonly timeZone: string;
  /** The school year: its terms or semesters in order, each with its parts. One of them at least counts for the year. */
  readonly periods: readonly Period[];
  readonly year: {
    /**
     * `all`: the annual average needs a result in every period that counts for the year. `present`: it is that of the
     * periods there are, and the bulletin says of how many.
     */
    readonly missing: "all" | "present";
  };
  /**
   * The least share of the coefficients, in hundredths of one, that must be graded for a place among the ranked: 50 is one
   * half. Absent: one graded subject is enough.
   */
  readonly rankedFrom?: Hundredths;
  /** Ascending by `from`. */
  readonly distinctions: readonly DistinctionRule[];
  /** The lowest conduct (mean of the noted figures) that a tableau d'honneur allows; absent: no floor. */
  readonly conductFloor?: Hundredths;
  /** Ascending by `from`; empty: the bulletin proposes no decision. */
  readonly decisionBands: readonly DecisionBand[];
  readonly header: {
    /** One entry per language: a bilingual head has two. */
    readonly countryLines: readonly string[];
    readonly mottoLines: readonly string[];
    readonly ministryLines: readonly string[];
  };
}
