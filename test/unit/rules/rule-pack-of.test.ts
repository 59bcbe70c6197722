import { readFileSync } from "node:fs";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { expect, it } from "vitest";
import { aSchool } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";

const shipped = JSON.parse(readFileSync(new URL("../../../themes/rules/bf-2024.json", import.meta.url), "utf8"));
const own = (id: string, validFrom: string, over: object = {}) =>
  ({ kind: "rulePack", validFrom, file: { ...shipped, id, validFrom, ...over } }) as const;

it("a school without own rules follows the shipped pack that it names", () => {
  expect(rulePackOf(aSchool(), "2025-2026")).toBe(rulePack("bf-2024"));
  expect(failure(() => rulePackOf(aSchool({ rulePackId: "bf-1999" }), "2025-2026")).details).toHaveProperty("valid");
});

it("a school follows its own rules from the year in which they begin, and the shipped ones before", () => {
  const school = aSchool({ own: [own("lpk-2026", "2026-09-01"), own("lpk-2025", "2025-09-01")] });
  expect(["2024-2025", "2025-2026", "2026-2027", undefined].map((year) => rulePackOf(school, year).id)).toEqual([
    "bf-2024",
    "lpk-2025",
    "lpk-2026",
    "lpk-2026",
  ]);
});

it("a school's rules are read once, and themes and logos are no rules", () => {
  const look = { kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file: {} } as const;
  const school = aSchool({ own: [look, own("lpk-2025", "2025-09-01")] });
  expect(rulePackOf(school, "2025-2026")).toBe(rulePackOf(school, "2025-2026"));
  expect(rulePackOf(aSchool({ own: [look] }), "2025-2026").id).toBe("bf-2024");
});

it.each([
  [own("lpk", "2025-09-01", { rounding: "up" }), "rounding"],
  [{ kind: "rulePack", validFrom: "2025-09-01", file: [] } as const, "(file)"],
  [{ kind: "rulePack", validFrom: "2025-09-01", file: null } as const, "(file)"],
])("own rules that cannot be used are refused, and the key is named", (version, field) => {
  const error = failure(() => rulePackOf(aSchool({ own: [version] }), "2025-2026"));
  expect(error.code).toBe("INVALID_SCHOOL_DATA");
  expect(error.details).toMatchObject({ field });
});
