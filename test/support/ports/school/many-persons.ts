import { describe, expect, test } from "vitest";
import { aSchoolClass, aStudent } from "../../factories.ts";
import { refusal } from "./refusal.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** More than one transaction holds. */
const MANY = Array.from({ length: 120 }, (_, n) => `s${String(n).padStart(3, "0")}`);

const aPerson = (id: string, matricule = `M-${id}`) => {
  const { lastName, firstNames } = aStudent({ id });
  return { id, matricule, lastName, firstNames };
};
const newPerson = (id: string, matricule?: string) =>
  ({ key: { studentId: id }, record: aPerson(id, matricule), expected: "absent" }) as const;
const newEnrolment = (studentId: string, classId = "6a") =>
  ({ key: { classId, studentId }, record: { cameIn: "T1" }, expected: "absent" }) as const;

/** Persons and enrolments that are written many at once. */
export function manyPersonsSuite(open: OpenStores) {
  /** A school with many persons who are in no class yet. */
  async function aCrowd() {
    const school = await savedSchool(open);
    await school.data.persons.putAll(
      school.scope,
      MANY.map((id) => newPerson(id)),
    );
    return school;
  }

  describe("many persons", () => {
    test("are written at once, each with a matricule of its own", async () => {
      const { data, scope } = await aCrowd();
      const listed = (await data.persons.list(scope)).map(({ record }) => record.id);
      expect(listed).toEqual(["awa", "issa", ...MANY]);
      const thief = data.persons.put(scope, { studentId: "thief" }, aPerson("thief", "m-s007"), "absent");
      expect(await refusal(thief)).toMatchObject({ code: "MATRICULE_TAKEN" });
    });

    test("are changed at once, from the revisions that were read, with their copies in classes", async () => {
      const { data, scope } = await aCrowd();
      await data.enrolments.putAll(
        scope,
        MANY.map((id) => newEnrolment(id)),
      );
      const persons = await Promise.all(MANY.map((studentId) => data.persons.find(scope, { studentId })));
      const writes = persons.flatMap((one) =>
        one === undefined
          ? []
          : [
              {
                key: { studentId: one.record.id },
                record: { ...one.record, lastName: "DIALLO", bornOn: "2013-03-01" },
                expected: { revision: one.revision },
              },
            ],
      );
      await data.persons.putAll(scope, writes);
      const copies = (await data.enrolments.list(scope, { classId: "6a" })).map(({ record }) => record);
      expect(copies.filter(({ bornOn, cameIn }) => bornOn === "2013-03-01" && cameIn === "T1")).toHaveLength(
        MANY.length,
      );
      // Once more from the same revisions.
      expect(await refusal(data.persons.putAll(scope, writes))).toMatchObject({ code: "REVISION_CONFLICT" });
    });

    test("of whom two have one matricule are refused", async () => {
      const { data, scope } = await savedSchool(open);
      const both = [newPerson("paul", "X-1"), newPerson("pierre", "x-1")];
      expect(await refusal(data.persons.putAll(scope, both))).toMatchObject({ code: "MATRICULE_TAKEN" });
      const listed = (await data.persons.list(scope)).map(({ record }) => record.id);
      expect(listed).toEqual(["awa", "issa", "paul"]);
    });
  });

  describe("many enrolments", () => {
    test("are made at once, and those in another class of the year say so", async () => {
      const { data, store, scope } = await aCrowd();
      await data.classes.put(scope, { classId: "6b" }, aSchoolClass({ id: "6b", schoolId: scope.schoolId }), "absent");
      await data.enrolments.putAll(
        scope,
        MANY.map((id) => newEnrolment(id)),
      );
      const moved = MANY.slice(0, 60);
      await data.enrolments.putAll(
        scope,
        moved.map((id) => newEnrolment(id, "6b")),
      );
      const [first, second] = await Promise.all(["6a", "6b"].map((id) => store.classRecord(scope, id)));
      expect(first?.students).toHaveLength(MANY.length + 2);
      expect(second?.students.map(({ id, matricule }) => [id, matricule])).toEqual(moved.map((id) => [id, `M-${id}`]));
      for (const record of [first, second]) {
        const [elsewhere] = record?.elsewhere ?? [];
        expect(elsewhere?.students.filter(({ id }) => moved.includes(id))).toHaveLength(moved.length);
      }
    });

    test("are refused below a class or a person that is not there", async () => {
      const { data, scope } = await aCrowd();
      const nowhere = data.enrolments.putAll(scope, [newEnrolment("s001", "9z")]);
      expect(await refusal(nowhere)).toMatchObject({ code: "CLASS_NOT_FOUND" });
      const nobody = data.enrolments.putAll(scope, [newEnrolment("s001"), newEnrolment("nobody")]);
      expect(await refusal(nobody)).toMatchObject({ code: "STUDENT_NOT_FOUND" });
      const twice = data.enrolments.putAll(scope, [newEnrolment("awa")]);
      expect(await refusal(twice)).toMatchObject({ code: "REVISION_CONFLICT" });
    });

    test("of one class are made from several sides at the same moment", async () => {
      const { data, scope } = await aCrowd();
      const sides = [MANY.slice(0, 40), MANY.slice(40, 80), MANY.slice(80)];
      await Promise.all([
        ...sides.map((ids) =>
          data.enrolments.putAll(
            scope,
            ids.map((id) => newEnrolment(id)),
          ),
        ),
        data.persons.put(scope, { studentId: "s050" }, { ...aPerson("s050"), lastName: "DIALLO" }, "there"),
      ]);
      const enrolled = (await data.enrolments.list(scope, { classId: "6a" })).map(({ record }) => record);
      expect(enrolled).toHaveLength(MANY.length + 2);
      expect(enrolled.find(({ id }) => id === "s050")?.lastName).toBe("DIALLO");
    });
  });
}
