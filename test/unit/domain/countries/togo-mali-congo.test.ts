import { describe, expect, it } from "vitest";
import {
  averageIn,
  besideIn,
  type CountryClass,
  countryReport,
  meanIn,
  type Work,
} from "../../../support/countries.ts";
import { aFigure, aFollowUp } from "../../../support/factories.ts";

const country = (pack: string, term: string, works: readonly Work[], marks: readonly (number | string | undefined)[]) =>
  ({
    pack,
    subjects: { maths: 4 },
    works: { [term]: { maths: works } },
    marks: { [term]: { awa: { maths: marks } } },
  }) satisfies CountryClass;
const mean = (made: CountryClass, term: string) => meanIn(countryReport(made, term), "awa", "maths");

describe("Togo: halves of halves", () => {
  const WORKS: readonly Work[] = [["interrogation"], ["interrogation"], ["devoir"], ["composition"]];
  const togo = (...marks: (number | string | undefined)[]) => country("tg-trimestres", "T1", WORKS, marks);

  it("is half class mark, half composition; the class mark is half interrogations, half devoir", () => {
    const report = countryReport(togo(12, 15, 10, 9), "T1");
    // Interrogations (12 + 15) / 2 = 13,5; class (13,5 + 10) / 2 = 11,75; subject (11,75 + 9) / 2 = 10,375 -> 10,38
    expect(meanIn(report, "awa", "maths")).toBe("10,38");
    expect(besideIn(report, "awa", "maths")).toBe("Classe 11,75 · Compo 9,00");
  });

  it("counts a missed interrogation without an excuse as 0", () => {
    // (0 + 15) / 2 = 7,5; (7,5 + 10) / 2 = 8,75; (8,75 + 9) / 2 = 8,875 -> 8,88
    expect(mean(togo("unexcused", 15, 10, 9), "T1")).toBe("8,88");
  });

  it("is the composition alone for who was excused from all class work", () => {
    expect(mean(togo("absent", "absent", "absent", 9), "T1")).toBe("9,00");
  });

  it("has semesters in the lycée", () => {
    expect(mean(country("tg-semestres", "S2", WORKS, [12, 15, 10, 9]), "S2")).toBe("10,38");
  });
});

describe("Mali: (class + 2 x composition) / 3", () => {
  const mali = (works: readonly Work[], ...marks: (number | string | undefined)[]) =>
    country("ml-compositions", "T1", works, marks);

  it("weighs the composition twice, and each evaluation by its own weight and scale", () => {
    const works: readonly Work[] = [
      ["devoir", { weight: 2 }],
      ["interrogation", { scale: 10 }],
      ["composition", { scale: 100 }],
    ];
    // 13 with weight 2; 7 out of 10 = 14; class (13 x 2 + 14) / 3 = 13,333… -> 13,33; 52 out of 100 = 10,40
    // (13,33 + 2 x 10,40) / 3 = 34,13 / 3 = 11,3766… -> 11,38
    expect(mean(mali(works, 13, 7, 52), "T1")).toBe("11,38");
  });

  it("is the part that is there, where the other is not", () => {
    const works: readonly Work[] = [["devoir"], ["composition"]];
    expect(mean(mali(works, 13, undefined), "T1")).toBe("13,00");
    expect(mean(mali(works, undefined, 8), "T1")).toBe("8,00");
  });
});

describe("Congo-Brazzaville: (MC + composition) / 2", () => {
  const WORKS: readonly Work[] = [["devoir"], ["devoir"], ["composition"]];

  it("takes the mean of the devoirs as one half", () => {
    const report = countryReport(country("cg-trimestres", "T1", WORKS, [11, 14, 9]), "T1");
    // MC (11 + 14) / 2 = 12,5; (12,5 + 9) / 2 = 10,75
    expect(meanIn(report, "awa", "maths")).toBe("10,75");
    expect(besideIn(report, "awa", "maths")).toBe("MC 12,50 · Compo 9,00");
  });

  it("prints behaviour as a line apart, which no average counts", () => {
    const made = country("cg-trimestres", "T1", WORKS, [11, 14, 9]);
    const report = countryReport({ ...made, over: { followUps: [aFollowUp({ behaviour: aFigure(16) })] } }, "T1");
    expect(report.bulletin("awa").conduct).toEqual({ name: "Comportement", figure: 1600 });
    expect(averageIn(report, "awa")).toBe("10,75");
  });
});
