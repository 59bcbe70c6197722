import { ChangedAssessment } from "@palmares/core/contract/schemas/records/marks";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { patchedBy } from "@palmares/core/edge/http/next-body";
import { makeClass } from "@palmares/core/school/classes/write-class";
import { enrol } from "@palmares/core/school/enrolments/write-enrolment";
import { readColumn } from "@palmares/core/school/marks/read-marks";
import { changeAssessment, makeAssessment, removeAssessment } from "@palmares/core/school/marks/write-assessment";
import { replaceAssessmentMarks, replaceColumn } from "@palmares/core/school/marks/write-marks";
import { makeSchool } from "@palmares/core/school/schools/schools";
import { makePerson } from "@palmares/core/school/students/write-person";
import { makeSubject } from "@palmares/core/school/subjects/write-subject";
import { beforeEach, describe, expect, test } from "vitest";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";

const SCOPE = { schoolId: "lpk", userId: "secretary", role: "secretary" } as const;
const key = { classId: "6a", subjectId: "maths", term: "T1" };
const homework = {
  kind: "devoir",
  number: 1,
  scale: hundredths(2000),
  weight: hundredths(100),
  counts: true,
};

let data: ReturnType<typeof schoolDataInMemory>;
beforeEach(async () => {
  data = schoolDataInMemory();
  const school = { id: "lpk", name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
  await makeSchool(data, SCOPE, school);
  await makeClass(data, SCOPE, { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" }, "x");
  const maths = { id: "maths", name: "Maths", group: "main", coefficient: hundredths(400), position: 1 };
  await makeSubject(data, SCOPE, "6a", maths, "x");
  for (const id of ["awa", "issa"]) {
    const student = { id, last_name: "BA", first_names: id, matricule: id };
    await enrol(data, SCOPE, "6a", { student }, "x");
  }
});

const make = (over: object = {}, newId = "new") => makeAssessment(data, SCOPE, key, { ...homework, ...over }, newId);
const marksOf = (id: string, rows: readonly (readonly [string, number | "absent"])[]) =>
  replaceAssessmentMarks(data, SCOPE, key, id, "any", () => ({
    marks: rows.map(([student_id, mark]) => ({ student_id, mark: mark === "absent" ? mark : hundredths(mark) })),
  }));

describe("an assessment", () => {
  test("has a number of its own among those of its kind", async () => {
    await make({ id: "d1" });
    await expect(make({ id: "d2" })).rejects.toMatchObject({ faults: [{ field: "number" }] });
    expect(await make({ id: "i1", kind: "interrogation" })).toMatchObject({ number: 1 });
    const second = await make({ id: "d2", number: 2 });
    const first = patchedBy(ChangedAssessment, { number: 1 });
    const change = changeAssessment(data, SCOPE, key, "d2", [second.etag.slice(1, -1)], first);
    await expect(change).rejects.toMatchObject({ faults: [{ field: "number" }] });
  });

  test("keeps its id: one of the sender's is taken once, one of ours names the attempt before", async () => {
    await make({ id: "d1" });
    await expect(make({ id: "d1", number: 2 })).rejects.toMatchObject({ code: "ID_TAKEN" });
    const first = await make({ number: 3 }, "ours");
    expect(await make({ number: 3 }, "ours")).toEqual(first);
  });

  test("cannot get a scale below a mark that it has, nor go while it has one", async () => {
    await make({ id: "d1" });
    await marksOf("d1", [
      ["awa", 1850],
      ["issa", "absent"],
    ]);
    const rescale = (scale: number) =>
      changeAssessment(data, SCOPE, key, "d1", "any", patchedBy(ChangedAssessment, { scale }));
    await expect(rescale(18)).rejects.toMatchObject({
      faults: [{ field: "scale", detail: expect.stringContaining("(18,50)") }],
    });
    expect(await rescale(19)).toMatchObject({ scale: 19, weight: 1 });
    const remove = () => removeAssessment(data, SCOPE, key, "d1", "any", undefined);
    await expect(remove()).rejects.toMatchObject({ code: "STILL_IN_USE", details: { marks: 2 } });
    await marksOf("d1", []);
    await remove();
    expect((await readColumn(data, SCOPE, key)).assessments).toEqual([]);
  });
});

describe("a column", () => {
  test("takes typed figures and remarks without touching marks of assessments, and the other way round", async () => {
    await make({ id: "d1" });
    await marksOf("d1", [["awa", 1200]]);
    await replaceColumn(data, SCOPE, key, "any", () => ({
      marks: [
        { student_id: "awa", mark: hundredths(1300), remark: "Bien" },
        { student_id: "issa", mark: "dispensed" },
      ],
    }));
    await marksOf("d1", [["issa", 900]]);
    expect((await readColumn(data, SCOPE, key)).marks).toEqual([
      { student_id: "awa", mark: 13, remark: "Bien" },
      { student_id: "issa", mark: "dispensed", marks: { d1: 9 } },
    ]);
    await replaceColumn(data, SCOPE, key, "any", () => ({ marks: [] }));
    expect((await readColumn(data, SCOPE, key)).marks).toEqual([{ student_id: "issa", marks: { d1: 9 } }]);
  });

  test("that is saved as it is keeps its tag and writes no history", async () => {
    const save = () =>
      replaceColumn(data, SCOPE, key, "any", () => ({ marks: [{ student_id: "awa", mark: hundredths(1000) }] }));
    const first = await save();
    expect((await save()).etag).toBe(first.etag);
    expect((await data.history.list(SCOPE, { classId: "6a" }, { limit: 10 })).entries).toHaveLength(1);
  });

  test("is one of a subject that there is and of a period in which marks are entered", async () => {
    const read = (over: object) => readColumn(data, SCOPE, { ...key, ...over });
    await expect(read({ subjectId: "svt" })).rejects.toMatchObject({ code: "SUBJECT_NOT_FOUND" });
    await expect(read({ term: "S1" })).rejects.toMatchObject({
      code: "TERM_NOT_IN_SCHOOL",
      details: { term: "S1", valid: ["T1", "T2", "T3"] },
    });
  });
});

test("a student cannot leave before coming, nor in a period that there is not", async () => {
  const enrolled = (over: object) =>
    enrol(data, SCOPE, "6a", { student: { last_name: "BA", first_names: "X", matricule: "" }, ...over }, "moussa");
  await expect(enrolled({ came_in: "T2", left: { term: "T1" } })).rejects.toMatchObject({
    faults: [{ field: "left.term" }],
  });
  await expect(enrolled({ came_in: "T4" })).rejects.toMatchObject({ code: "TERM_NOT_IN_SCHOOL" });
  expect(await data.persons.find(SCOPE, { studentId: "moussa" })).toBeUndefined();
  expect(await enrolled({ came_in: "T2", left: { term: "T2" } })).toMatchObject({
    student_id: "moussa",
    came_in: "T2",
  });
});

describe("a new student", () => {
  const student = { id: "moussa", last_name: "BA", first_names: "Moussa", matricule: "M1" };
  const enrolled = (over: object = {}, classId = "6a") =>
    enrol(data, SCOPE, classId, { student: { ...student, ...over } }, "x");

  test("is not recorded for a class that there is not", async () => {
    await expect(enrolled({}, "6z")).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
    expect(await data.persons.find(SCOPE, { studentId: "moussa" })).toBeUndefined();
  });

  test("who was recorded by an attempt that died is enrolled by the next one; another one with that id is not", async () => {
    await makePerson(data, SCOPE, student, "x");
    await expect(enrolled({ first_names: "Awa" })).rejects.toMatchObject({ code: "ID_TAKEN" });
    expect(await enrolled()).toMatchObject({ student_id: "moussa", class_id: "6a" });
    await expect(enrolled()).rejects.toMatchObject({ code: "ID_TAKEN" });
  });
});
