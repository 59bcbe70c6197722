import { describe, expect, it } from "vitest";
import { averageIn, besideIn, type CountryClass, countryReport, lineIn, meanIn } from "../../../support/countries.ts";
import { aFigure, aFollowUp } from "../../../support/factories.ts";

/**
 * Order 029 of 6 May 2024: the mean of the interrogations is ONE mark, each devoir surveillé one mark:
 * (MI + D1 + … + Dn) / (1 + n). Conduct is a subject of coefficient 1 with the council's mark; the year is
 * (S1 + 2 x S2) / 3 with semesters.
 */
const WORKS = {
  maths: [["interrogation"], ["interrogation"], ["interrogation"], ["devoir-surveille"], ["devoir-surveille"]],
  svt: [["interrogation"], ["devoir-surveille"], ["devoir-surveille"], ["devoir-surveille"]],
} as const;

const firstSemester = (maths: readonly (number | string | undefined)[]): CountryClass => ({
  pack: "bj-semestres-2024",
  subjects: { maths: 3, svt: 2 },
  works: { S1: WORKS },
  marks: { S1: { awa: { maths, svt: [14, 10, 12, 8] } } },
});

describe("Bénin, order 029", () => {
  it("takes the mean of the interrogations as one mark beside each devoir", () => {
    const report = countryReport(firstSemester([12, 15, 14, 11, "9,5"]), "S1");
    // MI = (12 + 15 + 14) / 3 = 13,666… -> 13,67. (13,67 + 11 + 9,5) / 3 = 34,17 / 3 = 11,39
    expect(meanIn(report, "awa", "maths")).toBe("11,39");
    expect(besideIn(report, "awa", "maths")).toBe("MI 13,67 · D1 11,00 · D2 9,50");
    // Three devoirs: (14 + 10 + 12 + 8) / 4 = 11
    expect(meanIn(report, "awa", "svt")).toBe("11,00");
    // (11,39 x 3 + 11 x 2) / 5 = (34,17 + 22) / 5 = 11,234 -> 11,23
    expect(averageIn(report, "awa")).toBe("11,23");
  });

  it("lets a component without any mark leave with its weight", () => {
    // No interrogation: (11 + 9,5) / 2 = 10,25
    expect(
      meanIn(countryReport(firstSemester([undefined, undefined, undefined, 11, "9,5"]), "S1"), "awa", "maths"),
    ).toBe("10,25");
    // One devoir excused: (13,67 + 9,5) / 2 = 11,585 -> 11,59
    expect(meanIn(countryReport(firstSemester([12, 15, 14, "absent", "9,5"]), "S1"), "awa", "maths")).toBe("11,59");
  });

  it("counts an unexcused devoir, and one not handed in, as 0", () => {
    for (const state of ["unexcused", "notHandedIn"]) {
      // (13,67 + 0 + 9,5) / 3 = 23,17 / 3 = 7,7233… -> 7,72
      expect(meanIn(countryReport(firstSemester([12, 15, 14, state, "9,5"]), "S1"), "awa", "maths")).toBe("7,72");
    }
  });

  it("has conduct among the subjects, with the council's mark and coefficient 1", () => {
    const country = firstSemester([12, 15, 14, 11, "9,5"]);
    const followUps = [aFollowUp({ term: "S1", behaviour: aFigure(17) })];
    const report = countryReport({ ...country, over: { followUps } }, "S1");
    expect(lineIn(report, "awa", "conduct:")).toMatchObject({ mark: 1700, weightedMark: 1700 });
    // (34,17 + 22 + 17) / 6 = 73,17 / 6 = 12,195 -> 12,20 (half up)
    expect(averageIn(report, "awa")).toBe("12,20");
  });

  it("weighs the second semester twice: (S1 + 2 x S2) / 3", () => {
    const marks = { S1: { awa: { maths: 10 } }, S2: { awa: { maths: 13 } } };
    const report = countryReport({ pack: "bj-semestres-2024", subjects: { maths: 3 }, marks }, "S2");
    // (10 + 2 x 13) / 3 = 12
    expect(report.annual.get("awa")).toMatchObject({ average: 1200, decision: "Admis(e) en classe supérieure" });
  });

  it("takes the mean of three terms where the school has terms", () => {
    const marks = { T1: { awa: { maths: 10 } }, T2: { awa: { maths: 12 } }, T3: { awa: { maths: 14 } } };
    const report = countryReport({ pack: "bj-trimestres-2024", subjects: { maths: 3 }, marks }, "T3");
    expect(report.annual.get("awa")?.average).toBe(1200);
  });
});
