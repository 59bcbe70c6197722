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
      termWeights: { T1: 1, T2: 2, T3: 2 },
      header: { mottoLines: ["Union – Discipline – Travail"] },
    });
    expect(rulePack("bj-2025").header.mottoLines).toEqual(["Fraternité – Justice – Travail"]);
    expect(rulePack("cm-2025").header.countryLines).toEqual(["République du Cameroun", "Republic of Cameroon"]);
    expect(rulePack("sn-semestres").terms).toEqual(["T1", "T2"]);
  });

  it("want one half of the coefficients for a rank, and every term for the year; a pack without these keys wants neither", () => {
    for (const id of rulePackIds) expect(rulePack(id)).toMatchObject({ rankedFrom: aFigure("0,5"), annual: "all" });
    const { rankedFrom: _, annual: __, ...older } = aFile();
    expect(parseRulePack("bf-2024", older)).not.toHaveProperty("rankedFrom");
    expect(parseRulePack("bf-2024", older)).not.toHaveProperty("annual");
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
    ["an unknown term", { terms: ["T1", "T4"] }, "terms.1"],
    ["terms out of order", { terms: ["T2", "T1", "T3"] }, "terms"],
    ["a term without weight", { termWeights: { T1: 1, T2: 1 } }, "termWeights"],
    ["a weight of zero", { termWeights: { T1: 0, T2: 1, T3: 1 } }, "termWeights.T1"],
    ["another rounding than ours", { rounding: "half-even" }, "rounding"],
    ["another rule for the year than ours", { annual: "best" }, "annual"],
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
