import type { CallerScope } from "@palmares/core/call/scope";
import { findStudents } from "@palmares/core/school/find-students";
import { listClasses } from "@palmares/core/school/list-classes";
import { expect, test } from "vitest";
import { aSchool, aSchoolClass, aStudent } from "../../support/factories.ts";
import { schoolInMemory } from "../../support/in-memory.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";

const SCOPE = { schoolId: "lpk", userId: "secretary", role: "secretary" } as const;
const data = schoolDataInMemory();
const { assignments } = data;

async function find(q: string, classId?: string) {
  const school = schoolInMemory();
  await school.saveClass(
    SCOPE,
    aSchoolClass({ id: "6a", name: "6e A" }),
    [],
    [
      aStudent({ id: "1", lastName: "BƐ̃NDƐ", firstNames: "Ɓuudi", matricule: "2024-0001" }),
      aStudent({ id: "2", lastName: "KOFFI", firstNames: "N'Guessan", matricule: "2024-0002" }),
    ],
  );
  await school.saveClass(
    SCOPE,
    aSchoolClass({ id: "6b", name: "6e B" }),
    [],
    [aStudent({ id: "3", classId: "6b", lastName: "TRAORÉ", firstNames: "Œuvrard", matricule: "2024-0003" })],
  );
  const { students } = await findStudents({ school, assignments }, SCOPE, { q, class_id: classId });
  return students.map(({ id }) => id);
}

test.each([
  ["bende", ["1"]],
  ["buudi bende", ["1"]],
  ["koffi n'guessan", ["2"]],
  ["guess", ["2"]],
  ["oeuvrard", ["3"]],
  ["traore", ["3"]],
  ["Traoré", ["3"]],
  ["0002", ["2"]],
  ["aore", []],
])("« %s » finds %j", async (q, ids) => {
  expect(await find(q)).toEqual(ids);
});

test("a search within a class finds its students only", async () => {
  expect(await find("2024", "6b")).toEqual(["3"]);
  expect(await find("2024")).toEqual(["1", "2", "3"]);
});

test("a class that the school does not have is refused: an empty list would look like a class without students", async () => {
  await expect(find("2024", "6z")).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
});

test.each([" ", "'", "’ -", "\u200b"])("« %s » is refused: it would find everybody", async (q) => {
  await expect(find(q)).rejects.toMatchObject({
    code: "INVALID_BODY",
    faults: [{ field: "q", detail: expect.stringContaining("au moins une lettre ou un chiffre") }],
  });
});

test("a student comes with what a file is named by", async () => {
  const school = schoolInMemory();
  const student = aStudent({ lastName: "BƐ̃NDƐ", firstNames: "Ɓuudi", matricule: "2024/0001" });
  await school.saveClass(SCOPE, aSchoolClass(), [], [student]);
  const { students } = await findStudents({ school, assignments }, SCOPE, { q: "0001" });
  expect(students.map(({ file_words }) => file_words)).toEqual(["BENDE-Buudi-2024-0001"]);
});

test("a search finds students of the current year, or of the year that is asked for, and says class and year", async () => {
  const school = schoolInMemory();
  const awa = aStudent({ id: "1", lastName: "KABORÉ", matricule: "1" });
  await school.saveClass(SCOPE, aSchoolClass({ id: "6a", name: "6e A", schoolYear: "2024-2025" }), [], [awa]);
  await school.saveClass(SCOPE, aSchoolClass({ id: "5a", name: "5e A" }), [], [{ ...awa, classId: "5a" }]);
  const rows = async (over: object = {}) =>
    (await findStudents({ school, assignments }, SCOPE, { q: "kabore", ...over })).students.map(
      ({ class_name, school_year }) => `${class_name} ${school_year}`,
    );
  expect(await rows()).toEqual(["5e A 2025-2026"]);
  expect(await rows({ school_year: "2024-2025" })).toEqual(["6e A 2024-2025"]);
  expect(await rows({ class_id: "6a" })).toEqual(["6e A 2024-2025"]);
  await school.saveSchool(SCOPE, aSchool({ currentYear: "2024-2025" }));
  expect(await rows()).toEqual(["6e A 2024-2025"]);
});

test("the classes listed are those of the current year, or of the year that is asked for", async () => {
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool());
  for (const [id, schoolYear] of [
    ["6a-24", "2024-2025"],
    ["6b", "2025-2026"],
    ["6a", "2025-2026"],
  ] as const) {
    await school.saveClass(SCOPE, aSchoolClass({ id, name: id, schoolYear }), [], []);
  }
  const list = (school_year?: string) => listClasses({ ...data, school }, SCOPE, { school_year });
  expect((await list()).classes.map(({ id }) => id)).toEqual(["6a", "6b"]);
  expect((await list("2024-2025")).classes.map(({ id }) => id)).toEqual(["6a-24"]);
  expect((await list()).school).toMatchObject({ current_year: "2025-2026", school_years: ["2025-2026", "2024-2025"] });
});

