import type { Scope } from "@palmares/core/call/scope";
import type { Student } from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "@palmares/core/school/ports";
import { describe, expect, test } from "vitest";
import { aFigure, aFollowUp, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../factories.ts";

type SchoolStore = SchoolRecords & SchoolWriter & StudentDirectory;

let serial = 0;

const classIdsOf = async (store: SchoolStore, scope: Scope, studentId: string) =>
  (await store.classesOf(scope, studentId)).enrolments.map(({ student }) => student.classId).sort();
const byClass = (all: readonly Student[]) => [...all].sort((a, b) => (a.classId < b.classId ? -1 : 1));

/** The tests of every school store: the one in memory and the one on DynamoDB. */
export function schoolStoreSuite(open: () => SchoolStore) {
  async function savedSchool() {
    const store = open();
    const scope = { userId: "secretary", schoolId: `school-${++serial}` };
    const owner = { schoolId: scope.schoolId, classId: "6a" };
    const school = aSchool({ id: scope.schoolId, region: "Centre", headTitle: "Le Proviseur" });
    const schoolClass = aSchoolClass({ schoolId: scope.schoolId, mainTeacher: "M. OUÉDRAOGO" });
    const subjects = [
      aSubject({ ...owner, coefficient: aFigure("1,5"), teacher: "Mme ƁA" }),
      aSubject({ ...owner, id: "eps", name: "EPS", group: "complementary", position: 2 }),
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

  test("a class is read as it was saved", async () => {
    const { store, scope, school, schoolClass, subjects, students } = await savedSchool();
    const record = await store.classRecord(scope, "6a");
    expect(record?.school).toEqual(school);
    expect(record?.schoolClass).toEqual(schoolClass);
    expect(byId(record?.subjects ?? [])).toEqual(byId(subjects));
    expect(byId(record?.students ?? [])).toEqual(byId(students));
    expect(record?.grades).toEqual([]);
  });

  test("a student's class is found in the student's own school only", async () => {
    const { store, scope } = await savedSchool();
    expect(await classIdsOf(store, scope, "awa")).toEqual(["6a"]);
    expect(await classIdsOf(store, scope, "aw")).toEqual([]);
    expect(await classIdsOf(store, { ...scope, schoolId: "another" }, "awa")).toEqual([]);
    expect(await store.classRecord({ ...scope, schoolId: "another" }, "6a")).toBeUndefined();
  });

  test("a student's classes of all years are found, each with its year, and the school's year is the latest", async () => {
    const { store, scope, students } = await savedSchool();
    const [awa] = students;
    if (!awa) throw new Error("Two students were saved.");
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
    const { store, scope, school } = await savedSchool();
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
    const { store, scope, school } = await savedSchool();
    expect((await store.classesOf(scope, "awa")).school).toEqual(school);
    const known = { ...school, name: "Known" };
    expect((await store.classRecord(scope, "6a", known))?.school).toEqual(known);
  });

  test("the terms for which classes have marks of a student are found", async () => {
    const { store, scope } = await savedSchool();
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
      const saved = await savedSchool();
      const { store, scope, schoolClass, subjects, students } = saved;
      const [awa] = students;
      if (!awa) throw new Error("Two students were saved.");
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
    const { store, scope, students } = await savedSchool();
    const [awa] = students;
    if (!awa) throw new Error("Two students were saved.");
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

  describe("a matricule", () => {
    test("of another student is refused on write, with both named, and nothing is written", async () => {
      const { store, scope, students } = await savedSchool();
      const [awa] = students;
      const other = aSchoolClass({ id: "6b", schoolId: scope.schoolId });
      const paul = aStudent({
        id: "paul",
        lastName: "SAWADOGO",
        firstNames: "Paul",
        matricule: `${awa?.matricule}\u200b`,
      });
      await expect(store.saveClass(scope, other, [], [paul])).rejects.toMatchObject({
        code: "MATRICULE_TAKEN",
        details: { name: "SAWADOGO Paul", other: "TRAORÉ Awa" },
      });
      expect(await classIdsOf(store, scope, "paul")).toEqual([]);
    });

    test("given to two students of one call is refused", async () => {
      const { store, scope, schoolClass, subjects } = await savedSchool();
      const two = ["x", "y"].map((id) => aStudent({ id, matricule: "same" }));
      await expect(store.saveClass(scope, schoolClass, subjects, two)).rejects.toMatchObject({
        code: "MATRICULE_TAKEN",
      });
    });

    test("may be exchanged by two students of one call, and each then has its own", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool();
      const [awa, issa] = students;
      if (!(awa && issa)) throw new Error("Two students were saved.");
      const exchanged = [
        { ...awa, matricule: issa.matricule },
        { ...issa, matricule: awa.matricule },
      ];
      await store.saveClass(scope, schoolClass, subjects, exchanged);
      await store.saveClass(scope, schoolClass, subjects, exchanged);
      const thief = aStudent({ id: "thief", matricule: awa.matricule });
      await expect(store.saveClass(scope, schoolClass, subjects, [thief])).rejects.toMatchObject({
        code: "MATRICULE_TAKEN",
        details: { other: "TRAORÉ Issa" },
      });
    });

    test("is the same in small letters and in wide ones", async () => {
      const { store, scope, schoolClass, subjects } = await savedSchool();
      await store.saveClass(scope, schoolClass, subjects, [aStudent({ id: "x", matricule: "ab-001" })]);
      for (const alike of ["AB-001", "ab-００１", " Ab-001\u00a0"]) {
        const other = aStudent({ id: "y", matricule: alike });
        await expect(store.saveClass(scope, schoolClass, subjects, [other])).rejects.toMatchObject({
          code: "MATRICULE_TAKEN",
        });
      }
    });

    test("is free again once its owner has another one; two without a matricule are no conflict", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool();
      const [awa] = students;
      if (!awa) throw new Error("Two students were saved.");
      await store.saveClass(scope, schoolClass, subjects, [{ ...awa, matricule: "new" }]);
      const next = ["x", "y", "z"].map((id, n) => aStudent({ id, matricule: n === 0 ? awa.matricule : " " }));
      await store.saveClass(scope, schoolClass, subjects, next);
      expect(await classIdsOf(store, scope, "x")).toEqual(["6a"]);
      await expect(
        store.saveClass(scope, schoolClass, subjects, [{ ...awa, matricule: awa.matricule }]),
      ).rejects.toMatchObject({ code: "MATRICULE_TAKEN" });
    });

    test("is one school's: another school may give it as well", async () => {
      const first = await savedSchool();
      const second = await savedSchool();
      expect(await classIdsOf(second.store, second.scope, "awa")).toEqual(["6a"]);
      expect(await classIdsOf(first.store, first.scope, "awa")).toEqual(["6a"]);
    });
  });

  test("a record holds every period of the year, whatever its id", async () => {
    const { store, scope } = await savedSchool();
    // Ids say nothing of the order: "0" comes before every letter, "zz" after.
    const periods = ["0", "T1", "SEQ-12", "zz"];
    const grades = periods.map((term) => aGrade({ term }));
    const followUps = periods.map((term) => aFollowUp({ term, behaviour: aFigure("15,25") }));
    await store.saveGrades(scope, "6a", grades);
    await store.saveFollowUps(scope, "6a", followUps);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades.map((grade) => grade.term).sort()).toEqual(periods.toSorted());
    expect(record?.followUps.map((followUp) => followUp.term).sort()).toEqual(periods.toSorted());
  });

  test("a term's council has one date", async () => {
    const { store, scope } = await savedSchool();
    await store.saveCouncil(scope, "6a", { term: "T1", heldOn: "2025-12-18" });
    await store.saveCouncil(scope, "6a", { term: "T2", heldOn: "2026-03-26" });
    await store.saveCouncil(scope, "6a", { term: "T2", heldOn: "2026-03-28" });
    expect((await store.classRecord(scope, "6a"))?.councils).toContainEqual({ term: "T2", heldOn: "2026-03-28" });
    expect((await store.classRecord(scope, "6a"))?.councils).toHaveLength(2);
  });

  test("marks are kept to the hundredth, with the reason where there is none", async () => {
    const { store, scope } = await savedSchool();
    const grades = [
      aGrade({ mark: aFigure("14,25"), remark: "Bien" }),
      aGrade({ subjectId: "eps", mark: "dispensed" }),
      aGrade({ studentId: "issa", mark: aFigure(0) }),
    ];
    await store.saveGrades(scope, "6a", grades);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(3);
    expect(record?.grades).toEqual(expect.arrayContaining(grades));
  });

  test("two teachers who save marks of one student at the same moment do not overwrite each other", async () => {
    const { store, scope } = await savedSchool();
    await Promise.all([
      store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11) })]),
      store.saveGrades(scope, "6a", [aGrade({ subjectId: "eps", mark: aFigure(12) })]),
    ]);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades.map(({ mark }) => mark).sort()).toEqual([aFigure(11), aFigure(12)]);
  });

  test("a mark saved again replaces the old one", async () => {
    const { store, scope } = await savedSchool();
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(11), remark: "Passable" })]);
    await store.saveGrades(scope, "6a", [aGrade({ mark: aFigure(13) })]);
    expect((await store.classRecord(scope, "6a"))?.grades).toEqual([aGrade({ mark: aFigure(13) })]);
  });

  test("the classes of one school are listed, without those of another", async () => {
    const { store, scope, schoolClass } = await savedSchool();
    await savedSchool();
    expect(await store.classes(scope)).toEqual([schoolClass]);
  });

  test("a class of 300 is read completely", async () => {
    const { store, scope, schoolClass, subjects } = await savedSchool();
    const students = Array.from({ length: 300 }, (_, n) => aStudent({ id: `s${n}`, schoolId: scope.schoolId }));
    await store.saveClass(scope, schoolClass, subjects, students);
    await store.saveGrades(
      scope,
      "6a",
      students.map(({ id }) => aGrade({ studentId: id, remark: "Des efforts à poursuivre".repeat(4) })),
    );
    const record = await store.classRecord(scope, "6a");
    expect(record?.students.length).toBeGreaterThanOrEqual(300);
    expect(record?.grades).toHaveLength(300);
  });

  describe("a class saved again", () => {
    test("replaces what has the same id", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool();
      const renamed = { ...schoolClass, name: "6e Bleue" };
      const [maths, eps] = subjects;
      const [awa, issa] = students;
      if (!maths || !eps || !awa || !issa) throw new Error("Two of each were saved.");
      const { teacher: _, ...noTeacher } = maths;
      await store.saveClass(scope, renamed, [noTeacher], [{ ...issa, firstNames: "Issa Paul" }]);
      const record = await store.classRecord(scope, "6a");
      expect(record?.schoolClass).toEqual(renamed);
      expect(byId(record?.subjects ?? [])).toEqual(byId([noTeacher, eps]));
      expect(byId(record?.students ?? [])).toEqual(byId([awa, { ...issa, firstNames: "Issa Paul" }]));
    });

    // Today's behaviour, and a known fault: the issue "corrections, school years, moves" removes who has left.
    test("keeps a student and a subject that are no longer in its lists (a known fault)", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool();
      await store.saveClass(scope, schoolClass, subjects.slice(0, 1), students.slice(0, 1));
      const record = await store.classRecord(scope, "6a");
      expect(byId(record?.subjects ?? [])).toEqual(byId(subjects));
      expect(byId(record?.students ?? [])).toEqual(byId(students));
      expect(byId(await store.students(scope))).toEqual(byId(students));
      expect(await classIdsOf(store, scope, "issa")).toEqual(["6a"]);
    });

    test("keeps its grades and follow-ups, also those of a student who is no longer in its lists", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool();
      const grades = [aGrade(), aGrade({ studentId: "issa" })];
      const followUps = [aFollowUp(), aFollowUp({ studentId: "issa" })];
      await store.saveGrades(scope, "6a", grades);
      await store.saveFollowUps(scope, "6a", followUps);
      await store.saveClass(scope, schoolClass, subjects, students.slice(0, 1));
      const record = await store.classRecord(scope, "6a");
      expect(record?.grades).toHaveLength(2);
      expect(record?.grades).toEqual(expect.arrayContaining(grades));
      expect(record?.followUps).toEqual(expect.arrayContaining(followUps));
    });
  });

  test("a student of two classes is listed once for each, and is in the record of both", async () => {
    const { store, scope, students } = await savedSchool();
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
    const { store, scope, students } = await savedSchool();
    await savedSchool();
    expect(byId(await store.students(scope))).toEqual(byId(students));
    expect(await store.students({ ...scope, schoolId: "empty" })).toEqual([]);
    expect(await store.classes({ ...scope, schoolId: "empty" })).toEqual([]);
    expect(await store.school({ ...scope, schoolId: "empty" })).toBeUndefined();
  });

  test("students, subjects and classes come in the order of their ids", async () => {
    const store = open();
    const scope = { userId: "secretary", schoolId: `school-${++serial}` };
    await store.saveSchool(scope, aSchool({ id: scope.schoolId }));
    for (const id of ["6b", "6a", "10"]) {
      const ids = ["z", "a", "M"].map((n) => `${id}-${n}`);
      const subjects = ids.map((subject, n) => aSubject({ id: subject, position: n + 1 }));
      const students = ids.map((student) => aStudent({ id: student }));
      await store.saveClass(scope, aSchoolClass({ id }), subjects, students);
    }
    const idsOf = (all: readonly { readonly id: string }[] = []) => all.map(({ id }) => id);
    const record = await store.classRecord(scope, "6b");
    expect(idsOf(await store.classes(scope))).toEqual(["10", "6a", "6b"]);
    expect(idsOf(record?.students)).toEqual(["6b-M", "6b-a", "6b-z"]);
    expect(idsOf(record?.subjects)).toEqual(["6b-M", "6b-a", "6b-z"]);
    expect(idsOf(await store.students(scope)).slice(0, 3)).toEqual(["10-M", "10-a", "10-z"]);
  });

  test("data is saved under the caller's school and the named class, whatever ids it carries", async () => {
    const store = open();
    const scope = { userId: "secretary", schoolId: `school-${++serial}` };
    const wrong = { schoolId: "another", classId: "5b" };
    await store.saveSchool(scope, aSchool({ id: "another" }));
    await store.saveClass(scope, aSchoolClass({ schoolId: "another" }), [aSubject(wrong)], [aStudent(wrong)]);
    const right = { schoolId: scope.schoolId, classId: "6a" };
    expect(await store.school(scope)).toMatchObject({ id: scope.schoolId });
    expect(await store.classRecord(scope, "6a")).toMatchObject({
      schoolClass: { schoolId: scope.schoolId },
      subjects: [right],
      students: [right],
    });
  });

  test("of two marks of one student, subject and term in one call the last is kept", async () => {
    const { store, scope } = await savedSchool();
    const grades = [aGrade({ mark: aFigure(11) }), aGrade({ term: "T2" }), aGrade({ mark: aFigure(13) })];
    await store.saveGrades(scope, "6a", grades);
    const record = await store.classRecord(scope, "6a");
    expect(record?.grades).toHaveLength(2);
    expect(record?.grades).toEqual(expect.arrayContaining(grades.slice(1)));
  });

  test("a follow-up saved again is replaced as a whole; two of one student and term in one call are refused", async () => {
    const { store, scope } = await savedSchool();
    await store.saveFollowUps(scope, "6a", [aFollowUp({ behaviour: aFigure(12), absenceHours: 3 })]);
    const corrected = aFollowUp({ punctuality: aFigure(14) });
    await store.saveFollowUps(scope, "6a", [corrected]);
    expect((await store.classRecord(scope, "6a"))?.followUps).toEqual([corrected]);
    await expect(store.saveFollowUps(scope, "6a", [corrected, corrected])).rejects.toThrow();
  });

  test("a call that names a student or a subject twice is refused", async () => {
    const { store, scope, schoolClass, subjects, students } = await savedSchool();
    const twice = <T>(all: readonly T[]) => [...all, ...all];
    await expect(store.saveClass(scope, schoolClass, subjects, twice(students))).rejects.toThrow();
    await expect(store.saveClass(scope, schoolClass, twice(subjects), students)).rejects.toThrow();
  });

  test("grades and follow-ups may be saved before their class, and are read once it exists", async () => {
    const { store, scope } = await savedSchool();
    const grades = [aGrade({ studentId: "paul" })];
    const followUps = [aFollowUp({ studentId: "paul" })];
    await store.saveGrades(scope, "5b", grades);
    await store.saveFollowUps(scope, "5b", followUps);
    expect(await store.classRecord(scope, "5b")).toBeUndefined();
    expect((await store.classes(scope)).map(({ id }) => id)).toEqual(["6a"]);
    await store.saveClass(scope, aSchoolClass({ id: "5b" }), [aSubject()], [aStudent({ id: "paul" })]);
    expect(await store.classRecord(scope, "5b")).toMatchObject({ grades, followUps });
  });

  test("a class without its school has no record", async () => {
    const store = open();
    const scope = { userId: "secretary", schoolId: `school-${++serial}` };
    await store.saveClass(scope, aSchoolClass(), [aSubject()], [aStudent()]);
    expect(await store.classRecord(scope, "6a")).toBeUndefined();
    expect(await classIdsOf(store, scope, "awa")).toEqual(["6a"]);
  });

  test("saving empty lists changes nothing", async () => {
    const { store, scope } = await savedSchool();
    const before = await store.classRecord(scope, "6a");
    await store.saveGrades(scope, "6a", []);
    await store.saveFollowUps(scope, "6a", []);
    expect(await store.classRecord(scope, "6a")).toEqual(before);
  });
}
