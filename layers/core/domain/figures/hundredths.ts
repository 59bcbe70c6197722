/**
 * Exact decimals with two places, held as a whole number of hundredths: 14,25 is 1425.
 *
 * Every figure of a bulletin (mark, coefficient, average) has at most two decimals, so whole numbers are exact
 * where binary fractions are not (0.1 + 0.2). Intermediate sums and products are BigInt: they cannot overflow.
 */
export type Hundredths = number & { readonly unit: "hundredths" };

/** Marks and averages are out of 20 (domain rule: Words). */
export const HIGHEST_MARK = 2000 as Hundredths;

/**
 * Makes a figure from a whole number of hundredths.
 *
 * @throws RangeError when it is not a whole number that JavaScript holds exactly.
 * @example hundredths(1425) // 14,25
 */
export function hundredths(whole: number): Hundredths {
  if (!Number.isSafeInteger(whole)) throw new RangeError("Not a whole number of hundredths.");
  return (Object.is(whole, -0) ? 0 : whole) as Hundredths;
}

const DECIMAL = /^([+-]?)(\d+)(?:[.,](\d{1,2})0*)?$/;

/**
 * Reads a decimal as people write it, with a comma or a point, exactly or not at all.
 * A third decimal is refused rather than rounded: which figure was meant would be a guess.
 *
 * @returns the figure, or undefined when the text is not a decimal with at most two places.
 * @example parseHundredths("14,25") // 1425
 * @example parseHundredths(14.25)   // 1425
 * @example parseHundredths("14.255") // undefined
 */
export function parseHundredths(decimal: string | number): Hundredths | undefined {
  const [, sign, units, places = ""] = DECIMAL.exec(String(decimal).trim()) ?? [];
  if (units === undefined) return undefined;
  const whole = Number(units + places.padEnd(2, "0"));
  if (!Number.isSafeInteger(whole)) return undefined;
  return hundredths(sign === "-" ? -whole : whole);
}

/**
 * Writes a figure as a school does, with a comma and two places, for the details of an error. For figures on paper,
 * see latex/written.ts.
 *
 * @example decimalText(hundredths(1425)) // "14,25"
 */
export function decimalText(figure: Hundredths): string {
  const digits = String(Math.abs(figure)).padStart(3, "0");
  return `${figure < 0 ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/**
 * Rounds an exact quotient once, half up, to a whole number (domain rule 3).
 *
 * @throws RangeError when the divisor is not above zero.
 * @example quotientHalfUp(28n, 8n) // 3,5 -> 4
 */
export function quotientHalfUp(dividend: bigint, divisor: bigint): Hundredths {
  if (divisor <= 0n) throw new RangeError("The divisor must be above zero.");
  const doubled = 2n * dividend + divisor;
  const step = 2n * divisor;
  const truncated = doubled / step;
  return hundredths(Number(doubled % step < 0n ? truncated - 1n : truncated));
}
