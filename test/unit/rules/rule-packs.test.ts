import { readdirSync, readFileSync } from "node:fs";
import { parseRulePack, rulePack, rulePackIds } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aFigure } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";

const folder = new URL("../../../themes/rules/", import.meta.url);
const aFile = (over: object = {}) => ({
  ...JSON.parse(readFileSync(new URL("bf-2024.json", folder), "utf8")),
  ...over,
});
const fault = (over: object) => failure(() => parseRulePack("bf-2024", aFile(over)));

describe("the rule packs", () => {
  it("are the files of themes/rules, all of them readable", () => {
    const files = readdirSync(folder).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
    expect([...rulePackIds].sort()).toEqual(files.sort());
    for (const id of rulePackIds) expect(rulePack(id).id).toBe(id);
  });

  it("hold the default distinctions: 12, 14 and 16", () => {
    expect(rulePack("default").distinctions).toEqual([
      { id: "encouragements", name: "Encouragements", from: aFigure(12), metal: "bronze" },
      { id: "felicitations", name: "Félicitations", from: aFigure(14), metal: "silver" },
      { id: "excellence", name: "Excellence", from: aFigure(16), metal: "gold" },
    ]);
  });

  it("hold each country's motto and weights", () => {
    expect(rulePack("bf-2024").header.mottoLines).toEqual(["La Patrie ou la Mort, nous vaincrons"]);
    expect(rulePack("ci-2025")).toMatchObject({
      periods: [{ weight: 100 }, { weight: 200 }, { weight: 200 }],
      header: { mottoLines: ["Union – Discipline – Travail"] },
    });
    expect(rulePack("bj-2025").header.mottoLines).toEqual(["Fraternité – Justice – Travail"]);
    expect(rulePack("cm-2025").header.countryLines).toEqual(["République du Cameroun", "Republic of Cameroon"]);
    expect(rulePack("sn-semestres").periods).toMatchObject([
      { id: "T1", kind: "semester", name: { fr: "1er semestre" } },
      { id: "T2", kind: "semester", name: { fr: "2e semestre" } },
    ]);
  });

  it("want one half of the coefficients for a rank, and every term for the year; a pack without these keys wants no share, and every term", () => {
    for (const id of rulePackIds)
      expect(rulePack(id)).toMatchObject({ rankedFrom: aFigure("0,5"), year: { missing: "all" } });
    const { rankedFrom: _, year: __, ...older } = aFile();
    expect(parseRulePack("bf-2024", older)).not.toHaveProperty("rankedFrom");
    expect(parseRulePack("bf-2024", older).year).toEqual({ missing: "all" });
  });

  it("name no country when the school's is unknown", () => {
    expect(rulePack("default").header).toEqual({ countryLines: [], mottoLines: [], ministryLines: [] });
  });

  it.each(["bf-1999", "", "__proto__", "toString"])("refuse the id %j and name those there are", (id) => {
    const error = failure(() => rulePack(id));
    expect(error).toMatchObject({ code: "INVALID_SCHOOL_DATA", details: { field: "rulePackId", value: id } });
    for (const valid of rulePackIds) expect(error.details).toHaveProperty("valid", expect.arrayContaining([valid]));
  });
});

describe("a faulty rule pack", () => {
  const term = aFile().periods[0];
  const distinction = { id: "a", name: "A", from: "12", metal: "bronze" };

  it.each([
    ["an unknown key", { motto: "…" }, "motto"],
    ["a mark above 20", { conductFloor: "21" }, "conductFloor"],
    ["a mark with three places", { conductFloor: "12.345" }, "conductFloor"],
    ["a mark written as a number", { conductFloor: 12.5 }, "conductFloor"],
    ["an unknown metal", { distinctions: [{ ...distinction, metal: "tin" }] }, "distinctions.0.metal"],
    ["thresholds out of order", { distinctions: [{ ...distinction, from: "14" }, distinction] }, "distinctions"],
    [
      "two equal bands",
      {
        decisionBands: [
          { from: "10", name: "A" },
          { from: "10", name: "B" },
        ],
      },
      "decisionBands",
    ],
    ["a period without weight", { periods: [{ ...term, weight: undefined }] }, "periods.0.weight"],
    ["a weight below zero", { periods: [{ ...term, weight: "-1" }] }, "periods.0.weight"],
    ["a year in which nothing counts", { periods: [{ ...term, weight: "0" }] }, "periods"],
    ["no papers at all", { periods: [{ ...term, papers: false }] }, "periods"],
    ["two periods of one id, but for capitals", { periods: [term, { ...term, id: "t1" }] }, "periods"],
    ["an id that is no part of an address", { periods: [{ ...term, id: "T/1" }] }, "periods.0.id"],
    ["a name without French", { periods: [{ ...term, name: { en: "Term 1" } }] }, "periods.0.name.fr"],
    [
      "a part with a wrong key",
      { periods: [{ ...term, parts: [{ ...term, id: "S1", to: 1 }] }] },
      "periods.0.parts.0.to",
    ],
    ["parts of which none counts", { periods: [{ ...term, parts: [{ ...term, id: "S1", weight: "0" }] }] }, "periods"],
    ["another rounding than ours", { rounding: "half-even" }, "rounding"],
    ["another rule for the year than ours", { year: { missing: "best" } }, "year.missing"],
    ["a share above one", { rankedFrom: "1.01" }, "rankedFrom"],
    ["a share of nothing", { rankedFrom: "0" }, "rankedFrom"],
    ["a share written as a number", { rankedFrom: 0.5 }, "rankedFrom"],
    ["a country's name for its code", { country: "Burkina" }, "country"],
    ["a date that does not exist", { validFrom: "2024-02-30" }, "validFrom"],
    ["a time zone that does not exist", { timeZone: "Africa/Wagadugu" }, "timeZone"],
    ["the id of another file", { id: "bf-2025" }, "id"],
  ])("with %s is refused, and the key is named", (_, over, field) => {
    const error = fault(over);
    expect(error).toMatchObject({ code: "INVALID_SCHOOL_DATA", details: { field, rulePack: "bf-2024" } });
    expect(error.message).toContain(field);
  });

  it("is refused with every fault named at once", () => {
    expect(fault({ country: "x", rounding: "up" }).message).toMatch(/country: .*rounding: /);
  });

  it("is refused when it is not even an object", () => {
    expect(failure(() => parseRulePack("bf-2024", [])).code).toBe("INVALID_SCHOOL_DATA");
  });
});
