import type { Student } from "@palmares/core/domain/school";
import { describe, expect, test } from "vitest";
import { aFigure, aFollowUp, aGrade, aSchoolClass, aSubject } from "../../factories.ts";
import { byClass, byId, classIdsOf, type OpenStores, savedSchool } from "./saved-school.ts";

/** Students, their classes and years. */
export function studentSuite(open: OpenStores) {
  test("a student's classes of all years are found, each with its year, and the school's year is the latest", async () => {
    const { store, scope, awa } = await savedSchool(open);
    const yearsOfAwa = [
      ["7a", "2026-2027"],
      ["cm2", "2024-2025"],
    ] as const;
    for (const [id, schoolYear] of yearsOfAwa) {
      const schoolClass = aSchoolClass({ id, schoolId: scope.schoolId, schoolYear });
      await store.saveClass(scope, schoolClass, [], [{ ...awa, classId: id }]);
    }
    const { enrolments, currentYear } = await store.classesOf(scope, "awa");
    expect(enrolments.map(({ student, schoolYear }) => `${student.classId} ${schoolYear}`).sort()).toEqual([
      "6a 2025-2026",
      "7a 2026-2027",
      "cm2 2024-2025",
    ]);
    expect(currentYear).toBe("2026-2027");
    expect(await classIdsOf(store, scope, "issa")).toEqual(["6a"]);
  });

  test("the year that the school has set is its current year, also when it saves the classes of the next one", async () => {
    const { store, scope, school } = await savedSchool(open);
    expect((await store.classesOf(scope, "awa")).currentYear).toBe("2025-2026");
    await store.saveSchool(scope, { ...school, currentYear: "2025-2026" });
    const next = aSchoolClass({ id: "7a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
    await store.saveClass(scope, next, [], []);
    expect((await store.classesOf(scope, "awa")).currentYear).toBe("2025-2026");
    expect(await store.school(scope)).toEqual({ ...school, currentYear: "2025-2026" });
    await store.saveSchool(scope, school);
    expect((await store.classesOf(scope, "awa")).currentYear).toBe("2026-2027");
  });

  test("the school comes with the student's classes, and a record can be read without reading it again", async () => {
    const { store, scope, school } = await savedSchool(open);
    expect((await store.classesOf(scope, "awa")).school).toEqual(school);
    const known = { ...school, name: "Known" };
    expect((await store.classRecord(scope, "6a", known))?.school).toEqual(known);
  });

  test("the terms for which classes have marks of a student are found", async () => {
    const { store, scope } = await savedSchool(open);
    await store.saveGrades(scope, "6a", [
      aGrade({ term: "T1" }),
      aGrade({ term: "T3" }),
      aGrade({ studentId: "issa" }),
      // Of a subject that the class does not have: it counts in no figure, so it says nothing of where the student sat.
      aGrade({ term: "T2", subjectId: "gone" }),
    ]);
    await store.saveFollowUps(scope, "6b", [aFollowUp({ term: "T2" })]);
    expect(await store.markedTerms(scope, "awa", ["6a", "6b"], ["T1", "T2", "T3", "SEQ-9"])).toEqual(
      new Map([
        ["6a", ["T1", "T3"]],
        ["6b", []],
      ]),
    );
  });

  describe("a student who moved", () => {
    async function moved(over: { readonly here?: Partial<Student>; readonly there?: Partial<Student> } = {}) {
      const saved = await savedSchool(open);
      const { store, scope, schoolClass, subjects, awa } = saved;
      await store.saveClass(scope, schoolClass, subjects, [{ ...awa, ...over.here }]);
      const other = aSchoolClass({ id: "6b", name: "6e B", schoolId: scope.schoolId });
      await store.saveClass(scope, other, [aSubject()], [{ ...awa, classId: "6b", ...over.there }]);
      await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(14) }), aGrade({ studentId: "issa" })]);
      await store.saveGrades(scope, "6b", [aGrade({ term: "T2" }), aGrade({ term: "T3" })]);
      return saved;
    }

    test("brings the other class into the record of each class, with its entries", async () => {
      const { store, scope } = await moved();
      const record = await store.classRecord(scope, "6b");
      expect(record?.elsewhere?.map((other) => other.schoolClass.id)).toEqual(["6a"]);
      expect(record?.elsewhere?.[0]?.students.map(({ id }) => id)).toEqual(["awa", "issa"]);
      expect(record?.elsewhere?.[0]?.grades).toHaveLength(2);
      const former = await store.classRecord(scope, "6a");
      expect(former?.elsewhere?.map((other) => other.schoolClass.id)).toEqual(["6b"]);
      expect(former?.elsewhere?.[0]?.grades.map(({ term }) => term).sort()).toEqual(["T2", "T3"]);
    });

    test("is kept with the first and last term in each class, and why the student left", async () => {
      const left = { term: "T1", reason: "Passée en 6e B" } as const;
      const { store, scope } = await moved({ here: { left }, there: { cameIn: "T2" } });
      const enrolments = (await store.classesOf(scope, "awa")).enrolments.map(({ student }) => student);
      expect(enrolments.find(({ classId }) => classId === "6a")).toMatchObject({ left });
      expect(enrolments.find(({ classId }) => classId === "6b")).toMatchObject({ cameIn: "T2" });
      expect((await store.classRecord(scope, "6a"))?.elsewhere).toHaveLength(1);
    });

    test("does not bring the classes of other years", async () => {
      const { store, scope, students } = await moved();
      const [awa] = students;
      const cm2 = aSchoolClass({ id: "cm2", schoolId: scope.schoolId, schoolYear: "2024-2025" });
      await store.saveClass(scope, cm2, [], [{ ...(awa as Student), classId: "cm2" }]);
      const record = await store.classRecord(scope, "6b");
      expect(record?.elsewhere?.map((other) => other.schoolClass.id)).toEqual(["6a"]);
    });
  });

  test("a student is one person: a corrected name is corrected in all classes, and what is of one class stays there", async () => {
    const { store, scope, awa } = await savedSchool(open);
    const nextYear = aSchoolClass({ id: "5a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
    const { sex: _, repeater: __, ...rest } = awa;
    const corrected = { ...rest, lastName: "TRAORÉ-DIALLO", matricule: "M-9", cameIn: "T2" as const, classId: "5a" };
    await store.saveClass(scope, nextYear, [], [corrected]);
    const listed = (await store.students(scope)).filter(({ id }) => id === "awa");
    expect(byClass(listed)).toEqual([
      corrected,
      { ...rest, lastName: "TRAORÉ-DIALLO", matricule: "M-9", repeater: true },
    ]);
  });

  test("a student of two classes is listed once for each, and is in the record of both", async () => {
    const { store, scope, students } = await savedSchool(open);
    const [awa, issa] = students;
    if (!awa || !issa) throw new Error("Two students were saved.");
    const nextYear = aSchoolClass({ id: "5a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
    const moved = { ...awa, classId: "5a" };
    await store.saveClass(scope, nextYear, [], [moved]);
    const listed = await store.students(scope);
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(expect.arrayContaining([awa, issa, moved]));
    expect((await store.classRecord(scope, "5a"))?.students).toEqual([moved]);
    expect(byId((await store.classRecord(scope, "6a"))?.students ?? [])).toEqual(byId([awa, issa]));
  });

  test("the students of one school are listed; a school without classes has none", async () => {
    const { store, scope, students } = await savedSchool(open);
    await savedSchool(open);
    expect(byId(await store.students(scope))).toEqual(byId(students));
    expect(await store.students({ ...scope, schoolId: "empty" })).toEqual([]);
    expect(await store.classes({ ...scope, schoolId: "empty" })).toEqual([]);
    expect(await store.school({ ...scope, schoolId: "empty" })).toBeUndefined();
  });
}
