/**
 * Exact decimals with two places, held as a whole number of hundredths: 14,25 is 1425.
 *
 * Every figure of a bulletin (mark, coefficient, average) has at most two decimals, and every sum of
 * them stays far below 2^53, so whole numbers are exact where binary fractions would not be.
 */
export type Hundredths = number & { readonly unit: "hundredths" };

/** Marks and averages are out of 20 (domain rule: Words). */
export const HIGHEST_MARK = 2000 as Hundredths;
