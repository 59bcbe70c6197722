import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, schoolKeys } from "../../contract/table.ts";
import type { ExportStore } from "../../erasure/ports.ts";
import type { StudentExport } from "../../erasure/student-export.ts";
import { conditionally } from "./conditionally.ts";
import { exists, parameters, unchanged } from "./conditions.ts";
import type { DynamoSettings } from "./school.ts";

const ExportItem = z.object({
  schoolId: z.string(),
  studentDigest: z.string(),
  studentId: z.string(),
  status: z.enum(["PENDING", "READY"]),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  madeAt: z.iso.datetime().exactOptional(),
});
const SECONDS_PER_DAY = 86_400;

/**
 * The port ExportStore: one item of the School table for each student who was exported lately. DynamoDB deletes it after a day.
 *
 * @example const exports = createDynamoExports({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function createDynamoExports({ client, table }: DynamoSettings): ExportStore {
  const keyOf = ({ schoolId, studentDigest }: StudentExport) => schoolKeys.studentExport(schoolId, studentDigest);
  const expiry = (from: string) => Math.floor(Date.parse(from) / 1000) + LIMITS.exportDays * SECONDS_PER_DAY;

  return {
    async find({ schoolId }, studentDigest) {
      const Key = schoolKeys.studentExport(schoolId, studentDigest);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && ExportItem.parse(Item);
    },

    start(wanted, before) {
      const Item = { ...wanted, item: "export", ...keyOf(wanted), [EXPIRES_AT]: expiry(wanted.requestedAt) };
      const condition = unchanged("requestedAt", before && { ...before });
      return conditionally(client.send(new PutCommand({ TableName: table, Item, ...parameters(condition) })));
    },

    finish(wanted, madeAt) {
      const condition = parameters({
        expression: `${exists.expression} AND #status = :pending`,
        names: { ...exists.names, "#status": "status", "#expiresAt": EXPIRES_AT },
        values: { ":pending": "PENDING", ":ready": "READY", ":madeAt": madeAt, ":expiresAt": expiry(madeAt) },
      });
      return conditionally(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(wanted),
            UpdateExpression: "SET #status = :ready, madeAt = :madeAt, #expiresAt = :expiresAt",
            ...condition,
          }),
        ),
      );
    },
  };
}
