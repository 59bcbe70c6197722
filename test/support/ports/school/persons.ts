import { describe, expect, test } from "vitest";
import { aFigure, aFollowUp, aPhotoName, aSchoolClass, aStudent } from "../../factories.ts";
import { refusal } from "./refusal.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** Persons and their enrolments, and what each one hangs on. */
export function personSuite(open: OpenStores) {
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

    test("keeps a photo in all classes until it is taken away, also when a class is saved without it", async () => {
      const { data, store, scope, schoolClass, subjects, students, awa } = await savedSchool(open);
      const next = aSchoolClass({ id: "5a", schoolId: scope.schoolId, schoolYear: "2026-2027" });
      await store.saveClass(scope, next, [], [{ ...awa, classId: "5a" }]);
      const { record } = (await data.persons.find(scope, { studentId: "awa" })) ?? {};
      if (!record) throw new Error("She was saved.");
      const photo = aPhotoName();
      await data.persons.put(scope, { studentId: "awa" }, { ...record, photo }, "there");
      const photos = async () =>
        (await data.enrolments.ofPerson(scope, { studentId: "awa" })).map((one) => one.record.photo);
      expect(await photos()).toEqual([photo, photo]);
      await store.saveClass(scope, schoolClass, subjects, students);
      expect(await photos()).toEqual([photo, photo]);
      expect((await store.classRecord(scope, "6a"))?.students.map((one) => one.photo)).toEqual([photo, undefined]);
      await data.persons.put(scope, { studentId: "awa" }, record, "there");
      expect(await photos()).toEqual([undefined, undefined]);
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

  describe("the addresses of a student's parents", () => {
    const [mother, father] = [{ email: "mere@x.example" }, { email: "pere@x.example", language: "en" }] as const;
    const key = { studentId: "awa" };

    test("are kept and replaced whole, by the state that was read, and read for many students at once", async () => {
      const { data, scope } = await savedSchool(open);
      expect(await data.guardians.find(scope, key)).toBeUndefined();
      const revision = await data.guardians.put(scope, key, [mother, father], "absent");
      expect(await data.guardians.find(scope, key)).toEqual({ record: [mother, father], revision });
      expect(await refusal(data.guardians.put(scope, key, [father], "absent"))).toMatchObject({
        code: "REVISION_CONFLICT",
      });
      await data.guardians.put(scope, key, [father], { revision });
      const found = await data.guardians.ofStudents(scope, ["awa", "issa", "awa", "nobody"]);
      expect([...found]).toEqual([["awa", [father]]]);
      // They are no part of the person.
      expect(JSON.stringify(await data.persons.find(scope, key))).not.toContain("@");
      expect(await data.guardians.find({ ...scope, schoolId: "other" }, key)).toBeUndefined();
    });

    test("are of a student whom the school knows, and go with the student", async () => {
      const { data, scope } = await savedSchool(open);
      expect(await refusal(data.guardians.put(scope, { studentId: "nobody" }, [mother], "absent"))).toMatchObject({
        code: "STUDENT_NOT_FOUND",
      });
      const { id, matricule, lastName, firstNames } = aStudent({ id: "zoe", firstNames: "Zoé" });
      const zoe = { studentId: "zoe" };
      await data.persons.put(scope, zoe, { id, matricule, lastName, firstNames }, "absent");
      await data.guardians.put(scope, zoe, [mother], "absent");
      await data.persons.remove(scope, zoe, "there");
      expect(await data.guardians.find(scope, zoe)).toBeUndefined();
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
