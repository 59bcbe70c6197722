import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseRulePack, rulePack, rulePackIds } from "@palmares/core/rules/rule-packs";
import { packFilesIn } from "@palmares/core/rules/shipped-packs";
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

const DEVOIRS = { kinds: ["devoir"] };
const GROUP = { id: "lettres", name: "Lettres", subtotal: true, rank: false };
const CONDUCT = { form: "subject", name: "Conduite", coefficient: "1", mark: "behaviour" };
const LEVEL = { from: "10", short: "B" };
const endless = (storeys: number): object =>
  storeys === 0 ? DEVOIRS : { mean: [{ of: endless(storeys - 1) }], missing: "leave" };

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
    ["two papers of one short name", { periods: [term, { ...term, id: "T2" }] }, "periods"],
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
    ["a formula of a kind that the pack does not have", { formula: { kinds: ["oral"] } }, "formula"],
    ["a formula that is a text", { formula: "(MI + D1) / 2" }, "formula"],
    ["a printed step that is not rounded", { formula: { mean: [{ of: DEVOIRS, short: "Dev." }] } }, "formula.mean.0"],
    ["a weight of nothing", { formula: { mean: [{ of: DEVOIRS, weight: "0" }] } }, "formula.mean.0.weight"],
    [
      "an unknown rule for what is missing",
      { formula: { mean: [{ of: DEVOIRS }], missing: "best" } },
      "formula.missing",
    ],
    ["an operand that is neither one nor each", { formula: { mean: [{ all: ["devoir"] }] } }, "formula.mean.0"],
    ["a key that formulas do not have", { formula: { kinds: ["devoir"], best: 2 } }, "formula.best"],
    ["a mean of nothing", { formula: { mean: [] } }, "formula.mean"],
    ["a formula without end", { formula: endless(40) }, "formula"],
    ["an effect that no state has", { markStates: { absent: "half" } }, "markStates.absent"],
    ["a state that is always left out", { markStates: { dispensed: "zero" } }, "markStates.dispensed"],
    ["two groups of one id", { groups: [GROUP, GROUP] }, "groups"],
    [
      "conduct in a group that is not there",
      { groups: [GROUP], conduct: { ...CONDUCT, group: "autres" } },
      "conduct.group",
    ],
    ["conduct in a form that is none of the four", { conduct: { form: "stars" } }, "conduct.form"],
    [
      "a sanction below an average that is none",
      { sanctions: [{ id: "a", name: "A", averageBelow: 8 }] },
      "sanctions.0.averageBelow",
    ],
    [
      "a table of hours that does not begin at 0",
      { conduct: { ...CONDUCT, group: "main", mark: { by: "lateness", bands: [{ from: 2, points: "20" }] } } },
      "conduct.mark.bands",
    ],
    ["levels that do not ascend", { levels: [LEVEL, LEVEL] }, "levels"],
    ["a level above the scale", { levels: [LEVEL, { from: "21", short: "A" }] }, "levels.1.from"],
    ["points above the scale", { optionalPoints: [{ from: "21", points: "1" }] }, "optionalPoints.0.from"],
    ["a scale of nothing", { base: { outOf: "0", points: true }, distinctions: [], decisionBands: [] }, "base.outOf"],
    ["a threshold above its scale", { base: { outOf: "10", points: false }, decisionBands: [] }, "distinctions.0.from"],
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

describe("the marks of a rule pack", () => {
  const parsed = (over: object) => parseRulePack("bf-2024", aFile(over));

  it("have defaults that are those of most schools", () => {
    expect(parsed({ formula: { mean: [{ of: DEVOIRS }, { each: ["devoir"] }] }, markStates: {} })).toMatchObject({
      formula: {
        mean: [
          { of: DEVOIRS, weight: 100 },
          { each: ["devoir"], weight: 100 },
        ],
        missing: "leave",
      },
      markStates: { absent: "leave", notGraded: "leave", unexcused: "zero", notHandedIn: "zero" },
    });
  });

  it("are those of before where the pack says nothing of them", () => {
    const { assessmentKinds: _, ...older } = aFile();
    const pack = parseRulePack("bf-2024", older);
    for (const key of ["base", "assessmentKinds", "formula", "markStates", "groups", "conduct", "sanctions"]) {
      expect(pack).not.toHaveProperty(key);
    }
  });

  it("are read from a folder, so that a pack is one file", () => {
    expect(Object.keys(packFilesIn(fileURLToPath(folder))).sort()).toEqual([...rulePackIds].sort());
  });
});
