import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ConductRule, HoursTable, RulePack } from "@palmares/core/domain/rule-pack";
import type { FollowUp } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { explainSentences } from "@palmares/core/text/fr/explain";
import { describe, expect, it } from "vitest";
import { averageIn, countryReport, lineIn, meanIn } from "../../../support/countries.ts";
import { aFigure, aFollowUp } from "../../../support/factories.ts";

/** Points that a table gives: for hours of absence, and for the mark of an optional subject. */

const conductOf = (conduct: ConductRule, followUp?: Partial<FollowUp>) => {
  const over = { followUps: followUp === undefined ? [] : [aFollowUp(followUp)] };
  const marks = { T1: { awa: { maths: 12, svt: 10 } } };
  return countryReport(
    { pack: { ...rulePack("default"), conduct }, subjects: { maths: 3, svt: 2 }, marks, over },
    "T1",
  );
};

describe("a table of hours", () => {
  const table: HoursTable = {
    by: "unexcusedHours",
    bands: [
      { from: 0, points: aFigure(20) },
      { from: 1, points: aFigure(16) },
      { from: 5, points: aFigure("12,5") },
      { from: 10, points: aFigure(0) },
    ],
  };
  const conduct: ConductRule = {
    form: "subject",
    name: "Conduite",
    coefficient: aFigure(1),
    group: "main",
    mark: table,
  };

  it.each([
    [0, "20,00"],
    [0.5, "20,00"],
    [1, "16,00"],
    [4.75, "16,00"],
    [5, "12,50"],
    [9, "12,50"],
    [10, "0,00"],
    [200, "0,00"],
  ])("gives the mark of conduct for %s unexcused hours: %s", (unexcusedHours, expected) => {
    expect(meanIn(conductOf(conduct, { unexcusedHours }), "awa", "conduct:")).toBe(expected);
  });

  it("gives no mark where no hours were noted, and looks at its own hours only", () => {
    expect(meanIn(conductOf(conduct), "awa", "conduct:")).toBe("notGraded");
    expect(meanIn(conductOf(conduct, { excusedHours: 12 }), "awa", "conduct:")).toBe("notGraded");
    const byLateness: ConductRule = { ...conduct, mark: { ...table, by: "lateness" } };
    expect(meanIn(conductOf(byLateness, { lateness: 6 }), "awa", "conduct:")).toBe("12,50");
  });

  it("gives the points that are taken off; typed points win", () => {
    const bands = [
      { from: 0, points: aFigure(0) },
      { from: 6, points: aFigure(1) },
      { from: 12, points: aFigure(5) },
    ];
    const off: ConductRule = {
      form: "deduction",
      name: "Retrait",
      from: "total",
      tariff: { by: "absenceHours", bands },
    };
    // (36 + 20 - 5) / 5 = 10,20
    expect(conductOf(off, { absenceHours: 13 }).results.get("awa")).toMatchObject({ deduction: 500, average: 1020 });
    expect(conductOf(off, { absenceHours: 13, deduction: aFigure(2) }).results.get("awa")?.average).toBe(1080);
    expect(conductOf(off, { absenceHours: 3 }).results.get("awa")?.average).toBe(1120);
    expect(conductOf(off).results.get("awa")).not.toHaveProperty("deduction");
  });
});

describe("an option whose points a table gives", () => {
  const optionalPoints = [
    { from: aFigure(10), points: aFigure("0,5") },
    { from: aFigure(12), points: aFigure(1) },
    { from: aFigure(16), points: aFigure("2,5") },
  ];
  const report = (mark: number | string, over: Partial<RulePack> = { optionalPoints }) =>
    countryReport(
      {
        pack: { ...rulePack("default"), ...over },
        subjects: { maths: 3, svt: 2, couture: { coefficient: aFigure(4), optional: "byTable" } },
        marks: { T1: { awa: { maths: 12, svt: 10, couture: mark } } },
      },
      "T1",
    );

  it.each([
    ["9,99", "11,20"], // 56 / 5
    [10, "11,30"], // 56,5 / 5
    [12, "11,40"],
    ["15,99", "11,40"],
    [16, "11,70"], // 58,5 / 5
    ["absent", "11,20"],
  ])("of %s: %s, without its coefficient", (mark, expected) => {
    expect([averageIn(report(mark), "awa"), report(mark).results.get("awa")?.coefficients]).toEqual([expected, 500]);
  });

  it("is told as what it is, and adds nothing where the pack has no table", () => {
    expect(lineIn(report(16), "awa", "couture")).toMatchObject({ use: "tablePoints", weightedMark: 250 });
    const sentences = explainSentences(report(16).explain("awa")).join(" ");
    expect(sentences).toContain("les points que donne le barème");
    expect(sentences).toContain("36,00 + 20,00 + 2,50 = 58,50");
    expect(averageIn(report(16, {}), "awa")).toBe("11,20");
  });
});

describe("letters on scales that are not out of 20", () => {
  const levels = [
    { from: aFigure(0), short: "D" },
    { from: aFigure(2), short: "C" },
    { from: aFigure(5), short: "B" },
    { from: aFigure(8), short: "A" },
  ];

  it("Gabon's primary: points of a maximum, compared without rounding", () => {
    const pack = {
      ...rulePack("default"),
      base: { outOf: hundredths(1000), points: true },
      levels,
      distinctions: [],
      decisionBands: [],
    };
    const letter = (points: number | string) => {
      const marks = { T1: { awa: { lecture: points } } };
      const made = countryReport({ pack, subjects: { lecture: 15 }, marks }, "T1");
      return lineIn(made, "awa", "lecture").level?.short;
    };
    // 12 of 15 is 8 of 10; 11,99 of 15 is 7,9933…, which would be printed 7,99
    expect([12, "11,99", "7,5", "7,49", 3, "2,99", 0].map(letter)).toEqual(["A", "B", "B", "C", "C", "D", "D"]);
  });

  it("are told by explain", () => {
    const pack = { ...rulePack("default"), levels: levels.map((one) => ({ ...one, from: hundredths(one.from * 2) })) };
    const marks = { T1: { awa: { maths: "15,5" } } };
    const sentences = explainSentences(countryReport({ pack, subjects: { maths: 3 }, marks }, "T1").explain("awa"));
    expect(sentences.join(" ").replaceAll("\u202f", " ")).toContain("Niveau : B, à partir de 10.");
  });
});
