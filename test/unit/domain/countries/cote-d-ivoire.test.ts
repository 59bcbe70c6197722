import type { Subject } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { averageIn, type CountryClass, countryReport, lineIn, meanIn } from "../../../support/countries.ts";
import { aFigure, aFollowUp, aStudent } from "../../../support/factories.ts";
import { failure } from "../../../support/failure.ts";
import { groupIn } from "../../../support/groups.ts";

const subject = (coefficient: number, over: Partial<Subject> = {}): Partial<Subject> => ({
  coefficient: aFigure(coefficient),
  ...over,
});
const SUBJECTS = {
  francais: subject(4, { group: "lettres" }),
  orthographe: subject(1, { group: "lettres", partOf: "francais" }),
  composition: subject(2, { group: "lettres", partOf: "francais" }),
  oral: subject(1, { group: "lettres", partOf: "francais" }),
  anglais: subject(2, { group: "lettres" }),
  maths: subject(5, { group: "sciences" }),
  svt: subject(2, { group: "sciences" }),
  eps: subject(1, { group: "autres" }),
};
const ivoire = (over: Partial<CountryClass> = {}): CountryClass => ({
  pack: "ci-bilans",
  subjects: SUBJECTS,
  marks: {
    T1: {
      awa: { orthographe: 8, composition: "12,5", oral: 14, anglais: 11, maths: 13, svt: 12, eps: 15 },
      ali: { orthographe: 12, composition: 10, oral: 9, anglais: 15, maths: 9, svt: 14, eps: 15 },
    },
  },
  ...over,
});

describe("Côte d'Ivoire", () => {
  const report = countryReport(ivoire(), "T1");

  it("makes French of its parts, each with its own coefficient and rank", () => {
    // Awa (8 + 2 x 12,5 + 14) / 4 = 47 / 4 = 11,75; Ali (12 + 20 + 9) / 4 = 10,25
    expect([meanIn(report, "awa", "francais"), meanIn(report, "ali", "francais")]).toEqual(["11,75", "10,25"]);
    expect(lineIn(report, "awa", "orthographe")).toMatchObject({ use: "part", rank: { position: 2 } });
    expect(lineIn(report, "awa", "orthographe")).not.toHaveProperty("weightedMark");
    expect(groupIn(report.bulletin("awa"), "lettres").lines.map(({ subject: { id } }) => id)).toEqual([
      "francais",
      "orthographe",
      "composition",
      "oral",
      "anglais",
    ]);
  });

  it("has a mean and a rank for each bilan", () => {
    // Lettres: awa (11,75 x 4 + 11 x 2) / 6 = 69 / 6 = 11,50; ali (41 + 30) / 6 = 11,8333… -> 11,83
    expect(groupIn(report.bulletin("awa"), "lettres")).toMatchObject({
      name: "Bilan lettres",
      weightedTotal: 6900,
      coefficients: 600,
      average: 1150,
      rank: { position: 2, outOf: 2 },
    });
    // Sciences: awa (65 + 24) / 7 = 12,714… -> 12,71; ali (45 + 28) / 7 = 10,43
    expect(groupIn(report.bulletin("awa"), "sciences")).toMatchObject({ average: 1271, rank: { position: 1 } });
    expect(groupIn(report.bulletin("ali"), "autres").rank).toEqual({ position: 1, exAequo: true, outOf: 2 });
  });

  it("counts each subject once: the parts of French are in no sum", () => {
    // Awa: 69 + 89 + 15 = 173 over 6 + 7 + 1 = 14: 12,357… -> 12,36
    expect(report.results.get("awa")).toMatchObject({ weightedTotal: 17_300, coefficients: 1400, average: 1236 });
  });

  it("lets a typed mean of French win over its parts", () => {
    const marks = { T1: { awa: { ...ivoire().marks.T1?.awa, francais: 9 } } };
    expect(meanIn(countryReport(ivoire({ marks }), "T1"), "awa", "francais")).toBe("9,00");
  });

  it("starts conduct at 20 and takes 1 point for an unexcused hour, 0,25 for an excused one", () => {
    const followUps = [aFollowUp({ unexcusedHours: 3, excusedHours: 2 })];
    const made = countryReport(ivoire({ over: { followUps } }), "T1");
    // 20 - 3 - 0,5 = 16,50; without any note there is no mark
    expect(meanIn(made, "awa", "conduct:")).toBe("16,50");
    expect(meanIn(made, "ali", "conduct:")).toBe("notGraded");
    // (173 + 16,5) / 15 = 12,6333… -> 12,63
    expect(averageIn(made, "awa")).toBe("12,63");
  });

  it("rounds the mark of conduct once, not what each kind of absence costs", () => {
    const followUps = [aFollowUp({ unexcusedHours: 0, excusedHours: 4.5 })];
    // 20 - 4,5 x 0,25 = 18,875 -> 18,88; a cost of 1,13 would make 18,87
    expect(meanIn(countryReport(ivoire({ over: { followUps } }), "T1"), "awa", "conduct:")).toBe("18,88");
  });

  it("weighs the terms 1, 2, 2", () => {
    const marks = { T1: { awa: { maths: 12 } }, T2: { awa: { maths: 13 } }, T3: { awa: { maths: 14 } } };
    // (12 + 26 + 28) / 5 = 13,20
    expect(countryReport(ivoire({ marks, subjects: { maths: SUBJECTS.maths } }), "T3").annual.get("awa")?.average).toBe(
      1320,
    );
  });
});

