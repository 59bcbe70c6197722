import { FIRST_REVISION, RevisionConflict } from "@palmares/core/school/data/revision";
import { describe, expect, test } from "vitest";
import { aFollowUp } from "../../factories.ts";
import { refusal } from "./refusal.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** What records of every kind have in common: revisions, and what a writer expects. */
export function revisionSuite(open: OpenStores) {
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
}
