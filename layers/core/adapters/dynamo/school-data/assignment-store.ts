import * as z from "zod";
import { schoolKeys } from "../../../contract/table.ts";
import type { Assignment, AssignmentStore, TeacherKey } from "../../../school/data/record-stores.ts";
import { reader } from "../read-item.ts";
import { revised } from "../revisions.ts";
import { id } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { recordStore } from "./record-store.ts";

const readTeacher = reader(
  "teacher",
  z.object({ userId: id, assignments: z.array(z.object({ classId: id, subjectId: id })) }),
);
const readAssignments = (item: Record<string, unknown>) => readTeacher(item).assignments;

/**
 * What each teacher of a school teaches: one item of the School table for each.
 *
 * @example const assignments = assignmentStore({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function assignmentStore(settings: DynamoSettings): AssignmentStore {
  const { schoolItemsFrom } = schoolQueries(settings);
  return {
    ...recordStore<TeacherKey, readonly Assignment[], readonly Assignment[]>(settings, {
      keyOf: (schoolId, { userId }) => schoolKeys.teacher(schoolId, userId),
      read: readAssignments,
      attributes: (schoolId, { userId }, assignments) => ({
        item: "teacher",
        schoolId,
        userId,
        assignments: assignments.map(({ classId, subjectId }) => ({ classId, subjectId })),
      }),
      optional: [],
    }),
    async list({ schoolId }) {
      const items = await schoolItemsFrom(schoolId, schoolKeys.teacher(schoolId, "").sk);
      return items.map((item) => ({ userId: readTeacher(item).userId, ...revised(item, readAssignments) }));
    },
  };
}
