import { mean, weightedAverage, weightedSums } from "@palmares/core/domain/figures/average";
import { isFigure } from "@palmares/core/domain/figures/mark";
import { printedProduct } from "@palmares/core/domain/marks/student-lines";
import { describe, expect, it } from "vitest";
import { aFigure, aMark } from "../../support/factories.ts";

const averageOf = (...pairs: readonly (readonly [string | number, string | number])[]) =>
  weightedAverage(
    weightedSums(pairs.map(([figure, weight]) => ({ figure: aFigure(figure), weight: aFigure(weight) }))),
  );

describe("weightedAverage", () => {
  it("divides the weighted marks by the coefficients", () => {
    // (14,25 x 3 + 10 x 1) / (3 + 1) = 52,75 / 4 = 13,1875 -> 13,19
    expect(averageOf(["14,25", 3], [10, 1])).toBe(aFigure("13,19"));
  });

  it("rounds half a hundredth up", () => {
    // (10 + 10,01) / 2 = 10,005 -> 10,01
    expect(averageOf([10, 1], ["10,01", 1])).toBe(aFigure("10,01"));
  });

  it("rounds once: a second rounding would be wrong", () => {
    // (11,99 x 51 + 12 x 49) / 100 = (611,49 + 588) / 100 = 11,9949 -> 11,99; by way of 11,995 it would be 12,00
    expect(averageOf(["11,99", 51], [12, 49])).toBe(aFigure("11,99"));
  });

  it("is exact where binary fractions are not", () => {
    // (1,1 + 2,2 + 3,3) / 3 = 2,2; in binary fractions 1.1 + 2.2 is 3.3000000000000003
    expect(averageOf(["1,1", 1], ["2,2", 1], ["3,3", 1])).toBe(aFigure("2,2"));
  });

  it("accepts coefficients with decimals", () => {
    // (12 x 1,5 + 15 x 0,5) / 2 = (18 + 7,5) / 2 = 12,75
    expect(averageOf([12, "1,5"], [15, "0,5"])).toBe(aFigure("12,75"));
  });

  it("does not lose a hundredth where products pass 2^53", () => {
    // Both weights are 45 035 996 273 704,95: the products, in ten-thousandths, are near 9 x 10^18
    const weight = "45035996273704,95";
    // (19,99 + 20) / 2 = 19,995 -> 20,00
    expect(averageOf(["19,99", weight], [20, weight])).toBe(aFigure(20));
    // (19,98 + 20) / 2 = 19,99
    expect(averageOf(["19,98", weight], [20, weight])).toBe(aFigure("19,99"));
  });

  it("is absent, not zero, when nothing counts", () => {
    expect(averageOf()).toBeUndefined();
  });

  it("is zero when every mark is", () => {
    expect(averageOf([0, 3], [0, 2])).toBe(0);
  });
});

describe("mean", () => {
  it("rounds 38 / 3 to 12,67", () => {
    expect(mean([aFigure(12), aFigure(13), aFigure(13)])).toBe(aFigure("12,67"));
  });

  it("is absent when there are no figures", () => {
    expect(mean([])).toBeUndefined();
  });
});

describe("printedProduct", () => {
  it("rounds 14,25 x 1,5 = 21,375 to 21,38", () => {
    const base = { outOf: aFigure(20), points: false };
    expect(printedProduct(BigInt(aFigure("14,25")) * BigInt(aFigure("1,5")), base)).toBe(aFigure("21,38"));
  });
});

describe("isFigure", () => {
  it("counts zero as a figure, but not an absence, a dispensation or an empty box", () => {
    expect(isFigure(aMark(0))).toBe(true);
    expect(["absent", "dispensed", "notGraded"].map(aMark).some(isFigure)).toBe(false);
  });
});
