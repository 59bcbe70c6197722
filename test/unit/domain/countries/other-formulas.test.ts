import type { Hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Formula } from "@palmares/core/domain/formula";
import type { ConductRule, MarkStates, RulePack } from "@palmares/core/domain/rule-pack";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { averageIn, type CountryClass, countryReport, meanIn, type Work } from "../../../support/countries.ts";
import { aFigure, aFollowUp } from "../../../support/factories.ts";
import { failure } from "../../../support/failure.ts";

const ROUND = 1 as Hundredths;
const one = (kinds: string[], weight: number) => ({ of: { kinds, round: ROUND }, weight: aFigure(weight) });
const meanOf = (mean: ReturnType<typeof one>[], missing: "leave" | "zero" | "none" = "leave"): Formula => ({
  mean,
  missing,
  round: ROUND,
});
const WORKS: readonly Work[] = [["devoir"], ["devoir"], ["composition"]];
const made = (pack: Partial<RulePack>, marks: readonly (number | string | undefined)[]): CountryClass => ({
  pack: { ...rulePack("default"), ...pack },
  subjects: { maths: 2 },
  works: { T1: { maths: WORKS } },
  marks: { T1: { awa: { maths: marks } } },
});
const mean = (pack: Partial<RulePack>, ...marks: (number | string | undefined)[]) =>
  meanIn(countryReport(made(pack, marks), "T1"), "awa", "maths");

describe("Guinée: one program's three formulas, as data", () => {
  // Class (11 + 14) / 2 = 12,5; composition 9
  it.each([
    ["(MC + 2C) / 3", 1, 2, "10,17"], // 30,5 / 3 = 10,1666…
    ["(MC + C) / 2", 1, 1, "10,75"],
    ["40 % and 60 %", "0,4", "0,6", "10,40"], // 5 + 5,4
  ] as const)("%s", (_, ofClass, ofComposition, expected) => {
    const weights = [aFigure(ofClass), aFigure(ofComposition)] as const;
    const formula: Formula = {
      mean: [
        { of: { kinds: ["devoir"], round: ROUND }, weight: weights[0] },
        { of: { kinds: ["composition"], round: ROUND }, weight: weights[1] },
      ],
      missing: "leave",
      round: ROUND,
    };
    expect(mean({ formula }, 11, 14, 9)).toBe(expected);
  });

  it("a subject without marks is left out, or 0 where the school's states say so", () => {
    const states: MarkStates = { absent: "leave", notGraded: "zero", unexcused: "zero", notHandedIn: "zero" };
    const sheet = (pack: Partial<RulePack>): CountryClass => ({
      ...made(pack, []),
      subjects: { maths: 2, svt: 2 },
      marks: { T1: { awa: { maths: [], svt: 12 }, ali: { maths: [] } } },
    });
    const left = countryReport(sheet({}), "T1");
    expect([meanIn(left, "awa", "maths"), averageIn(left, "awa")]).toEqual(["notGraded", "12,00"]);
    const zero = countryReport(sheet({ markStates: states }), "T1");
    expect([meanIn(zero, "awa", "maths"), averageIn(zero, "awa")]).toEqual(["0,00", "6,00"]);
    // Of whom nothing was entered at all there is no result, and no place is lost to the others.
    expect(zero.results.has("ali")).toBe(false);
    expect(zero.figures?.ranked).toBe(1);
  });
});

describe("what lacks of a mean", () => {
  const pack = (missing: "leave" | "zero" | "none") => ({
    formula: meanOf([one(["devoir"], 1), one(["composition"], 1)], missing),
  });

  it("leaves with its weight, counts 0, or takes the mean with it", () => {
    expect(mean(pack("leave"), 12, 14, undefined)).toBe("13,00");
    expect(mean(pack("zero"), 12, 14, undefined)).toBe("6,50");
    expect(mean(pack("none"), 12, 14, undefined)).toBe("notGraded");
  });

  it("is never 0 for who was excused, nor for a test that nobody had", () => {
    expect(mean(pack("zero"), 12, 14, "absent")).toBe("13,00");
    const without = { ...made(pack("zero"), [12, 14]), works: { T1: { maths: WORKS.slice(0, 2) } } };
    expect(meanIn(countryReport(without, "T1"), "awa", "maths")).toBe("13,00");
    expect(mean(pack("none"), 12, 14, "absent")).toBe("absent");
  });
});

