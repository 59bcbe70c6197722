import { describe, expect, test } from "vitest";
import { aSchoolClass, aStudent } from "../../factories.ts";
import { classIdsOf, type OpenStores, savedSchool } from "./saved-school.ts";

/** A matricule has one owner in a school. */
export function matriculeSuite(open: OpenStores) {
  describe("a matricule", () => {
    test("of another student is refused on write, with both named, and nothing is written", async () => {
      const { store, scope, students } = await savedSchool(open);
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
      const { store, scope, schoolClass, subjects } = await savedSchool(open);
      const two = ["x", "y"].map((id) => aStudent({ id, matricule: "same" }));
      await expect(store.saveClass(scope, schoolClass, subjects, two)).rejects.toMatchObject({
        code: "MATRICULE_TAKEN",
      });
    });

    test("may be exchanged by two students of one call, and each then has its own", async () => {
      const { store, scope, schoolClass, subjects, students } = await savedSchool(open);
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
      const { store, scope, schoolClass, subjects } = await savedSchool(open);
      await store.saveClass(scope, schoolClass, subjects, [aStudent({ id: "x", matricule: "ab-001" })]);
      for (const alike of ["AB-001", "ab-００１", " Ab-001\u00a0"]) {
        const other = aStudent({ id: "y", matricule: alike });
        await expect(store.saveClass(scope, schoolClass, subjects, [other])).rejects.toMatchObject({
          code: "MATRICULE_TAKEN",
        });
      }
    });

    test("is free again once its owner has another one; two without a matricule are no conflict", async () => {
      const { store, scope, schoolClass, subjects, awa } = await savedSchool(open);
      await store.saveClass(scope, schoolClass, subjects, [{ ...awa, matricule: "new" }]);
      const next = ["x", "y", "z"].map((id, n) => aStudent({ id, matricule: n === 0 ? awa.matricule : " " }));
      await store.saveClass(scope, schoolClass, subjects, next);
      expect(await classIdsOf(store, scope, "x")).toEqual(["6a"]);
      await expect(
        store.saveClass(scope, schoolClass, subjects, [{ ...awa, matricule: awa.matricule }]),
      ).rejects.toMatchObject({ code: "MATRICULE_TAKEN" });
    });

    test("is one school's: another school may give it as well", async () => {
      const first = await savedSchool(open);
      const second = await savedSchool(open);
      expect(await classIdsOf(second.store, second.scope, "awa")).toEqual(["6a"]);
      expect(await classIdsOf(first.store, first.scope, "awa")).toEqual(["6a"]);
    });
  });
}
