import { describe, expect, test } from "vitest";
import { aSchool, aSchoolClass, aSubject } from "../../factories.ts";
import { refusal } from "./refusal.ts";
import { aScope, type OpenStores, savedSchool } from "./saved-school.ts";

/** Schools, classes and subjects, and what each one hangs on. */
export function classRecordSuite(open: OpenStores) {
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
      // What is left of it is being deleted: a new school of this id would lose its data.
      expect(await refusal(data.schools.put(scope, {}, school, "absent"))).toMatchObject({
        code: "ID_TAKEN",
        details: { id: scope.schoolId, isBeingRemoved: true },
      });
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
    test("that is written without what it may have has none of it any more", async () => {
      const { data, scope } = await savedSchool(open);
      const key = { classId: "6a", subjectId: "orthographe" };
      const plain = aSubject({ id: key.subjectId, schoolId: scope.schoolId });
      const { teacher: _, ...bare } = plain;
      const full = {
        ...plain,
        names: { en: "Spelling" },
        optional: "bonus",
        partOf: "maths",
        remarkLanguage: "en",
      } as const;
      await data.subjects.put(scope, key, full, "absent");
      expect((await data.subjects.find(scope, key))?.record).toEqual(full);
      await data.subjects.put(scope, key, bare, "there");
      expect((await data.subjects.find(scope, key))?.record).toEqual(bare);
    });

    test("needs a class, and is listed with the others of its class", async () => {
      const { data, scope, maths, eps } = await savedSchool(open);
      const nowhere = data.subjects.put(scope, { classId: "5b", subjectId: "maths" }, aSubject(), "absent");
      expect(await refusal(nowhere)).toMatchObject({ code: "CLASS_NOT_FOUND" });
      const listed = await data.subjects.list(scope, { classId: "6a" });
      expect(listed.map(({ record }) => record)).toEqual([eps, maths]);
    });
  });
}
