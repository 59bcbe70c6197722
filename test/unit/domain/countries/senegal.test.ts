import { describe, expect, it } from "vitest";
import { type CountryClass, countryReport, meanIn, type Work } from "../../../support/countries.ts";

const WORKS: readonly Work[] = [["devoir"], ["devoir"], ["devoir", { counts: false }], ["composition"]];
const senegal = (pack: string, ...marks: (number | string | undefined)[]): CountryClass => ({
  pack,
  subjects: { maths: 5 },
  works: { S1: { maths: WORKS } },
  marks: { S1: { awa: { maths: marks } } },
});
const mean = (pack: string, ...marks: (number | string | undefined)[]) =>
  meanIn(countryReport(senegal(pack, ...marks), "S1"), "awa", "maths");

describe("Sénégal's two formulas", () => {
  it("weigh the composition as much as the devoirs, or twice; a devoir that does not count is in neither", () => {
    // Devoirs (12 + 9) / 2 = 10,5; 2 is not counted. (10,5 + 14) / 2 = 12,25. (10,5 + 2 x 14) / 3 = 12,8333… -> 12,83
    expect(mean("sn-moitie", 12, 9, 2, 14)).toBe("12,25");
    expect(mean("sn-double-composition", 12, 9, 2, 14)).toBe("12,83");
  });

  it("give 0 to an unexcused absence from an evaluation (circular 77-178, article 8)", () => {
    // (10,5 + 0) / 2 = 5,25; (10,5 + 2 x 0) / 3 = 3,50
    expect(mean("sn-moitie", 12, 9, 2, "unexcused")).toBe("5,25");
    expect(mean("sn-double-composition", 12, 9, 2, "unexcused")).toBe("3,50");
  });

  it("have another order of distinctions: encouragements, tableau d'honneur, félicitations", () => {
    const marks = { S1: { awa: { maths: 14 }, ali: { maths: 12 }, eve: { maths: 16 }, ida: { maths: "11,99" } } };
    const { results } = countryReport({ pack: "sn-moitie", subjects: { maths: 5 }, marks }, "S1");
    expect(["ali", "awa", "eve", "ida"].map((id) => results.get(id)?.distinction?.name)).toEqual([
      "Encouragements",
      "Tableau d’honneur",
      "Félicitations",
      undefined,
    ]);
  });
});
