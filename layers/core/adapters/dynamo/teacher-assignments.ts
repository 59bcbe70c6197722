import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { schoolKeys } from "../../contract/table.ts";
import type { TeacherAssignments } from "../../school/ports.ts";
import { newRevision, REVISION } from "./revisions.ts";
import type { DynamoSettings } from "./school.ts";

const TeacherItem = z.object({ assignments: z.array(z.object({ classId: z.string(), subjectId: z.string() })) });

/**
 * The port TeacherAssignments: one item of the School table for each teacher.
 *
 * @example const teachers = createDynamoTeacherAssignments({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export const createDynamoTeacherAssignments = ({ client, table }: DynamoSettings): TeacherAssignments => ({
  async assignmentsOf({ schoolId, userId }) {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: schoolKeys.teacher(schoolId, userId) }));
    return Item === undefined ? [] : TeacherItem.parse(Item).assignments;
  },

  async saveAssignments({ schoolId }, userId, assignments) {
    const record = { item: "teacher", schoolId, userId, assignments, [REVISION]: newRevision() };
    const Item = { ...schoolKeys.teacher(schoolId, userId), ...record };
    await client.send(new PutCommand({ TableName: table, Item }));
  },
});
