import { applyStep } from "@palmares/core/imports/apply/apply-step";
import { ImportConflict } from "@palmares/core/imports/apply/import-conflict";
import { describe, expect, test } from "vitest";
import { aFigure, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aFile } from "../../support/imports/files.ts";
import { aSchoolToImport, SCOPE } from "../../support/imports/year.ts";

const STUDENTS = [
  aStudent({ id: "awa", matricule: "A1", lastName: "BAH", firstNames: "Awa" }),
  aStudent({ id: "ali", matricule: "A2", lastName: "SOW", firstNames: "Ali" }),
];
const SUBJECTS = [aSubject(), aSubject({ id: "fr", name: "Français", position: 2 })];
const MARKS = aFile([
  ["Matricule", "Nom", "Prénoms", "Maths", "Français"],
  ["A1", "BAH", "Awa", 12, 13],
  ["A2", "SOW", "Ali", 14, 15],
]);
const KEY = { classId: "6a", subjectId: "maths", term: "T1" };
const school = () => aSchoolToImport({ students: STUDENTS, subjects: SUBJECTS });

describe("marks", () => {
  test("are there after an import, and importing the file again changes nothing", async () => {
    const { ports, compare, apply } = await school();
    const report = await compare(MARKS, { classId: "6a" });
    expect(report.totals).toMatchObject({ created: 4 });
    await apply(report);
    const { record, revision } = await ports.data.columns.find(SCOPE, KEY);
    expect(record.entries).toEqual({ awa: { mark: 1200 }, ali: { mark: 1400 } });
    const again = await compare(MARKS, { classId: "6a" });
    expect(again.totals).toEqual({ created: 0, changed: 0, unchanged: 4, removed: 0, left: 0 });
    expect(again.plan.steps).toEqual([]);
    // A step that was done already is no write.
    await apply(report);
    expect((await ports.data.columns.find(SCOPE, KEY)).revision).toBe(revision);
  });

  test("that somebody has changed meanwhile are not overwritten, and the other columns of the step stay as they were", async () => {
    const { ports, compare, apply } = await school();
    const report = await compare(MARKS, { classId: "6a" });
    const french = { ...KEY, subjectId: "fr" };
    const column = { assessments: [], entries: { awa: { mark: aFigure(7) } } };
    const { revision } = await ports.data.columns.find(SCOPE, french);
    await ports.data.columns.put(SCOPE, "6a", [
      { key: french, column, expected: revision, note: { changes: [] }, periods: ["T1"] },
    ]);
    await expect(apply(report)).rejects.toThrow(ImportConflict);
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({});
    expect((await ports.data.columns.find(SCOPE, french)).record.entries).toEqual({ awa: { mark: 700 } });
  });

  test("of other students that are entered meanwhile stay", async () => {
    const { ports, compare, apply } = await school();
    const only = aFile([
      ["Matricule", "Nom et prénoms", "Maths"],
      ["A1", "BAH Awa", 12],
    ]);
    const report = await compare(only, { classId: "6a" });
    const { revision } = await ports.data.columns.find(SCOPE, KEY);
    const column = { assessments: [], entries: { ali: { mark: aFigure(9) } } };
    await ports.data.columns.put(SCOPE, "6a", [
      { key: KEY, column, expected: revision, note: { changes: [] }, periods: ["T1"] },
    ]);
    await apply(report);
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toEqual({
      awa: { mark: 1200 },
      ali: { mark: 900 },
    });
  });

  test("of a locked period need a reason", async () => {
    const { ports, compare, apply } = await school();
    const report = await compare(MARKS, { classId: "6a" });
    await ports.data.locks.lock(SCOPE, { classId: "6a", term: "T1" });
    await expect(apply(report)).rejects.toMatchObject({ code: "PERIOD_LOCKED" });
    const [step] = report.plan.steps;
    if (step === undefined) throw new Error("There is a step.");
    const periods = [{ id: "T1", names: [], weight: aFigure(1), within: ["T1"] }];
    await applyStep(ports.data, SCOPE, step, { periods, reason: "Erreur de saisie" });
    expect((await ports.data.columns.find(SCOPE, KEY)).record.entries).toMatchObject({ awa: { mark: 1200 } });
  });
});