describe("Tchad: five states of a mark", () => {
  it.each([
    ["absent", "12,00"],
    ["dispensed", "12,00"],
    ["unexcused", "6,00"],
    ["notHandedIn", "6,00"],
  ])("%s beside 12: %s", (state, expected) => {
    expect(mean({}, 12, state, undefined)).toBe(expected);
  });

  it("a typed state does the same to the subject's mean", () => {
    const typed = (mark: string) => {
      const report = countryReport(
        { pack: "default", subjects: { maths: 2, svt: 2 }, marks: { T1: { awa: { maths: mark, svt: 12 } } } },
        "T1",
      );
      return averageIn(report, "awa");
    };
    expect(["absent", "dispensed", "unexcused", "notHandedIn"].map(typed)).toEqual(["12,00", "12,00", "6,00", "6,00"]);
  });
});

describe("Burkina Faso: points taken off", () => {
  const withDeduction = (conduct: ConductRule, followUp: object) => {
    const subjects = { maths: 3, svt: 2 };
    const over = { followUps: [aFollowUp(followUp)] };
    const pack = { ...rulePack("default"), conduct };
    return countryReport({ pack, subjects, marks: { T1: { awa: { maths: 12, svt: 10 } } }, over }, "T1").results.get(
      "awa",
    );
  };
  const tariff = { unexcusedHour: aFigure("0,5"), excusedHour: aFigure(0), lateness: aFigure("0,25") };

  it("from the total, or from the average; typed points win over the tariff", () => {
    // (36 + 20 - 2) / 5 = 10,80; 11,20 - 2 = 9,20
    expect(
      withDeduction({ form: "deduction", name: "Retrait", from: "total" }, { deduction: aFigure(2) }),
    ).toMatchObject({
      average: 1080,
      deduction: 200,
    });
    expect(
      withDeduction({ form: "deduction", name: "Retrait", from: "average" }, { deduction: aFigure(2) })?.average,
    ).toBe(920);
    // 3 x 0,5 + 2 x 0,25 = 2
    const hours = { unexcusedHours: 3, excusedHours: 8, lateness: 2 };
    expect(withDeduction({ form: "deduction", name: "Retrait", from: "total", tariff }, hours)?.deduction).toBe(200);
    expect(
      withDeduction({ form: "deduction", name: "Retrait", from: "total", tariff }, { ...hours, deduction: aFigure(1) })
        ?.deduction,
    ).toBe(100);
  });

  it("never below 0, and nothing where nothing was noted", () => {
    expect(
      withDeduction({ form: "deduction", name: "Retrait", from: "average" }, { deduction: aFigure(20) })?.average,
    ).toBe(0);
    expect(withDeduction({ form: "deduction", name: "Retrait", from: "total", tariff }, {})).toMatchObject({
      average: 1120,
    });
  });
});

describe("conditions of a distinction beside the average", () => {
  const pack = {
    ...rulePack("cm-sequences"),
    distinctions: [
      { id: "th", name: "Tableau d’honneur", from: aFigure(14), metal: "bronze", unexcusedHoursUpTo: 20 },
    ] as const,
  };
  const report = (unexcusedHours: number) => {
    const over = { followUps: [aFollowUp({ unexcusedHours })] };
    return countryReport({ pack, subjects: { maths: 2 }, marks: { SEQ1: { awa: { maths: 15 } } }, over }, "T1");
  };
  const hours = (unexcusedHours: number) => report(unexcusedHours).results.get("awa");

  it("« palmarès à 14 et au plus 20 heures »: lost with 21", () => {
    expect(hours(20)?.distinction?.name).toBe("Tableau d’honneur");
    expect(hours(21)).toMatchObject({ withheldForHours: true, withheldForConduct: false });
    expect(hours(21)).not.toHaveProperty("distinction");
    expect(failure(() => report(21).honorBoard("awa"))).toMatchObject({
      code: "ABSENT_TOO_OFTEN",
      details: { hours: "21", most: "20" },
    });
  });
});
