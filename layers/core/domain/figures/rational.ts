import { type Hundredths, hundredths, quotientHalfUp } from "./hundredths.ts";

/** An exact fraction; `under` is above zero. A figure is a fraction of hundredths: 14,25 is 1425/1. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const ZERO: Rational = { over: 0n, under: 1n };

export const fraction = (over: number | bigint, under: number | bigint = 1n): Rational => ({
  over: BigInt(over),
  under: BigInt(under),
});

const plus = (a: Rational, b: Rational): Rational =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };

const times = (a: Rational, factor: number): Rational => ({ over: a.over * BigInt(factor), under: a.under });

/** A figure and its weight, in any unit that all weights of a mean share. */
export interface WeightedRational {
  readonly figure: Rational;
  readonly weight: number;
}

/**
 * Exact weighted mean, not rounded.
 *
 * @returns undefined when no weight counts.
 * @example exactMean([{ figure: fraction(1400), weight: 100 }, { figure: fraction(1100), weight: 200 }]) // 12 exactly
 */
export function exactMean(figures: Iterable<WeightedRational>): Rational | undefined {
  let sum = ZERO;
  let weights = 0;
  for (const { figure, weight } of figures) {
    sum = plus(sum, times(figure, weight));
    weights += weight;
  }
  return weights > 0 ? { over: sum.over, under: sum.under * BigInt(weights) } : undefined;
}

/**
 * Rounds half up to a step, in hundredths.
 *
 * @example roundedTo(fraction(2, 3), hundredths(50)) // two thirds of a hundredth, to half a point: 0
 */
export function roundedTo({ over, under }: Rational, step: Hundredths): Rational {
  return fraction(BigInt(quotientHalfUp(over, under * BigInt(step))) * BigInt(step));
}

/** The figure as it is printed: rounded once, half up, to two places (domain rule 3). */
export const printedFigure = ({ over, under }: Rational): Hundredths => quotientHalfUp(over, under);

/**
 * A mark brought from its own scale to another, exactly.
 *
 * @example broughtTo(hundredths(1300), hundredths(1500), hundredths(2000)) // 13 out of 15 is 17,333… out of 20
 */
export const broughtTo = (mark: Hundredths, from: Hundredths, to: Hundredths): Rational =>
  fraction(BigInt(mark) * BigInt(to), BigInt(from));

/** A product of two figures in hundredths, as a figure in hundredths. */
export const productOf = (a: Hundredths, b: Hundredths): Hundredths =>
  quotientHalfUp(BigInt(a) * BigInt(b), BigInt(hundredths(100)));
