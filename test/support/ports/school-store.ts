import { TERMS } from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter } from "@palmares/core/school/ports";
import { expect, test } from "vitest";
import { aFigure, aFollowUp, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../factories.ts";

let serial = 0;

/** What every school store must do, in memory and on DynamoDB alike. */
export function schoolStoreSuite(open: () => SchoolRecords & SchoolWriter) {
  async function savedSchool() {
    const store = open();
    const scope = { userId: "secretary", schoolId: `school-${++serial}` };
    const owner = { schoolId: scope.schoolId, classId: "6a" };
    const school = aSchool({ id: scope.schoolId, region: "Centre", headTitle: "Le Proviseur" });
    const schoolClass = aSchoolClass({ schoolId: scope.schoolId, mainTeacher: "M. OUÉDRAOGO" });
    const subjects = [
      aSubject({ ...owner, coefficient: aFigure("1,5"), teacher: "Mme ƁA" }),
      aSubject({ ...owner, id: "eps", name: "EPS", kind: "complementary", position: 2 }),
    ];
    const students = [
      aStudent({ ...owner, sex: "F", bornOn: "2013-03-01", bornAt: "Kaya", repeater: true }),
      aStudent({ ...owner, id: "issa", firstNames: "Issa" }),
    ];
    await store.saveSchool(scope, school);
    await store.saveClass(scope, schoolClass, subjects, students);
    return { store, scope, school, schoolClass, subjects, students };
  }
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

  test("a class comes back as it was saved", async () => {
    const { store, scope, school, schoolClass, subjects, students } = await savedSchool();
    const record = await store.classRecord(scope, "6a", "T3");
    expect(record?.school).toEqual(school);
    expect(record?.schoolClass).toEqual(schoolClass);
    expect(byId(record?.subjects ?? [])).toEqual(byId(subjects));
    expect(byId(record?.students ?? [])).toEqual(byId(students));
    expect(record?.grades).toEqual([]);
  });

  test("a student's class is found, and only in the student's own school", async () => {
    const { store, scope } = await savedSchool();
    expect(await store.classOf(scope, "awa")).toBe("6a");
    expect(await store.classOf(scope, "aw")).toBeUndefined();
    expect(await store.classOf({ ...scope, schoolId: "another" }, "awa")).toBeUndefined();
    expect(await store.classRecord({ ...scope, schoolId: "another" }, "6a", "T1")).toBeUndefined();
  });

  test("a student of several years is in the class of the latest one", async () => {
    const { store, scope } = await savedSchool();
    const yearsOfAwa = [
      ["7a", "2026-2027"],
      ["cm2", "2024-2025"],
    ] as const;
    for (const [id, schoolYear] of yearsOfAwa) {
      const schoolClass = aSchoolClass({ id, schoolId: scope.schoolId, schoolYear });
      await store.saveClass(scope, schoolClass, [], [aStudent({ schoolId: scope.schoolId, classId: id })]);
    }
    expect(await store.classOf(scope, "awa")).toBe("7a");
    expect(await store.classOf(scope, "issa")).toBe("6a");
  });

  test("a student in two classes of one year is refused, and the field is named", async () => {
    const { store, scope } = await savedSchool();
    const other = aSchoolClass({ id: "6b", name: "6e B", schoolId: scope.schoolId });
    await store.saveClass(scope, other, [], [aStudent({ schoolId: scope.schoolId, classId: "6b" })]);
    await expect(store.classOf(scope, "awa")).rejects.toMatchObject({
      code: "INVALID_SCHOOL_DATA",
      details: { field: "class", classes: ["6e A", "6e B"] },
    });
  });

  test("a record reaches up to the term asked for and no further", async () => {
    const { store, scope } = await savedSchool();
    await store.saveGrades(
      scope,
      "6a",
      TERMS.map((term) => aGrade({ term })),
    );
    await store.saveFollowUps(
      scope,
      "6a",
      TERMS.map((term) => aFollowUp({ term, behaviour: aFigure("15,25") })),
    );
    for (const [n, term] of TERMS.entries()) {
      const record = await store.classRecord(scope, "6a", term);
      const known = TERMS.slice(0, n + 1);
      expect(record?.grades.map((grade) => grade.term).sort()).toEqual(known);
      expect(record?.followUps.map((followUp) => followUp.term).sort()).toEqual(known);
    }
  });

  test("marks are kept to the hundredth, with the reason where there is none", async () => {
    const { store, scope } = await savedSchool();
    const grades = [
      aGrade({ mark: aFigure("14,25"), remark: "Bien" }),
      aGrade({ subjectId: "eps", mark: "dispensed" }),
      aGrade({ studentId: "issa", mark: aFigure(0) }),
    ];
    await store.saveGrades(scope, "6a", grades);
    const record = await store.classRecord(scope, "6a", "T1");
    expect(record?.grades).toHaveLength(3);
    expect(record?.grades).toEqual(expect.arrayContaining(grades));
  });

  test("two teachers who save one student's marks at the same moment do not overwrite one another", async () => {
    const { store, scope } = await savedSchool();
    await Promise.all([
      store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11) })]),
      store.saveGrades(scope, "6a", [aGrade({ subjectId: "eps", mark: aFigure(12) })]),
    ]);
    const record = await store.classRecord(scope, "6a", "T1");
    expect(record?.grades.map(({ mark }) => mark).sort()).toEqual([aFigure(11), aFigure(12)]);
  });

  test("a mark saved again replaces the old one", async () => {
    const { store, scope } = await savedSchool();
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11), remark: "Passable" })]);
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(13) })]);
    expect((await store.classRecord(scope, "6a", "T1"))?.grades).toEqual([aGrade({ mark: aFigure(13) })]);
  });

  test("the classes of a school are listed, and no other's", async () => {
    const { store, scope, schoolClass } = await savedSchool();
    await savedSchool();
    expect(await store.classes(scope)).toEqual([schoolClass]);
  });

  test("a large class is read whole", async () => {
    const { store, scope, schoolClass, subjects } = await savedSchool();
    const students = Array.from({ length: 300 }, (_, n) => aStudent({ id: `s${n}`, schoolId: scope.schoolId }));
    await store.saveClass(scope, schoolClass, subjects, students);
    await store.saveGrades(
      scope,
      "6a",
      students.map(({ id }) => aGrade({ studentId: id, remark: "Des efforts à poursuivre".repeat(4) })),
    );
    const record = await store.classRecord(scope, "6a", "T1");
    expect(record?.students.length).toBeGreaterThanOrEqual(300);
    expect(record?.grades).toHaveLength(300);
  });
}
