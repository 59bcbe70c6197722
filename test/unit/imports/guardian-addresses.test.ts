import { type Guardian, withWritten } from "@palmares/core/domain/guardians";
import { applyStep } from "@palmares/core/imports/apply/apply-step";
import { ImportConflict } from "@palmares/core/imports/apply/import-conflict";
import type { ImportReport } from "@palmares/core/imports/import-plan";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { aFile } from "../../support/imports/files.ts";
import { choices, dryRun } from "../../support/imports/school.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";

const students = choices({ what: "students" });
const HEAD = ["Matricule", "Nom", "Prénoms", "Courriel du responsable", "Courriel 2"];
const ELODIE = ["0012345", "KABORÉ", "Ɛlodie"];
const plansOf = ({ plan }: ImportReport) =>
  plan.steps.flatMap((step) => (step.kind === "students" ? step.students : []));

describe("addresses of parents in a list of students", () => {
  test("come with a new student and for one who is known, whatever the headers' spelling", async () => {
    for (const [first, second] of [
      ["Courriel du responsable", "Courriel 2"],
      ["E-mail des parents", "Email 2"],
      ["Parent's email", "Guardian email 2"],
    ]) {
      const rows = [
        ["Matricule", "Nom", "Prénoms", first ?? "", second ?? ""],
        [...ELODIE, "A.Kabore@mail.example", "mailto:b@mail.example"],
        ["X1", "ZONGO", "Paul", "zongo@mail.example"],
      ];
      const report = await dryRun(aFile(rows), students);
      expect(report.faults).toEqual([]);
      expect(report.columns.map(({ meaning }) => meaning)).toContain("courriel du responsable");
      expect(plansOf(report).map(({ guardians }) => guardians?.to.map(({ email }) => email))).toEqual([
        ["A.Kabore@mail.example", "b@mail.example"],
        ["zongo@mail.example"],
      ]);
      expect(JSON.stringify(plansOf(report).map(({ to }) => to))).not.toContain("@");
    }
  });

  test("that are the same change nothing; an empty cell leaves what is entered, another address takes its place", async () => {
    const guardians = { elodie: [{ email: "a@mail.example", language: "en" }, { email: "b@mail.example" }] as const };
    const same = await dryRun(aFile([HEAD, [...ELODIE, "A@Mail.example", "b@mail.example"]]), students, { guardians });
    expect(same.plan.steps).toEqual([]);
    const changed = await dryRun(aFile([HEAD, [...ELODIE, null, "c@mail.example"]]), students, { guardians });
    expect(plansOf(changed)[0]?.guardians).toEqual({
      from: guardians.elodie,
      to: [guardians.elodie[0], { email: "c@mail.example" }],
    });
    expect(changed.totals.changed).toBe(1);
  });

  test.each([
    "awa",
    "awa@",
    "a@b.example; c@d.example",
    "a@b.example\nBcc: c@d.example",
    `${"a".repeat(120)}@b.example`,
  ])("that are none are faults by their cell: %j", async (written) => {
    const report = await dryRun(aFile([HEAD, [...ELODIE, written]]), students);
    expect(report.faults).toHaveLength(1);
    expect(report.faults[0]).toMatchObject({ header: "Courriel du responsable", at: { row: 1, column: 3 } });
  });

  test("written by place never lose the others' languages, and none is there twice", () => {
    const email = fc.constantFrom("a@x.example", "A@x.example", "b@x.example", "c@x.example");
    const guardian = fc.record({ email, language: fc.constantFrom("fr", "en") }, { requiredKeys: ["email"] });
    const before = fc.uniqueArray(guardian, { selector: (one) => one.email.toLowerCase(), maxLength: 4 });
    const written = fc.array(fc.option(email, { nil: undefined }), { maxLength: 2 });
    fc.assert(
      fc.property(before, written, (known, cells) => {
        const after = withWritten(known as readonly Guardian[], cells);
        const keys = after.map((one) => one.email.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        for (const cell of cells) if (cell !== undefined) expect(keys).toContain(cell.toLowerCase());
        for (const one of after) {
          const same = known.find((other) => other.email.toLowerCase() === one.email.toLowerCase());
          expect(one).toEqual(same ?? { email: one.email });
        }
        // Doing it again changes nothing.
        if (new Set(cells.map((cell) => cell?.toLowerCase())).size === cells.length && known.length === 0)
          expect(withWritten(after, cells)).toEqual(after);
      }),
    );
  });
});

describe("applying addresses of parents", () => {
  const scope = { schoolId: "lpk", userId: "office" };
  const key = { studentId: "awa" };
  const [first, second, third] = ["a", "b", "c"].map((name) => ({ email: `${name}@mail.example` })) as [
    Guardian,
    Guardian,
    Guardian,
  ];
  const step = (from: readonly Guardian[], to: readonly Guardian[]) => ({
    kind: "students" as const,
    classId: "6a",
    students: [{ studentId: "awa", from: {}, to: {}, guardians: { from, to } }],
  });
  let data: ReturnType<typeof schoolDataInMemory>;
  const apply = (...of: Parameters<typeof step>) => applyStep(data, scope, step(...of), { periods: [] });

  beforeEach(async () => {
    data = schoolDataInMemory();
    const person = { id: "awa", matricule: "M-7", lastName: "TRAORÉ", firstNames: "Awa" };
    await data.schools.put(
      scope,
      {},
      { id: "lpk", name: "L", city: "K", country: "B", rulePackId: "bf-2024" },
      "absent",
    );
    const schoolClass = { id: "6a", schoolId: "lpk", name: "6e A", level: "6e", schoolYear: "2025-2026" };
    await data.classes.put(scope, { classId: "6a" }, schoolClass, "absent");
    await data.persons.put(scope, key, person, "absent");
    await data.enrolments.put(scope, { classId: "6a", studentId: "awa" }, {}, "absent");
  });

  test("writes them, and writes nothing when it is done again", async () => {
    await apply([], [first, second]);
    const stored = await data.guardians.find(scope, key);
    expect(stored?.record).toEqual([first, second]);
    await apply([], [first, second]);
    expect(await data.guardians.find(scope, key)).toEqual(stored);
  });

  test("does not write over an address that somebody has entered meanwhile", async () => {
    await data.guardians.put(scope, key, [third], "absent");
    await expect(apply([], [first])).rejects.toThrow(ImportConflict);
    expect((await data.guardians.find(scope, key))?.record).toEqual([third]);
  });
});
