import { describe, expect, it } from "vitest";
import {
  doneSteps,
  firstDayOf,
  isStep,
  nextStep,
  type SetupRecords,
  STEPS,
} from "../../../../web/src/screens/setup/steps.ts";

const aClass = { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026", file_words: "6eA" };
const nothing = {
  school: { id: "s", name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "default", etag: '"1"' },
  rules: { rule_packs: [], shipped: "default" },
  logos: { logos: [] },
  themes: { themes: [], design: {} },
  directory: { classes: [] },
  hasStudents: false,
  withoutSubjects: [],
  hasMarks: false,
} as unknown as SetupRecords;
const inForce = { valid_from: "2025-09-01", path: "logos/a", url: "", expires_at: "", file: {} };
const all = {
  ...nothing,
  school: { ...nothing.school, current_year: "2025-2026", rule_pack: "bf-2024" },
  logos: { logos: [], in_force: inForce },
  themes: { ...nothing.themes, in_force: inForce },
  directory: { classes: [aClass] },
  hasStudents: true,
  hasMarks: true,
} as unknown as SetupRecords;

describe("the steps of the first hour", () => {
  it("are done by what the records say", () => {
    expect([...doneSteps(undefined)]).toEqual([]);
    expect([...doneSteps(nothing)]).toEqual([]);
    expect([...doneSteps(all)]).toEqual([...STEPS]);
    expect(doneSteps({ ...all, withoutSubjects: [aClass] }).has("matieres")).toBe(false);
    // Without a class nothing lacks subjects, and there are none.
    expect(doneSteps(nothing).has("matieres")).toBe(false);
    const own = { ...nothing, rules: { ...nothing.rules, rule_packs: [{ valid_from: "", id: "own", etag: "" }] } };
    expect(doneSteps(own).has("regles")).toBe(true);
  });

  it("go on with the first open one that a paper needs, and in their order", () => {
    expect(nextStep(new Set())).toBe("etablissement");
    expect(nextStep(new Set(["etablissement", "regles"]))).toBe("classes");
    expect(nextStep(new Set(STEPS))).toBeUndefined();
    expect([nextStep(new Set(), "regles"), nextStep(new Set(), "bulletin")]).toEqual(["logo", undefined]);
    expect([isStep("logo"), isStep("lots")]).toEqual([true, false]);
    expect(firstDayOf("2025-2026")).toBe("2025-09-01");
  });
});
