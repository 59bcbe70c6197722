import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, schoolKeys } from "../../contract/table.ts";
import { IMPORT_KINDS } from "../../imports/import-plan.ts";
import { IMPORT_STATUSES, type ImportRecord } from "../../imports/requests/import-record.ts";
import type { ImportRecords } from "../../imports/requests/ports.ts";
import { ENCODINGS } from "../../spreadsheets/reading/decode-text.ts";
import { DELIMITERS } from "../../spreadsheets/reading/read-csv.ts";
import { assignments } from "./expressions.ts";
import type { DynamoSettings } from "./school.ts";

const count = z.int().nonnegative();
const ImportItem = z.object({
  id: z.string(),
  schoolId: z.string(),
  requestedBy: z.string(),
  requestedByName: z.string().exactOptional(),
  requestedAt: z.string(),
  status: z.enum(IMPORT_STATUSES),
  schoolYear: z.string(),
  choices: z.object({
    what: z.enum(IMPORT_KINDS),
    classId: z.string().exactOptional(),
    term: z.string().exactOptional(),
    subject: z.string().exactOptional(),
    empty: z.enum(["leave", "remove"]),
  }),
  encoding: z.enum(ENCODINGS).exactOptional(),
  delimiter: z.enum(DELIMITERS).exactOptional(),
  reason: z.string().exactOptional(),
  totals: z.object({ created: count, changed: count, unchanged: count, removed: count, left: count }).exactOptional(),
  students: count.exactOptional(),
  steps: count.exactOptional(),
  done: count.exactOptional(),
  failure: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
});

const DAY_SECONDS = 86_400;

/**
 * The port ImportRecords: an item of the School table for each import, removed after `LIMITS.importDays`.
 *
 * @example const records = createDynamoImports({ client: dynamo(), table: env.SCHOOL_TABLE }, () => new Date());
 */
export function createDynamoImports({ client, table }: DynamoSettings, now: () => Date): ImportRecords {
  const read = (item: Record<string, unknown>): ImportRecord => ImportItem.parse(item);
  return {
    async create(record) {
      const expires = Math.floor(now().getTime() / 1000) + LIMITS.importDays * DAY_SECONDS;
      const Item = {
        ...record,
        item: "import",
        [EXPIRES_AT]: expires,
        ...schoolKeys.import(record.schoolId, record.id),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },

    async find({ schoolId }, id) {
      const Key = schoolKeys.import(schoolId, id);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && read(Item);
    },

    async list({ schoolId }, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": schoolKeys.imports(schoolId) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(read);
    },

    async change({ schoolId }, id, from, change) {
      const { set, names, values } = assignments({ ...change });
      const states = Object.fromEntries(from.map((status, n) => [`:from${n}`, status]));
      try {
        const { Attributes = {} } = await client.send(
          new UpdateCommand({
            TableName: table,
            Key: schoolKeys.import(schoolId, id),
            UpdateExpression:
              change.failure === undefined && change.status !== undefined ? `${set} REMOVE failure` : set,
            ConditionExpression: `#state IN (${Object.keys(states).join(", ")})`,
            ExpressionAttributeNames: { ...names, "#state": "status" },
            ExpressionAttributeValues: { ...values, ...states },
            ReturnValues: "ALL_NEW",
          }),
        );
        return read(Attributes);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
}
