import type { Hundredths } from "./figures/hundredths.ts";
import type { Term } from "./school.ts";

/** The tone a template may use for a distinction; its name is always printed, too. */
export type Metal = "bronze" | "silver" | "gold";

export interface DistinctionRule {
  readonly id: string;
  /** As printed: « Félicitations ». */
  readonly name: string;
  /** Lowest printed average that earns it, out of 20. */
  readonly from: Hundredths;
  readonly metal: Metal;
}

/** A decision of the council proposed by the annual average: « Admis en classe supérieure ». */
export interface DecisionBand {
  readonly from: Hundredths;
  readonly name: string;
}

/** What differs between countries is data (domain rule 8). Read from `themes/rules/<id>.json`. */
export interface RulePack {
  readonly id: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** ISO date from which the pack holds. */
  readonly validFrom: string;
  readonly terms: readonly Term[];
  /** Whole weights of the terms in the annual average: Côte d'Ivoire 1, 2, 2. */
  readonly termWeights: Readonly<Partial<Record<Term, number>>>;
  /** Ascending by `from`. */
  readonly distinctions: readonly DistinctionRule[];
  /** Lowest mean of the noted conduct figures that a tableau d'honneur allows; absent: none asked. */
  readonly conductFloor?: Hundredths;
  /** Ascending by `from`; empty: the bulletin proposes no decision. */
  readonly decisionBands: readonly DecisionBand[];
  readonly header: {
    /** One entry per language; a bilingual head has two. */
    readonly countryLines: readonly string[];
    readonly mottoLines: readonly string[];
    readonly ministryLines: readonly string[];
  };
}