describe("students", () => {
  const LIST = aFile([
    ["Matricule", "Nom", "Prénoms", "Sexe", "Né(e) le"],
    ["A1", "BAH", "Awa", "F", "03/02/2010"],
    ["N1", "ZONGO", "Paul", "M", "04/05/2011"],
    ["N2", "OUÉDRAOGO", "Ina", "F", "06/07/2011"],
  ]);
  const choices = { what: "students", classId: "6a" } as const;

  test("are created and changed; a death in the middle is gone on from, with the same students", async () => {
    const { ports, compare, apply } = await school();
    const report = await compare(LIST, choices);
    expect(report.faults).toEqual([]);
    // Dies after one student, as a function may.
    const [step] = report.plan.steps;
    if (step?.kind !== "students") throw new Error("There is a step.");
    await applyStep(ports.data, SCOPE, { ...step, students: step.students.slice(1, 2) }, { periods: [] });
    await apply(report);
    const after = (await ports.data.enrolments.list(SCOPE, { classId: "6a" })).map(({ record }) => record);
    expect(after).toHaveLength(4);
    expect(after.find(({ matricule }) => matricule === "N1")).toMatchObject({
      lastName: "ZONGO",
      sex: "M",
      bornOn: "2011-05-04",
    });
    expect(after.find(({ id }) => id === "awa")).toMatchObject({ sex: "F", bornOn: "2010-02-03" });
    expect((await compare(LIST, choices)).plan.steps).toEqual([]);
  });

  test("get another name and other data of their enrolment by the same import", async () => {
    const { ports, compare, apply } = await school();
    const both = aFile([
      ["Matricule", "Nom", "Prénoms", "Sexe", "Redoublant"],
      ["A1", "BAH-SOW", "Awa", "F", "O"],
    ]);
    await apply(await compare(both, choices));
    const [awa] = (await ports.data.enrolments.list(SCOPE, { classId: "6a" })).filter(
      ({ record }) => record.id === "awa",
    );
    expect(awa?.record).toMatchObject({ lastName: "BAH-SOW", sex: "F", repeater: true });
    expect((await compare(both, choices)).plan.steps).toEqual([]);
  });

  test("whom somebody has renamed meanwhile keep the new name", async () => {
    const { ports, compare, apply } = await school();
    const renamed = aFile([
      ["Matricule", "Nom", "Prénoms"],
      ["A1", "BAH-SOW", "Awa"],
    ]);
    const report = await compare(renamed, choices);
    expect(report.totals.changed).toBe(1);
    const person = await ports.data.persons.find(SCOPE, { studentId: "awa" });
    if (person === undefined) throw new Error("She is there.");
    await ports.data.persons.put(SCOPE, { studentId: "awa" }, { ...person.record, lastName: "BARRY" }, "there");
    await expect(apply(report)).rejects.toThrow(ImportConflict);
    expect((await ports.data.persons.find(SCOPE, { studentId: "awa" }))?.record.lastName).toBe("BARRY");
  });
});

