import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { averageIn, type CountryClass, countryReport, lineIn, meanIn } from "../../../support/countries.ts";

/**
 * RD Congo: each branch has a maximum for a period, twice as much for the exam: 10 10 20 · 40, or 20 20 40 · 80. The result is
 * the points over the maxima, in percent, and the place follows from it. There is neither a scale of 20 nor a coefficient.
 */
const congo: CountryClass = {
  pack: "cd-points",
  subjects: { religion: 10, maths: 40, french: 40 },
  marks: {
    P1: { awa: { religion: 8, maths: 31, french: "22,5" }, ali: { religion: 9, maths: 20, french: 30 } },
    P2: { awa: { religion: 7, maths: 28, french: 20 }, ali: { religion: 9, maths: 25, french: 31 } },
    EX1: { awa: { religion: 15, maths: 50, french: 44 }, ali: { religion: 18, maths: 41, french: 60 } },
  },
};

describe("RD Congo: points over maxima", () => {
  const report = countryReport(congo, "S1");

  it("add up by column: two periods and the exam, which has twice the maximum", () => {
    // Maths 31 + 28 + 50 = 109 of 40 + 40 + 80 = 160; religion 8 + 7 + 15 = 30 of 40
    expect(lineIn(report, "awa", "maths")).toMatchObject({ mark: 10_900, maximum: 16_000 });
    expect(lineIn(report, "awa", "religion")).toMatchObject({ mark: 3_000, maximum: 4_000 });
    expect(lineIn(report, "awa", "maths").beside).toEqual([
      { short: "1P", mark: 3100 },
      { short: "2P", mark: 2800 },
      { short: "EXAM", mark: 5000 },
    ]);
  });

  it("make a total, the maxima, a percentage and a place", () => {
    // Awa 30 + 109 + 86,5 = 225,5 of 40 + 160 + 160 = 360: 62,6388… % -> 62,64
    expect(report.results.get("awa")).toMatchObject({
      weightedTotal: hundredths(22_550),
      coefficients: hundredths(36_000),
      average: hundredths(6_264),
      rank: { position: 2, outOf: 2 },
    });
    // Ali 36 + 86 + 121 = 243 of 360: 67,50 %
    expect(averageIn(report, "ali")).toBe("67,50");
  });

  it("have a result and a place for each column", () => {
    // 1P: awa 8 + 31 + 22,5 = 61,5 of 90: 68,333… %; ali 59 of 90: 65,555… %
    expect(report.bulletin("awa").parts?.[0]).toMatchObject({ term: "P1", average: 6833, rank: { position: 1 } });
    expect(report.bulletin("ali").parts?.[0]).toMatchObject({ average: 6556, rank: { position: 2 } });
  });

  it("leave an excused exam out of points and maxima", () => {
    const marks = { ...congo.marks, EX1: { ...congo.marks.EX1, awa: { religion: 15, maths: "absent", french: 44 } } };
    const excused = countryReport({ ...congo, marks }, "S1");
    expect(lineIn(excused, "awa", "maths")).toMatchObject({ mark: 5_900, maximum: 8_000 });
    // 30 + 59 + 86,5 = 175,5 of 40 + 80 + 160 = 280: 62,678… %
    expect(averageIn(excused, "awa")).toBe("62,68");
  });

  it("refuse points above the maximum of the column", () => {
    const marks = { ...congo.marks, P1: { ...congo.marks.P1, awa: { religion: "10,5", maths: 31, french: 22 } } };
    const wrong = countryReport({ ...congo, marks }, "S1");
    expect(wrong.faults).toMatchObject([
      { studentId: "awa", term: "P1", details: { field: "mark", value: "10,5", max: "10", subject: "religion" } },
    ]);
  });

  it("bring a period's work to its maximum: sum of the points over sum of the scales", () => {
    const made: CountryClass = {
      pack: "cd-points",
      subjects: { maths: 40 },
      works: {
        P1: {
          maths: [
            ["interrogation", { scale: 10 }],
            ["interrogation", { scale: 20 }],
            ["devoir", { scale: 30 }],
          ],
        },
      },
      marks: { P1: { awa: { maths: [7, 12, "22,5"] } } },
    };
    // (7 + 12 + 22,5) / 60 x 40 = 41,5 / 60 x 40 = 27,666… -> 27,67
    const line = lineIn(countryReport(made, "S1"), "awa", "maths");
    expect(line).toMatchObject({ mark: 2767, maximum: 4000 });
  });
});

describe("Gabon's primary school and Haïti: ratios of sums", () => {
  const gabon = {
    ...rulePack("default"),
    base: { outOf: hundredths(1000), points: false },
    formula: { sumOfPoints: ["interrogation", "devoir"], round: hundredths(1) },
    distinctions: [],
    decisionBands: [],
  };
  const works = {
    T1: {
      lecture: [
        ["interrogation", { scale: 5 }],
        ["interrogation", { scale: 20 }],
        ["devoir", { scale: 15 }],
      ],
    },
  } as const;

  it("divide the sum of the marks by the sum of the scales, not a mean of means", () => {
    const marks = { T1: { awa: { lecture: [4, 13, 9] } } };
    // (4 + 13 + 9) / (5 + 20 + 15) x 10 = 26 / 40 x 10 = 6,50. A mean of means would be (8 + 6,5 + 6) / 3 = 6,83.
    expect(meanIn(countryReport({ pack: gabon, subjects: { lecture: 1 }, works, marks }, "T1"), "awa", "lecture")).toBe(
      "6,50",
    );
  });

  it("leave what is missing out of both sums", () => {
    const marks = { T1: { awa: { lecture: [4, undefined, 9] } } };
    // 13 / 20 x 10
    expect(meanIn(countryReport({ pack: gabon, subjects: { lecture: 1 }, works, marks }, "T1"), "awa", "lecture")).toBe(
      "6,50",
    );
  });

  it("Haïti: points out of each subject's maximum, brought to 10", () => {
    const haiti = {
      ...rulePack("default"),
      base: { outOf: hundredths(1000), points: true },
      distinctions: [],
      decisionBands: [],
    };
    const marks = { T1: { awa: { kreyol: 70, maths: 120, dessin: 30 } } };
    const report = countryReport({ pack: haiti, subjects: { kreyol: 100, maths: 200, dessin: 50 }, marks }, "T1");
    // (70 + 120 + 30) / (100 + 200 + 50) x 10 = 220 / 350 x 10 = 6,2857… -> 6,29
    expect(averageIn(report, "awa")).toBe("6,29");
  });
});
