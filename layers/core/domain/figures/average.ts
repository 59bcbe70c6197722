import { type Hundredths, quotientHalfUp } from "./hundredths.ts";

/** A mark and its coefficient, both in hundredths: 14,25 with coefficient 3 is `{ figure: 1425, weight: 300 }`. */
export interface WeightedFigure {
  readonly figure: Hundredths;
  readonly weight: Hundredths;
}

/** Exact sums of weighted figures, before any rounding. */
export interface WeightedSums {
  /** Sum of figure x weight, in ten-thousandths. */
  readonly products: bigint;
  /** Sum of the weights, in hundredths. */
  readonly weights: bigint;
}

/** Exact sums for a weighted average, without any rounding. */
export function weightedSums(figures: Iterable<WeightedFigure>): WeightedSums {
  let products = 0n;
  let weights = 0n;
  for (const { figure, weight } of figures) {
    products += BigInt(figure) * BigInt(weight);
    weights += BigInt(weight);
  }
  return { products, weights };
}

/**
 * Weighted average: sum(figure x weight) / sum(weight), rounded once, half up (domain rules 1 and 3).
 *
 * @returns undefined when no figure counts: to have no average is not to have an average of zero.
 * @example 14,25 x 3 and 10 x 1: (42,75 + 10) / 4 = 13,1875 -> 13,19
 */
export function weightedAverage(sums: WeightedSums): Hundredths | undefined {
  return sums.weights > 0n ? quotientHalfUp(sums.products, sums.weights) : undefined;
}

/**
 * Unweighted mean, rounded once, half up.
 *
 * @returns undefined when there are no figures.
 * @example mean of 12, 13 and 13: 38 / 3 = 12,666… -> 12,67
 */
export function mean(figures: Iterable<Hundredths>): Hundredths | undefined {
  let sum = 0n;
  let count = 0n;
  for (const figure of figures) {
    sum += BigInt(figure);
    count += 1n;
  }
  return count > 0n ? quotientHalfUp(sum, count) : undefined;
}
