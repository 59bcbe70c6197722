import { PalmaresError } from "@palmares/core/domain/errors";
import { FIRST_REVISION, RevisionConflict } from "@palmares/core/school/data/revision";
import { describe, expect, test } from "vitest";
import { aFigure, aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../factories.ts";
import { aScope, type OpenStores, savedSchool } from "./saved-school.ts";

/** What was thrown. */
async function refusal(work: Promise<unknown>): Promise<PalmaresError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof PalmaresError) return thrown;
  throw new Error("It should have been refused.", { cause: thrown });
}

/** Records with revisions: what every kind has in common, and what each one hangs on. */
export function recordSuite(open: OpenStores) {
  describe("a record", () => {
    test("is created once, and a second creation is told what is there", async () => {
      const { data, scope, maths } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "svt" };
      const svt = { ...maths, id: "svt", name: "SVT" };
      const revision = await data.subjects.put(scope, key, svt, "absent");
      expect(await data.subjects.find(scope, key)).toEqual({ record: svt, revision });
      const conflict = await refusal(data.subjects.put(scope, key, { ...svt, name: "Autre" }, "absent"));
      expect(conflict).toBeInstanceOf(RevisionConflict);
      expect(conflict).toMatchObject({ code: "REVISION_CONFLICT", current: { record: svt, revision } });
    });

    test("is replaced at the revision that was read, as a whole, and then has another one", async () => {
      const { data, scope, maths } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "maths" };
      const before = await data.subjects.find(scope, key);
      const { teacher: _, ...noTeacher } = maths;
      const revision = await data.subjects.put(scope, key, noTeacher, { revision: before?.revision ?? "" });
      expect(revision).not.toBe(before?.revision);
      expect(await data.subjects.find(scope, key)).toEqual({ record: noTeacher, revision });
      const late = await refusal(data.subjects.put(scope, key, maths, { revision: before?.revision ?? "" }));
      expect(late).toMatchObject({ code: "REVISION_CONFLICT", current: { record: noTeacher, revision } });
      expect(await data.subjects.put(scope, key, maths, "there")).not.toBe(revision);
    });

    test("that is not there is neither replaced nor removed", async () => {
      const { data, scope, maths } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "none" };
      for (const expected of ["there", { revision: FIRST_REVISION }] as const) {
        const conflict = await refusal(data.subjects.put(scope, key, maths, expected));
        expect(conflict).toMatchObject({ code: "REVISION_CONFLICT", current: undefined });
        expect(await refusal(data.subjects.remove(scope, key, expected))).toMatchObject({ code: "REVISION_CONFLICT" });
      }
      expect(await data.subjects.find(scope, key)).toBeUndefined();
    });

    test("is removed at the revision that was read", async () => {
      const { data, scope, store } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "eps" };
      const { revision = "" } = (await data.subjects.find(scope, key)) ?? {};
      expect(await refusal(data.subjects.remove(scope, key, { revision: "other" }))).toMatchObject({
        code: "REVISION_CONFLICT",
        current: { revision },
      });
      await data.subjects.remove(scope, key, { revision });
      expect(await data.subjects.find(scope, key)).toBeUndefined();
      expect((await store.classRecord(scope, "6a"))?.subjects.map(({ id }) => id)).toEqual(["maths"]);
    });

    test("is saved under its key's ids, whatever ids it carries, and seen by no other school", async () => {
      const { data, scope, maths } = await savedSchool(open);
      const other = await savedSchool(open);
      const key = { classId: "6a", subjectId: "svt" };
      await data.subjects.put(scope, key, { ...maths, schoolId: "another", classId: "5b" }, "absent");
      expect((await data.subjects.find(scope, key))?.record).toMatchObject({
        id: "svt",
        classId: "6a",
        schoolId: scope.schoolId,
      });
      expect(await other.data.subjects.find(other.scope, key)).toBeUndefined();
      expect(await data.classes.find({ ...scope, schoolId: "nobody" }, { classId: "6a" })).toBeUndefined();
    });

    test("of two writers who read the same, one wins, and the other one is told", async () => {
      const { data, scope, maths } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "maths" };
      const expected = { revision: (await data.subjects.find(scope, key))?.revision ?? "" };
      const names = ["A", "B", "C", "D"];
      const ends = await Promise.allSettled(
        names.map((name) => data.subjects.put(scope, key, { ...maths, name }, expected)),
      );
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const winner = names[ends.findIndex(({ status }) => status === "fulfilled")];
      for (const end of ends) {
        if (end.status === "rejected") expect(end.reason).toMatchObject({ current: { record: { name: winner } } });
      }
    });

    test("that other ports wrote has a revision, and another one after each of their writes", async () => {
      const { data, store, scope, school, schoolClass, maths, awa } = await savedSchool(open);
      const followUp = { classId: "6a", term: "T1", studentId: "awa" };
      const council = { classId: "6a", term: "T1" };
      const state = async () => {
        await store.saveSchool(scope, school);
        await store.saveClass(scope, schoolClass, [maths], [awa]);
        await store.saveFollowUps(scope, "6a", [aFollowUp()]);
        await store.saveCouncil(scope, "6a", { term: "T1", heldOn: "2025-12-18" });
        const found = await Promise.all([
          data.schools.find(scope, {}),
          data.classes.find(scope, { classId: "6a" }),
          data.subjects.find(scope, { classId: "6a", subjectId: "maths" }),
          data.persons.find(scope, { studentId: "awa" }),
          data.enrolments.find(scope, { classId: "6a", studentId: "awa" }),
          data.followUps.find(scope, followUp),
          data.councils.find(scope, council),
        ]);
        return found.map((one) => one?.revision);
      };
      const [before, after] = [await state(), await state()];
      for (const [n, revision] of before.entries()) {
        expect(revision).toBeTypeOf("string");
        expect(revision).not.toBe(FIRST_REVISION);
        expect(after[n]).not.toBe(revision);
      }
    });
  });

  describe("a school", () => {
    test("is created, listed and removed while nothing hangs on it", async () => {
      const { data } = open();
      const scope = aScope();
      const school = aSchool({ id: scope.schoolId, currentYear: "2025-2026" });
      const revision = await data.schools.put(scope, {}, school, "absent");
      expect(await data.schools.list()).toContainEqual({ record: school, revision });
      const { currentYear: _, ...noYear } = school;
      await data.schools.put(scope, {}, noYear, { revision });
      expect((await data.schools.find(scope, {}))?.record).toEqual(noYear);
      await data.schools.remove(scope, {}, "there");
      expect((await data.schools.list()).map(({ record }) => record.id)).not.toContain(scope.schoolId);
    });

    test("with classes and persons stays", async () => {
      const { data, scope } = await savedSchool(open);
      expect(await data.dependents.count(scope, { kind: "school" })).toEqual({ classes: 1, persons: 2 });
      expect(await refusal(data.schools.remove(scope, {}, "there"))).toMatchObject({
        code: "STILL_IN_USE",
        details: { classes: 1, persons: 2 },
      });
    });
  });

  describe("a class", () => {
    test("is created, listed, and its year is the school's latest until it is removed", async () => {
      const { data, store, scope, schoolClass } = await savedSchool(open);
      const next = aSchoolClass({ id: "5a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
      await data.classes.put(scope, { classId: "5a" }, next, "absent");
      const listed = (await data.classes.list(scope)).map(({ record }) => record);
      expect(listed).toEqual([next, schoolClass]);
      expect((await store.classesOf(scope, "awa")).currentYear).toBe("2026-2027");
      await data.classes.remove(scope, { classId: "5a" }, "there");
      expect((await store.classesOf(scope, "awa")).currentYear).toBe("2025-2026");
      expect(await store.classRecord(scope, "5a")).toBeUndefined();
    });

    test("of the latest of several made at the same moment gives the school its year", async () => {
      const { data, store, scope } = await savedSchool(open);
      const years = ["2026-2027", "2028-2029", "2027-2028"];
      await Promise.all(
        years.map((schoolYear, n) =>
          data.classes.put(scope, { classId: `c${n}` }, aSchoolClass({ schoolYear }), "absent"),
        ),
      );
      expect((await store.classesOf(scope, "awa")).currentYear).toBe("2028-2029");
    });

    test("needs a school", async () => {
      const { data } = open();
      const put = data.classes.put(aScope(), { classId: "6a" }, aSchoolClass(), "absent");
      expect(await refusal(put)).toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
    });

    test("with students and subjects stays, and keeps its year", async () => {
      const { data, scope, schoolClass } = await savedSchool(open);
      const key = { classId: "6a" };
      expect(await refusal(data.classes.remove(scope, key, "there"))).toMatchObject({
        code: "STILL_IN_USE",
        details: { students: 2, subjects: 2 },
      });
      const moved = { ...schoolClass, schoolYear: "2026-2027" };
      expect(await refusal(data.classes.put(scope, key, moved, "there"))).toMatchObject({
        code: "STILL_IN_USE",
        details: { students: 2 },
      });
      await data.classes.put(scope, key, { ...schoolClass, name: "6e Bleue", schoolYear: "2025/2026" }, "there");
      expect((await data.classes.find(scope, key))?.record.name).toBe("6e Bleue");
    });
  });

  describe("a subject", () => {
    test("needs a class, and is listed with the others of its class", async () => {
      const { data, scope, maths, eps } = await savedSchool(open);
      const nowhere = data.subjects.put(scope, { classId: "5b", subjectId: "maths" }, aSubject(), "absent");
      expect(await refusal(nowhere)).toMatchObject({ code: "CLASS_NOT_FOUND" });
      const listed = await data.subjects.list(scope, { classId: "6a" });
      expect(listed.map(({ record }) => record)).toEqual([eps, maths]);
    });
  });

  describe("a follow-up", () => {
    const key = { classId: "6a", term: "T1", studentId: "awa" };

    test("is replaced as a whole, listed by term, and in the class's record", async () => {
      const { data, store, scope } = await savedSchool(open);
      await data.followUps.put(scope, key, aFollowUp({ behaviour: aFigure(12), unexcusedHours: 3 }), "absent");
      const corrected = aFollowUp({ punctuality: aFigure(14), lateness: 2 });
      const revision = await data.followUps.put(scope, key, corrected, "there");
      expect(await data.followUps.list(scope, key)).toEqual([{ record: corrected, revision }]);
      expect(await data.followUps.list(scope, { classId: "6a", term: "T2" })).toEqual([]);
      expect((await store.classRecord(scope, "6a"))?.followUps).toEqual([corrected]);
      await data.followUps.remove(scope, key, { revision });
      expect(await data.followUps.find(scope, key)).toBeUndefined();
    });

    test("is of a student of the class", async () => {
      const { data, scope } = await savedSchool(open);
      const put = data.followUps.put(scope, { ...key, studentId: "paul" }, aFollowUp(), "absent");
      expect(await refusal(put)).toMatchObject({ code: "STUDENT_NOT_FOUND" });
    });

    test("is written with others of its term, all or none", async () => {
      const { data, scope } = await savedSchool(open);
      const period = { classId: "6a", term: "T1" };
      const both = ["awa", "issa"].map((studentId) => aFollowUp({ studentId, absenceHours: 2 }));
      const writes = both.map((followUp) => ({ followUp, expected: "absent" }) as const);
      const revisions = await data.followUps.putAll(scope, period, writes);
      const listed = both.map((record, n) => ({ record, revision: revisions[n] }));
      expect(await data.followUps.list(scope, period)).toEqual(listed);
      const [first, second] = both.map((followUp) => ({ ...followUp, absenceHours: 9 }));
      if (!first || !second) throw new Error("There are two.");
      const stale = data.followUps.putAll(scope, period, [
        { followUp: first, expected: "there" },
        { followUp: second, expected: { revision: "stale" } },
      ]);
      expect(await refusal(stale)).toMatchObject({ code: "REVISION_CONFLICT", current: listed[1] });
      expect(await data.followUps.list(scope, period)).toEqual(listed);
    });
  });

  describe("a council", () => {
    test("has a date and decisions, whose remarks win over those of follow-ups", async () => {
      const { data, store, scope } = await savedSchool(open);
      await store.saveFollowUps(scope, "6a", [aFollowUp({ absenceHours: 2, councilRemark: "Ancienne" })]);
      const key = { classId: "6a", term: "T1" };
      const decisions = [
        { studentId: "awa", term: "T1", distinction: "refused", remark: "Bon travail" },
        { studentId: "issa", term: "T1", sanction: "none", remark: "Peut mieux faire" },
      ];
      const revision = await data.councils.put(scope, key, { decisions }, "absent");
      expect(await data.councils.find(scope, key)).toEqual({ record: { decisions }, revision });
      const record = await store.classRecord(scope, "6a");
      expect(record?.councils).toEqual([]);
      expect(record?.decisions).toEqual(decisions);
      expect(record?.followUps).toEqual([
        aFollowUp({ absenceHours: 2, councilRemark: "Bon travail" }),
        aFollowUp({ studentId: "issa", councilRemark: "Peut mieux faire" }),
      ]);
    });

    test("keeps its decisions when the date alone is saved", async () => {
      const { data, store, scope } = await savedSchool(open);
      const key = { classId: "6a", term: "T1" };
      const decisions = [{ studentId: "awa", term: "T1", remark: "Bien" }];
      await data.councils.put(scope, key, { heldOn: "2025-12-10", decisions }, "absent");
      await store.saveCouncil(scope, "6a", { term: "T1", heldOn: "2025-12-18" });
      expect((await data.councils.find(scope, key))?.record).toEqual({ heldOn: "2025-12-18", decisions });
      expect((await store.classRecord(scope, "6a"))?.councils).toEqual([{ term: "T1", heldOn: "2025-12-18" }]);
    });
  });

  test("a teacher's assignments are kept by user, and listed", async () => {
    const { data, scope } = await savedSchool(open);
    const assignments = [
      { classId: "6a", subjectId: "maths" },
      { classId: "6b", subjectId: "*" },
    ];
    const revision = await data.assignments.put(scope, { userId: "u-1" }, assignments, "absent");
    expect(await data.assignments.find(scope, { userId: "u-1" })).toEqual({ record: assignments, revision });
    expect(await data.assignments.list(scope)).toEqual([{ userId: "u-1", record: assignments, revision }]);
    await data.assignments.remove(scope, { userId: "u-1" }, { revision });
    expect(await data.assignments.list(scope)).toEqual([]);
  });

  describe("a person", () => {
    test("is created without a class, and listed with those who have one", async () => {
      const { data, scope } = await savedSchool(open);
      const { id, matricule, lastName, firstNames } = aStudent({ id: "zoe", firstNames: "Zoé" });
      const zoe = { id, matricule, lastName, firstNames };
      const revision = await data.persons.put(scope, { studentId: "zoe" }, zoe, "absent");
      const listed = await data.persons.list(scope);
      expect(listed.map(({ record }) => record.id)).toEqual(["awa", "issa", "zoe"]);
      expect(listed[2]).toEqual({ record: zoe, revision });
      await data.persons.remove(scope, { studentId: "zoe" }, "there");
      expect(await data.persons.find(scope, { studentId: "zoe" })).toBeUndefined();
      // The matricule is free again.
      await data.persons.put(scope, { studentId: "ali" }, { ...zoe, id: "ali" }, "absent");
    });

    test("has one name in all classes, at once", async () => {
      const { data, store, scope, awa } = await savedSchool(open);
      const next = aSchoolClass({ id: "5a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
      await store.saveClass(scope, next, [], [{ ...awa, classId: "5a" }]);
      const copies = async () => (await data.enrolments.ofPerson(scope, { studentId: "awa" })).map((one) => one);
      const before = await copies();
      const { id, firstNames } = awa;
      const renamed = { id, firstNames, matricule: "M-9", lastName: "DIALLO" };
      await data.persons.put(scope, { studentId: "awa" }, renamed, "there");
      const after = await copies();
      expect(after.map(({ record }) => record.classId)).toEqual(["5a", "6a"]);
      for (const [n, { record, revision }] of after.entries()) {
        expect(record).toMatchObject(renamed);
        expect(record).not.toHaveProperty("bornOn");
        expect(record.repeater).toBe(true);
        expect(revision).not.toBe(before[n]?.revision);
      }
    });

    test("has a matricule of its own, which is free once it is changed", async () => {
      const { data, scope, issa } = await savedSchool(open);
      const { id, lastName, firstNames } = issa;
      const thief = { id, lastName, firstNames, matricule: "m-AWA" };
      const put = () => data.persons.put(scope, { studentId: "issa" }, thief, "there");
      expect(await refusal(put())).toMatchObject({
        code: "MATRICULE_TAKEN",
        details: { name: "TRAORÉ Issa", other: "TRAORÉ Awa" },
      });
      const { record: awa } = (await data.persons.find(scope, { studentId: "awa" })) ?? {};
      if (!awa) throw new Error("She was saved.");
      await data.persons.put(scope, { studentId: "awa" }, { ...awa, matricule: "new" }, "there");
      await put();
      expect((await data.persons.find(scope, { studentId: "issa" }))?.record.matricule).toBe("m-AWA");
    });

    test("who is in a class stays", async () => {
      const { data, scope } = await savedSchool(open);
      expect(await refusal(data.persons.remove(scope, { studentId: "awa" }, "there"))).toMatchObject({
        code: "STILL_IN_USE",
        details: { students: 1 },
      });
    });
  });

  describe("an enrolment", () => {
    test("needs a class and a person, and brings the person's name into the class", async () => {
      const { data, store, scope, awa } = await savedSchool(open);
      const key = { classId: "6b", studentId: "awa" };
      expect(await refusal(data.enrolments.put(scope, key, {}, "absent"))).toMatchObject({ code: "CLASS_NOT_FOUND" });
      const other = aSchoolClass({ id: "6b", schoolId: scope.schoolId });
      await data.classes.put(scope, { classId: "6b" }, other, "absent");
      const nobody = data.enrolments.put(scope, { classId: "6b", studentId: "paul" }, {}, "absent");
      expect(await refusal(nobody)).toMatchObject({ code: "STUDENT_NOT_FOUND" });
      const fields = { cameIn: "T2", exemptFrom: [{ subjectId: "eps", reason: "Certificat" }], notTaking: ["all"] };
      const revision = await data.enrolments.put(scope, key, fields, "absent");
      const { repeater: _, ...identity } = awa;
      const record = { ...identity, ...fields, classId: "6b" };
      expect(await data.enrolments.find(scope, key)).toEqual({ record, revision });
      expect(await data.enrolments.list(scope, { classId: "6b" })).toEqual([{ record, revision }]);
      // Each class of the year is read with the other one.
      for (const [own, elsewhere] of [
        ["6a", "6b"],
        ["6b", "6a"],
      ] as const) {
        const read = await store.classRecord(scope, own);
        expect(read?.elsewhere?.map(({ schoolClass }) => schoolClass.id)).toEqual([elsewhere]);
      }
      await data.enrolments.put(scope, key, { repeater: true }, { revision });
      expect((await data.enrolments.find(scope, key))?.record).toEqual({ ...identity, repeater: true, classId: "6b" });
    });

    test("is made for each of many students at the same moment", async () => {
      const { data, store, scope } = await savedSchool(open);
      const ids = Array.from({ length: 30 }, (_, n) => `s${n}`);
      await Promise.all(
        ids.map(async (studentId) => {
          const { matricule, lastName, firstNames } = aStudent({ id: studentId });
          const person = { id: studentId, matricule, lastName, firstNames };
          await data.persons.put(scope, { studentId }, person, "absent");
          await data.enrolments.put(scope, { classId: "6a", studentId }, {}, "absent");
        }),
      );
      expect((await store.classRecord(scope, "6a"))?.students).toHaveLength(32);
    });

    test("is removed with all that says so", async () => {
      const { data, store, scope, schoolClass, awa } = await savedSchool(open);
      await store.saveClass(scope, { ...schoolClass, id: "6b" }, [], [{ ...awa, classId: "6b" }]);
      await data.enrolments.remove(scope, { classId: "6b", studentId: "awa" }, "there");
      expect((await store.classRecord(scope, "6a"))?.elsewhere).toBeUndefined();
      const left = await data.enrolments.ofPerson(scope, { studentId: "awa" });
      expect(left.map(({ record }) => record.classId)).toEqual(["6a"]);
      expect((await store.classesOf(scope, "awa")).enrolments).toHaveLength(1);
      await data.enrolments.remove(scope, { classId: "6a", studentId: "awa" }, "there");
      await data.persons.remove(scope, { studentId: "awa" }, "there");
      expect((await data.persons.list(scope)).map(({ record }) => record.id)).toEqual(["issa"]);
    });

    test("on which marks, follow-ups or decisions hang stays", async () => {
      const { data, store, scope } = await savedSchool(open);
      await store.saveGrades(scope, "6a", [
        { studentId: "awa", subjectId: "maths", term: "T1", mark: aFigure(12) },
        { studentId: "issa", subjectId: "maths", term: "T1", mark: aFigure(12) },
      ]);
      await store.saveFollowUps(scope, "6a", [aFollowUp(), aFollowUp({ term: "T2" })]);
      const decisions = [{ studentId: "awa", term: "T1", remark: "Bien" }];
      await data.councils.put(scope, { classId: "6a", term: "T1" }, { decisions }, "absent");
      const owner = { kind: "enrolment", classId: "6a", studentId: "awa" } as const;
      const hanging = { marks: 1, followUps: 2, councils: 1 };
      expect(await data.dependents.count(scope, owner)).toEqual(hanging);
      const removal = data.enrolments.remove(scope, { classId: "6a", studentId: "awa" }, "there");
      expect(await refusal(removal)).toMatchObject({ code: "STILL_IN_USE", details: hanging });
    });
  });

  test("of a person's new name and a new enrolment at the same moment, each is whole", async () => {
    const { data, scope } = await savedSchool(open);
    await data.classes.put(scope, { classId: "5a" }, aSchoolClass({ id: "5a", schoolYear: "2026-2027" }), "absent");
    const person = (await data.persons.find(scope, { studentId: "awa" }))?.record;
    if (!person) throw new Error("She was saved.");
    await Promise.all([
      data.persons.put(scope, { studentId: "awa" }, { ...person, lastName: "DIALLO" }, "there"),
      data.enrolments.put(scope, { classId: "5a", studentId: "awa" }, {}, "absent"),
    ]);
    const names = (await data.enrolments.ofPerson(scope, { studentId: "awa" })).map(({ record }) => record.lastName);
    expect(names).toEqual(["DIALLO", "DIALLO"]);
  });
}
