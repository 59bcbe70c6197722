import type { SchoolView } from "@palmares/core/contract/schemas/records/schools";
import { rulePackFile, rulePackIds } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { classNames, lettered, levelOf } from "../../../../web/src/screens/setup/classes/class-names.ts";
import { readLogo } from "../../../../web/src/screens/setup/logo/logo-file.ts";
import { isOfCountry, packFacts } from "../../../../web/src/screens/setup/rules/pack-facts.ts";
import { changesOf, faultsOf, fieldsOf, newSchoolOf } from "../../../../web/src/screens/setup/school/school-fields.ts";
import {
  coloursOf,
  isPrinted,
  withColour,
  withoutColours,
  withPicture,
} from "../../../../web/src/screens/setup/theme/theme-file.ts";

const school: SchoolView = {
  id: "lw",
  name: "Lycée Wend",
  city: "Kaya",
  country: "Burkina Faso",
  phone: "70 00 00 00",
  rule_pack: "bf-2024",
  current_year: "2025-2026",
  etag: '"1"',
};

describe("the form of the school", () => {
  it("sends what was changed, and removes what was emptied", () => {
    const fields = fieldsOf(school, "2030-2031");
    expect(fields.current_year).toBe("2025-2026");
    expect(changesOf(school, fields)).toEqual({});
    expect(changesOf(school, { ...fields, phone: " ", city: " Ouagadougou " })).toEqual({
      phone: null,
      city: "Ouagadougou",
    });
  });

  it("makes a new one of what is filled in, in the year that is offered", () => {
    const empty = fieldsOf(undefined, "2025-2026");
    expect([...faultsOf(empty).keys()]).toEqual(["name", "city", "country"]);
    const body = newSchoolOf("lw", "default", { ...empty, name: " Lycée Wend", city: "Kaya", country: "Burkina Faso" });
    expect(body).toEqual({
      id: "lw",
      name: "Lycée Wend",
      city: "Kaya",
      country: "Burkina Faso",
      current_year: "2025-2026",
      rule_pack: "default",
    });
  });

  it.each([
    ["2025-2026", false],
    ["2026", false],
    ["2025-2027", true],
    ["25-26", true],
  ])("takes the year %s or asks for it again", (current_year, isWrong) => {
    expect(faultsOf({ ...fieldsOf(school, ""), current_year }).has("current_year")).toBe(isWrong);
  });
});

describe("the facts of rules", () => {
  it("are there for every shipped pack", () => {
    for (const id of rulePackIds) {
      const facts = packFacts(id, rulePackFile(id) as Record<string, unknown>, "en");
      expect(facts.periods.length, id).toBeGreaterThan(0);
      expect(
        facts.periods.every((name) => name !== ""),
        id,
      ).toBe(true);
      for (const { name, from } of [...facts.distinctions, ...facts.decisions])
        expect([name, from], id).not.toContain("");
    }
  });

  it("say whose they are, however the country is written", () => {
    const pack = packFacts("ci-2025", rulePackFile("ci-2025") as Record<string, unknown>, "fr");
    expect(["Côte d'Ivoire", "COTE D’IVOIRE", "Burkina Faso"].map((name) => isOfCountry(pack, name))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("classes in a list", () => {
  it("are told apart by letters only, and each has its level", () => {
    expect(classNames("6e A, 6e  B\n6E a;Tle D 2,,")).toEqual(["6e A", "6e B", "Tle D 2"]);
    expect(["6e A", "Tle D 2", "CM2", "Petite section"].map(levelOf)).toEqual(["6e", "Tle D", "CM2", "Petite section"]);
  });

  it("are made of a level and letters", () => {
    expect(lettered("6e", "c")).toEqual(["6e A", "6e B", "6e C"]);
    expect([lettered(" ", "C"), lettered("6e", "?")]).toEqual([[], []]);
  });
});

it("a logo is known by its first bytes", async () => {
  const file = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]);
  expect(await readLogo(file(0x89, 0x50, 1))).toEqual({ type: "image/png" });
  expect(await readLogo(file(0xff, 0xd8, 1))).toEqual({ type: "image/jpeg" });
  expect(await readLogo(file(0x25, 0x50))).toEqual({ fault: "kind" });
  expect(await readLogo(file())).toEqual({ fault: "empty" });
});

it("a theme is changed by one colour or picture, and keeps the rest", () => {
  const design = { colors: { primary: "#000000", text: "#111111" } };
  const file = { school: { phone: "1" }, logo: { path: "logos/a" } };
  const changed = withPicture(withColour(file, "primary", "#ff0000"), "logo", false);
  expect(changed).toEqual({ ...file, colors: { primary: "#ff0000" }, logo: { path: "logos/a", enabled: false } });
  expect(coloursOf(design, changed)).toEqual({ primary: "#ff0000", text: "#111111" });
  expect([isPrinted(changed, "logo"), isPrinted(changed, "watermark")]).toEqual([false, true]);
  expect(withoutColours(changed)).not.toHaveProperty("colors");
});