describe("the council of Côte d'Ivoire", () => {
  const decided = (decision: { distinction?: string; sanction?: string }) => {
    const over = { decisions: [{ studentId: "awa", term: "T1", ...decision }] };
    return countryReport(ivoire({ over }), "T1");
  };

  it("is proposed a distinction by the average, and never a sanction", () => {
    const report = countryReport(ivoire(), "T1");
    expect(report.results.get("awa")?.distinction?.name).toBe("Tableau d’honneur");
    expect(report.bulletin("awa").sanctions).toEqual([]);
  });

  it("may give another distinction, refuse it, give none, and one sanction", () => {
    expect(decided({ distinction: "felicitations" }).results.get("awa")?.distinction?.name).toBe(
      "Tableau d’honneur et félicitations",
    );
    const refused = decided({ distinction: "refused", sanction: "avertissement-conduite" });
    expect(refused.results.get("awa")).toMatchObject({ refused: true });
    expect(refused.results.get("awa")).not.toHaveProperty("distinction");
    expect(refused.bulletin("awa").sanctions.map(({ name }) => name)).toEqual(["Avertissement conduite"]);
    const none = decided({ distinction: "none" });
    expect(none.results.get("awa")).not.toHaveProperty("distinction");
    for (const report of [refused, none]) {
      expect(failure(() => report.honorBoard("awa"))).toMatchObject({ code: "DISTINCTION_REFUSED" });
    }
  });
});

describe("optional subjects of Côte d'Ivoire", () => {
  const withOptional = (optional: Subject["optional"], arabe: number | string) => {
    const arabic = subject(2, { group: "autres", ...(optional && { optional }) });
    const marks = { T1: { awa: { maths: 12, svt: 9, arabe } } };
    return countryReport(
      ivoire({ subjects: { maths: SUBJECTS.maths, svt: SUBJECTS.svt, arabe: arabic }, marks }),
      "T1",
    );
  };
  // Without: (60 + 18) / 7 = 11,142… -> 11,14

  it("count, lower the average, too", () => {
    // (78 + 2 x 5) / 9 = 9,777… -> 9,78
    expect(averageIn(withOptional(undefined, 5), "awa")).toBe("9,78");
  });

  it("are a bonus that only raises the average", () => {
    expect(averageIn(withOptional("bonus", 5), "awa")).toBe("11,14");
    // (78 + 30) / 9 = 12
    expect(averageIn(withOptional("bonus", 15), "awa")).toBe("12,00");
    expect(lineIn(withOptional("bonus", 15), "awa", "arabe")).toMatchObject({ use: "bonus", weightedMark: 3000 });
    expect(lineIn(withOptional("bonus", 5), "awa", "arabe").use).toBe("bonusLeft");
  });

  it("give their points above ten, without their coefficient", () => {
    // (78 + 2 x (15 - 10)) / 7 = 88 / 7 = 12,571… -> 12,57
    expect(averageIn(withOptional("above10", 15), "awa")).toBe("12,57");
    expect(averageIn(withOptional("above10", 8), "awa")).toBe("11,14");
    expect(withOptional("above10", 15).results.get("awa")?.coefficients).toBe(700);
  });

  it("are printed and nothing else", () => {
    const report = withOptional("printedOnly", 19);
    expect(averageIn(report, "awa")).toBe("11,14");
    expect(lineIn(report, "awa", "arabe")).toMatchObject({ mark: 1900, use: "printedOnly" });
  });
});

describe("who takes what", () => {
  const students = [
    aStudent({ id: "awa", notTaking: ["allemand"] }),
    aStudent({ id: "ali", notTaking: ["espagnol"], exemptFrom: [{ subjectId: "eps", reason: "asthme" }] }),
  ];
  const subjects = {
    espagnol: subject(2, { group: "lettres" }),
    allemand: subject(3, { group: "lettres" }),
    eps: subject(1, { group: "autres" }),
  };
  const marks = { T1: { awa: { espagnol: 12, eps: 15 }, ali: { allemand: 12, eps: 18 } } };
  const report = countryReport(ivoire({ pack: rulePack("ci-bilans"), subjects, marks, over: { students } }), "T1");

  it("gives each student another sum of coefficients, and no line for what is not taken", () => {
    // Awa (24 + 15) / 3 = 13; Ali 36 / 3 = 12, without EPS
    expect([averageIn(report, "awa"), averageIn(report, "ali")]).toEqual(["13,00", "12,00"]);
    expect(report.results.get("ali")).toMatchObject({ coefficients: 300, possibleCoefficients: 400 });
    expect(() => lineIn(report, "awa", "allemand")).toThrow();
  });

  it("keeps the line of a subject from which a student is exempt, and never says why", () => {
    expect(lineIn(report, "ali", "eps")).toMatchObject({ mark: "dispensed", use: "exempt" });
    expect(JSON.stringify(report.bulletin("ali").groups)).not.toContain("asthme");
  });
});