test("a student is found by id, in the current year or in the class that is asked for; a search for nobody is refused", async () => {
  const school = schoolInMemory();
  const awa = aStudent({ id: "1", lastName: "KABORÉ", matricule: "1" });
  await school.saveClass(SCOPE, aSchoolClass({ id: "6a", name: "6e A", schoolYear: "2024-2025" }), [], [awa]);
  await school.saveClass(
    SCOPE,
    aSchoolClass({ id: "5a", name: "5e A" }),
    [],
    [{ ...awa, classId: "5a" }, aStudent({ id: "2", classId: "5a", matricule: "2" })],
  );
  const rows = async (search: object) =>
    (await findStudents({ school, assignments }, SCOPE, search)).students.map(
      ({ id, class_name }) => `${id} ${class_name}`,
    );
  expect(await rows({ student_id: "1" })).toEqual(["1 5e A"]);
  expect(await rows({ student_id: "1", class_id: "6a" })).toEqual(["1 6e A"]);
  expect(await rows({ student_id: "gone" })).toEqual([]);
  await expect(rows({})).rejects.toMatchObject({ code: "INVALID_BODY" });
});

test("a teacher sees the own classes and finds their students; who teaches nothing sees nothing", async () => {
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool({ id: "lpk" }));
  for (const id of ["6a", "6b"]) {
    const student = aStudent({ id: `of-${id}`, classId: id, lastName: "KABORE", matricule: `m-${id}` });
    await school.saveClass(SCOPE, aSchoolClass({ id, name: id }), [], [student]);
  }
  const data = schoolDataInMemory();
  const { assignments } = data;
  await assignments.put(SCOPE, { userId: "t1" }, [{ classId: "6b", subjectId: "maths" }], "absent");
  const seen = async (scope: CallerScope) => {
    const { classes } = await listClasses({ ...data, school }, scope);
    const { students } = await findStudents({ school, assignments }, scope, { q: "kabore" });
    const { students: byId } = await findStudents({ school, assignments }, scope, { student_id: "of-6a" });
    return [classes.map(({ id }) => id), students.map(({ id }) => id), byId.map(({ id }) => id)];
  };
  const teacher: CallerScope = { ...SCOPE, role: "teacher", userId: "t1" };
  expect(await seen(teacher)).toEqual([["6b"], ["of-6b"], []]);
  const inOther = findStudents({ school, assignments }, teacher, { q: "kabore", class_id: "6a" });
  await expect(inOther, "another's class").rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
  expect(await seen({ ...SCOPE, role: "teacher", userId: "t2" })).toEqual([[], [], []]);
  expect(await seen({ ...SCOPE, role: "viewer" })).toEqual([["6a", "6b"], ["of-6a", "of-6b"], ["of-6a"]]);
});

test("lists are read page by page; with a limit all students of the year are listed, without it nobody is", async () => {
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool({ id: "lpk" }));
  const students = ["ZONGO", "BARRY", "KONÉ"].map((lastName, n) =>
    aStudent({ id: `s${n}`, lastName, matricule: String(n) }),
  );
  await school.saveClass(SCOPE, aSchoolClass({ id: "6a", name: "6e A", mainTeacher: "M. BA" }), [], students);
  await school.saveClass(SCOPE, aSchoolClass({ id: "5a", name: "5e A", level: "5e" }), [], []);
  const first = await findStudents({ school, assignments }, SCOPE, { limit: 2 });
  expect([first.students.map(({ last_name }) => last_name), first.truncated]).toEqual([["BARRY", "KONÉ"], true]);
  const second = await findStudents({ school, assignments }, SCOPE, { limit: 2, cursor: first.next });
  expect([second.students.map(({ last_name }) => last_name), second.next]).toEqual([["ZONGO"], undefined]);
  const refused = findStudents({ school, assignments }, SCOPE, {});
  await expect(refused).rejects.toMatchObject({ faults: [{ detail: expect.stringContaining("« limit »") }] });

  const classes = async (choices: object) => {
    const list = await listClasses({ ...data, school }, SCOPE, choices);
    return [list.classes.map(({ id }) => id), list.next !== undefined];
  };
  expect(await classes({})).toEqual([["6a", "5a"], false]);
  expect(await classes({ sort: "name" })).toEqual([["5a", "6a"], false]);
  expect(await classes({ level: "5e" })).toEqual([["5a"], false]);
  expect(await classes({ limit: 1 })).toEqual([["6a"], true]);
  expect((await listClasses({ ...data, school }, SCOPE)).classes[0]).toMatchObject({ main_teacher: "M. BA" });
});