describe("students whom the school knows from another class", () => {
  const choices = { what: "students", classId: "6a" } as const;
  const PAUL = aStudent({
    id: "paul",
    classId: "5b",
    matricule: "P7",
    lastName: "ZONGO",
    firstNames: "Paul",
    sex: "M",
    bornOn: "2011-05-04",
  });

  async function known(matricule = PAUL.matricule) {
    const made = await school();
    const fifth = aSchoolClass({ id: "5b", name: "5e B" });
    await made.ports.directory.saveClass(SCOPE, fifth, [], [{ ...PAUL, matricule }]);
    return made;
  }

  test.each(["matricule", "lastName", "bornOn"] as const)(
    "keep a %s that somebody has changed since the file was compared",
    async (field) => {
      const { ports, compare, apply } = await known();
      const list = aFile([
        ["Matricule", "Nom", "Prénoms", "Né(e) le"],
        ["P7", "ZONGO", "Paul", "05/05/2011"],
      ]);
      const report = await compare(list, choices);
      expect(report.faults).toEqual([]);
      const changed = { matricule: "P8", lastName: "ZOUNGRANA", bornOn: "2012-01-01" }[field];
      const person = await ports.data.persons.find(SCOPE, { studentId: "paul" });
      if (person === undefined) throw new Error("He is there.");
      await ports.data.persons.put(SCOPE, { studentId: "paul" }, { ...person.record, [field]: changed }, "there");
      await expect(apply(report)).rejects.toMatchObject({ data: [{ classId: "6a", studentId: "paul", field }] });
      expect((await ports.data.persons.find(SCOPE, { studentId: "paul" }))?.record[field]).toBe(changed);
      expect(await ports.data.enrolments.list(SCOPE, { classId: "6a" })).toHaveLength(STUDENTS.length);
    },
  );

  test("keep the zeros of their matricule, which a spreadsheet takes off a number", async () => {
    const { ports, compare, apply } = await known("0012345");
    const list = aFile([
      ["Matricule", "Nom", "Prénoms"],
      [12345, "ZONGO", "Paul"],
    ]);
    const report = await compare(list, choices);
    expect(report.faults).toEqual([]);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "ZEROS_RESTORED", matricule: "0012345" }));
    await apply(report);
    expect((await ports.data.persons.find(SCOPE, { studentId: "paul" }))?.record.matricule).toBe("0012345");
    const enrolled = (await ports.data.enrolments.list(SCOPE, { classId: "6a" })).map(({ record }) => record);
    expect(enrolled.find(({ id }) => id === "paul")?.matricule).toBe("0012345");
  });

  test("do not come back when they were erased since", async () => {
    const { ports, compare, apply } = await known();
    const report = await compare(
      aFile([
        ["Matricule", "Nom", "Prénoms"],
        ["P7", "ZONGO", "Paul"],
      ]),
      choices,
    );
    const enrolled = await ports.data.enrolments.find(SCOPE, { classId: "5b", studentId: "paul" });
    if (enrolled === undefined) throw new Error("He is there.");
    await ports.data.enrolments.remove(SCOPE, { classId: "5b", studentId: "paul" }, "there");
    await ports.data.persons.remove(SCOPE, { studentId: "paul" }, "there");
    await expect(apply(report)).rejects.toThrow(ImportConflict);
    expect(await ports.data.persons.find(SCOPE, { studentId: "paul" })).toBeUndefined();
  });

  test("come in once, also when the step is done again", async () => {
    const { ports, compare, apply } = await known();
    const report = await compare(
      aFile([
        ["Matricule", "Nom", "Prénoms", "Né(e) le"],
        ["P7", "ZONGO", "Paul", "05/05/2011"],
      ]),
      choices,
    );
    await apply(report);
    await apply(report);
    const enrolled = (await ports.data.enrolments.list(SCOPE, { classId: "6a" })).map(({ record }) => record);
    expect(enrolled.filter(({ id }) => id === "paul")).toMatchObject([{ matricule: "P7", bornOn: "2011-05-05" }]);
  });
});

test("follow-ups are written, and those of others stay", async () => {
  const { ports, compare, apply } = await school();
  const sheet = aFile([
    ["Matricule", "Nom et prénoms", "Assiduité", "Retards", "Sanction"],
    ["A1", "BAH Awa", "15,5", 2, "Blâme"],
  ]);
  const report = await compare(sheet, { what: "follow-ups", classId: "6a" });
  await apply(report);
  const [stored] = await ports.data.followUps.list(SCOPE, { classId: "6a", term: "T1" });
  expect(stored?.record).toMatchObject({ studentId: "awa", attendance: 1550, lateness: 2, sanction: "Blâme" });
  expect((await compare(sheet, { what: "follow-ups", classId: "6a" })).plan.steps).toEqual([]);
});
