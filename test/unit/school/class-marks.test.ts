import { LIMITS } from "@palmares/core/contract/limits";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { makeClass } from "@palmares/core/school/classes/write-class";
import { enrol } from "@palmares/core/school/enrolments/write-enrolment";
import { type ClassChoices, listClasses } from "@palmares/core/school/list-classes";
import { columnStates } from "@palmares/core/school/marks/column-states";
import { replaceColumn } from "@palmares/core/school/marks/write-marks";
import { makeSchool } from "@palmares/core/school/schools/schools";
import { makeSubject } from "@palmares/core/school/subjects/write-subject";
import { beforeEach, expect, test } from "vitest";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";
import { schoolInMemory } from "../../support/school-in-memory.ts";
import { schoolStates } from "../../support/school-state.ts";

const SCOPE = { schoolId: "lpk", userId: "secretary", role: "secretary" } as const;
const TEACHER = { schoolId: "lpk", userId: "t1", role: "teacher" } as const;
const states = () => {
  const shared = schoolStates();
  return { ...schoolDataInMemory(shared), school: schoolInMemory(shared) };
};

let ports: ReturnType<typeof states>;
beforeEach(async () => {
  ports = states();
  const school = { id: "lpk", name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
  await makeSchool(ports, SCOPE, school);
  for (const id of ["6a", "6b"]) await addClass(id);
  for (const [n, id] of ["maths", "svt"].entries()) {
    const subject = { id, name: id, group: "main", coefficient: hundredths(400), position: n + 1 };
    await makeSubject(ports, SCOPE, "6a", subject, "x");
  }
  for (const id of ["awa", "issa"])
    await enrol(ports, SCOPE, "6a", { student: { id, last_name: "BA", first_names: id, matricule: id } }, "x");
  await replaceColumn(ports, SCOPE, { classId: "6a", subjectId: "svt", term: "T1" }, "any", () => ({
    marks: [
      { student_id: "awa", mark: hundredths(1200) },
      { student_id: "issa", mark: "notGraded" },
    ],
  }));
});

const addClass = (id: string) => makeClass(ports, SCOPE, { id, name: id, level: "6e", school_year: "2025-2026" }, "x");
const marksOf = async (choices: ClassChoices, scope: typeof SCOPE | typeof TEACHER = SCOPE) =>
  (await listClasses(ports, scope, choices)).classes.map(({ id, marks }) => [id, marks]);

test("a list of classes says how far their marks are, all subjects together, when it is asked", async () => {
  const none = { locked: false, students: 0, entered: 0, expected: 0 };
  expect(await marksOf({ marks_of: "T1" })).toEqual([
    ["6a", { locked: false, students: 2, entered: 1, expected: 4 }],
    ["6b", none],
  ]);
  expect(await marksOf({ marks_of: "T2" })).toEqual([
    ["6a", { locked: false, students: 2, entered: 0, expected: 4 }],
    ["6b", none],
  ]);
  expect(await marksOf({})).toEqual([
    ["6a", undefined],
    ["6b", undefined],
  ]);
});

test("it counts what the list of a class's subjects says", async () => {
  const { subjects, locked } = await columnStates(ports, SCOPE, { classId: "6a", term: "T1" });
  const sum = (name: "entered" | "students") => subjects.reduce((total, one) => total + one[name], 0);
  expect((await marksOf({ marks_of: "T1" }))[0]?.[1]).toMatchObject({
    locked,
    entered: sum("entered"),
    expected: sum("students"),
  });
});

test("a period without entry of marks is refused with those there are", async () => {
  await expect(marksOf({ marks_of: "T9" })).rejects.toMatchObject({ code: "TERM_NOT_IN_SCHOOL" });
});

test("a teacher hears of the own classes alone", async () => {
  expect(await marksOf({ marks_of: "T1" }, TEACHER)).toEqual([]);
});

test("it comes in pages, however many are asked for: each class is read for it", async () => {
  const many = LIMITS.classesWithMarks;
  for (let n = 0; n < many; n++) await addClass(`5-${String(n).padStart(2, "0")}`);
  const first = await listClasses(ports, SCOPE, { marks_of: "T1", limit: 200 });
  const { next: cursor } = first;
  const second = await listClasses(ports, SCOPE, { marks_of: "T1", cursor });
  expect([first.classes.length, second.classes.length, second.next]).toEqual([many, 2, undefined]);
  expect((await listClasses(ports, SCOPE, {})).classes).toHaveLength(many + 2);
});
