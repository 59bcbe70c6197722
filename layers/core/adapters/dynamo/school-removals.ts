import { DeleteCommand, PutCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { KEY, schoolKeys } from "../../contract/table.ts";
import type { SchoolRemoval, SchoolRemovals } from "../../erasure/ports.ts";
import type { DynamoSettings } from "./school-queries.ts";

const RemovalItem = z.object({
  schoolId: z.string(),
  removedAt: z.iso.datetime(),
  emptySince: z.iso.datetime().exactOptional(),
});

/** A deleted school, as an item of the School table. */
export const removalItem = (removal: SchoolRemoval) => ({
  ...removal,
  item: "removedSchool",
  ...schoolKeys.removedSchool(removal.schoolId),
});

/**
 * The port SchoolRemovals: a partition of the School table for all deleted schools.
 *
 * @example const removals = createDynamoRemovals({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export const createDynamoRemovals = ({ client, table }: DynamoSettings): SchoolRemovals => ({
  async list() {
    const found: SchoolRemoval[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: `${KEY.partition} = :removed`,
        ExpressionAttributeValues: { ":removed": schoolKeys.removedSchools },
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map((item) => RemovalItem.parse(item)));
    return found;
  },
  async save(removal) {
    await client.send(new PutCommand({ TableName: table, Item: removalItem(removal) }));
  },
  async end({ schoolId }) {
    await client.send(new DeleteCommand({ TableName: table, Key: schoolKeys.removedSchool(schoolId) }));
  },
});
