import type { Term } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aFigure, aGradedClass, aRulePack } from "../../support/factories.ts";
import { bulletinOf } from "../../support/sheets.ts";

/** One subject with coefficient 1: the mark of a term is its average. */
const aYear = (marks: Readonly<Record<Term, Readonly<Record<string, string | number>>>>) =>
  aGradedClass(
    { maths: 1 },
    Object.fromEntries(
      Object.entries(marks).map(([term, marksOfTerm]) => [
        term,
        Object.fromEntries(Object.entries(marksOfTerm).map(([student, mark]) => [student, { maths: mark }])),
      ]),
    ),
  );

const threeTerms = aYear({ T1: { awa: 12 }, T2: { awa: 13 }, T3: { awa: 15 } });

describe("the annual result", () => {
  it("is the mean of the terms in Burkina Faso", () => {
    // (12 + 13 + 15) / 3 = 40 / 3 = 13,333… -> 13,33
    expect(bulletinOf(threeTerms, rulePack("bf-2024"), "awa", "T3").annual?.average).toBe(aFigure("13,33"));
  });

  it("counts the second and third term twice in Côte d'Ivoire", () => {
    // (12 + 2 x 13 + 2 x 15) / 5 = (12 + 26 + 30) / 5 = 68 / 5 = 13,60
    expect(bulletinOf(threeTerms, rulePack("ci-2025"), "awa", "T3").annual?.average).toBe(aFigure("13,6"));
  });

  it("comes after two terms where the school has semesters", () => {
    // (12 + 13) / 2 = 12,50
    expect(bulletinOf(threeTerms, rulePack("sn-semestres"), "awa", "T2").annual?.average).toBe(aFigure("12,5"));
  });

  it("is computed from the printed term averages", () => {
    // T1 and T2: (10 + 10,01) / 2 = 10,005, printed 10,01. T3: 10.
    // (10,01 + 10,01 + 10) / 3 = 30,02 / 3 = 10,00666… -> 10,01.
    // From unrounded terms it would be (10,005 + 10,005 + 10) / 3 = 10,00333… -> 10,00.
    const half = { awa: { maths: 10, french: "10,01" } };
    const record = aGradedClass(
      { maths: 1, french: 1 },
      { T1: half, T2: half, T3: { awa: { maths: 10, french: 10 } } },
    );
    expect(bulletinOf(record, aRulePack(), "awa", "T3").annual?.average).toBe(aFigure("10,01"));
  });

  it("is absent from the bulletin of an earlier term", () => {
    expect(bulletinOf(threeTerms, aRulePack(), "awa", "T2").annual).toBeUndefined();
  });

  it("does not exist when a term is missing, and progress leaves that term out", () => {
    const record = aYear({ T1: { awa: 12, ali: 9 }, T2: { ali: 9 }, T3: { awa: 15, ali: 9 } });
    const bulletin = bulletinOf(record, aRulePack(), "awa", "T3");
    expect(bulletin.annual).toBeUndefined();
    expect(bulletin.progress.map(({ term }) => term)).toEqual(["T1", "T3"]);
  });

  it("does not exist when the student was not classed in a term", () => {
    const record = aYear({ T1: { awa: 12 }, T2: { awa: "dispensed" }, T3: { awa: 15 } });
    expect(bulletinOf(record, aRulePack(), "awa", "T3").annual).toBeUndefined();
  });

  it("ranks the students who have one among themselves", () => {
    // Annual: awa (12 + 12 + 12) / 3 = 12; ali 12 as well; omar 9. binta missed T1 and has none, though her T3 is best.
    const record = aYear({
      T1: { awa: 12, ali: 11, omar: 9 },
      T2: { awa: 12, ali: 12, omar: 9, binta: 18 },
      T3: { awa: 12, ali: 13, omar: 9, binta: 18 },
    });
    const annual = (student: string) => bulletinOf(record, aRulePack(), student, "T3").annual;
    expect(annual("awa")?.rank).toEqual({ position: 1, exAequo: true, outOf: 3 });
    expect(annual("ali")?.rank).toEqual({ position: 1, exAequo: true, outOf: 3 });
    expect(annual("omar")?.rank).toEqual({ position: 3, exAequo: false, outOf: 3 });
    expect(annual("binta")).toBeUndefined();
  });

  it("proposes the decision of the band that the average reaches", () => {
    const decision = (mark: string) =>
      bulletinOf(aYear({ T1: { awa: mark }, T2: { awa: mark }, T3: { awa: mark } }), aRulePack(), "awa", "T3").annual
        ?.decision;
    expect(decision("10")).toBe("Admis(e) en classe supérieure");
    expect(decision("9,99")).toBe("Proposé(e) au redoublement");
    expect(decision("0")).toBe("Proposé(e) au redoublement");
  });

  it("proposes no decision where the pack has no bands", () => {
    expect(bulletinOf(threeTerms, aRulePack({ decisionBands: [] }), "awa", "T3").annual).not.toHaveProperty("decision");
  });
});
