import * as z from "zod";
import { schoolKeys } from "../../../contract/table.ts";
import type { Guardian } from "../../../domain/guardians.ts";
import type { GuardianStore, PersonKey } from "../../../school/data/record-stores.ts";
import { personMissing } from "../../../school/students/person-view.ts";
import { batchGet } from "../batch-calls.ts";
import type { DynamoSettings } from "../school-queries.ts";
import { type Item, recordStore } from "./record-store.ts";

/** Only the program writes these items, so a wrong shape is a bug. */
const Guardians = z.object({
  studentId: z.string(),
  guardians: z.array(z.object({ email: z.string(), language: z.enum(["fr", "en"]).exactOptional() })),
});

export const readGuardianItem = (item: Item): readonly Guardian[] => Guardians.parse(item).guardians as Guardian[];

/** The addresses of students' parents: one item beside each person that has some. */
export function guardianStore(settings: DynamoSettings): GuardianStore {
  const { client, table } = settings;
  return {
    ...recordStore<PersonKey, readonly Guardian[], readonly Guardian[]>(settings, {
      keyOf: (schoolId, { studentId }) => schoolKeys.guardians(schoolId, studentId),
      read: readGuardianItem,
      attributes: (schoolId, { studentId }, guardians) => ({ guardians, studentId, schoolId, item: "guardians" }),
      optional: [],
      parents: (schoolId, { studentId }) => [{ key: schoolKeys.person(schoolId, studentId), missing: personMissing() }],
    }),

    async ofStudents({ schoolId }, studentIds) {
      const keys = [...new Set(studentIds)].map((studentId) => schoolKeys.guardians(schoolId, studentId));
      const items = await batchGet(client, table, keys);
      return new Map(items.map((item) => [Guardians.parse(item).studentId, readGuardianItem(item)]));
    },
  };
}
