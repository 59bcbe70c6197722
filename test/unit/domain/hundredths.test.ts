import { decimalText, hundredths, parseHundredths, quotientHalfUp } from "@palmares/core/domain/figures/hundredths";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("parseHundredths", () => {
  it.each([
    ["14,25", 1425],
    ["14.25", 1425],
    [14.25, 1425],
    ["14,5", 1450],
    ["14", 1400],
    [0, 0],
    ["0", 0],
    ["-1", -100],
    ["-0", 0],
    [" 9,75 ", 975],
    ["14,2500", 1425],
    // 0.07 * 100 is 7.000000000000001 in binary fractions, 0.29 * 100 is 28.999999999999996
    [0.07, 7],
    [0.29, 29],
  ])("reads %j exactly as %i hundredths", (decimal, expected) => {
    expect(parseHundredths(decimal)).toBe(expected);
  });

  it.each(["", "abc", "14,255", "1e2", "1 000", "12,", ",5", "0x10", "--1", "12.5.1", Number.NaN, 0.1 + 0.2, 1e300])(
    "refuses %j rather than guessing",
    (decimal) => {
      expect(parseHundredths(decimal)).toBeUndefined();
    },
  );

  it("refuses a number too large to be exact", () => {
    expect(parseHundredths("90071992547409,91")).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseHundredths("90071992547409,92")).toBeUndefined();
  });

  it("reads back whatever decimalText writes", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (whole) => {
        expect(parseHundredths(decimalText(hundredths(whole)))).toBe(hundredths(whole));
      }),
    );
  });
});

describe("decimalText", () => {
  it.each([
    [1425, "14,25"],
    [5, "0,05"],
    [0, "0,00"],
    [-100, "-1,00"],
  ])("writes %i hundredths as %s", (whole, text) => {
    expect(decimalText(hundredths(whole))).toBe(text);
  });
});

describe("hundredths", () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "refuses %d, which is not an exact whole number",
    (number) => {
      expect(() => hundredths(number)).toThrow(RangeError);
    },
  );
});

describe("quotientHalfUp", () => {
  it.each([
    [7n, 2n, 4], // 3,5 goes up
    [13n, 4n, 3], // 3,25
    [15n, 4n, 4], // 3,75
    [-7n, 2n, -3], // -3,5 goes up, to -3
    [-15n, 4n, -4],
    [0n, 5n, 0],
  ])("rounds %i / %i to %i", (dividend, divisor, expected) => {
    expect(quotientHalfUp(dividend, divisor)).toBe(expected);
  });

  it("refuses to divide by zero", () => {
    expect(() => quotientHalfUp(1n, 0n)).toThrow(RangeError);
  });

  it("gives the whole number within half a unit, the upper one when there are two", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.bigInt(10n ** 10n, 10n ** 12n), (dividend, divisor) => {
        const rounded = BigInt(quotientHalfUp(dividend, divisor));
        // rounded - 1/2 <= dividend / divisor < rounded + 1/2, without dividing
        expect(2n * rounded * divisor - divisor <= 2n * dividend).toBe(true);
        expect(2n * dividend < 2n * rounded * divisor + divisor).toBe(true);
      }),
    );
  });
});
