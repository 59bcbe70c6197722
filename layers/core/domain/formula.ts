import type { Hundredths } from "./figures/hundredths.ts";

/**
 * How a subject's mean is made of its assessments: data of a rule pack, never code. `themes/rules/README.md` has the
 * language with examples; `marks/evaluate-formula.ts` computes it with exact fractions.
 */
export type Formula = MeanFormula | KindsFormula | PointsFormula;

interface Rounded {
  /** Rounded half up to this step, in hundredths: 1 is two places, 50 is half a point. Absent: exact, not rounded here. */
  readonly round?: Hundredths;
}

/** What a mean does with an operand that has no figure. */
export const MISSING_RULES = ["leave", "zero", "none"] as const;
/**
 * `leave`: the operand leaves with its weight. `zero`: it counts 0, where something of it was held and nothing was entered;
 * a student who was excused leaves all the same. `none`: the mean has no figure.
 */
export type MissingRule = (typeof MISSING_RULES)[number];

/** A weighted mean of figures: (MI + D1 + … + Dn) / (1 + n). */
export interface MeanFormula extends Rounded {
  readonly mean: readonly Operand[];
  readonly missing: MissingRule;
}

interface Weighted {
  readonly weight: Hundredths;
  /** What it is called on the bulletin, beside the mean: « MI », « Compo ». Absent: it is not printed. */
  readonly short?: string;
}

/** One figure of a mean. */
export interface OneOperand extends Weighted {
  readonly of: Formula;
}

/** As many figures as there are assessments of these kinds, each times the weight. */
export interface EachOperand extends Weighted, Rounded {
  readonly each: readonly string[];
}

export type Operand = OneOperand | EachOperand;

/** ONE figure: the mean of the assessments of these kinds, each brought to the scale of the pack, by their own weights. */
export interface KindsFormula extends Rounded {
  readonly kinds: readonly string[];
}

/** The sum of the points over the sum of the scales, brought to the scale of the pack: a ratio of sums, no mean of means. */
export interface PointsFormula extends Rounded {
  readonly sumOfPoints: readonly string[];
}
