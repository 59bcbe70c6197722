import { GetCommand, PutCommand, paginateQuery, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { COUNTERS_WRITTEN_FOR, metricsKeys, PENDING_INDEX } from "../../contract/table.ts";
import { NO_COUNTERS } from "../../metrics/counters.ts";
import type { Counted, CounterStore, Counters } from "../../metrics/ports.ts";
import { batchGet } from "./batch-calls.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const count = z.int();
const CountersItem = z.object({
  revision: count,
  epoch: count,
  resetAt: z.string().exactOptional(),
  pending: count,
  ready: count,
  failed: count,
  totalMs: count,
  histogram: z.record(z.string(), count),
  firstAt: z.string().exactOptional(),
  lastAt: z.string().exactOptional(),
});
const CountedItem = z.object({
  documentId: z.string(),
  version: count,
  under: z.enum(["pending", "ready", "failed", "none"]),
  epoch: count,
  ms: count.exactOptional(),
  removed: z.literal(true).exactOptional(),
});

/**
 * The port CounterStore on DynamoDB: a school's counters in one item, and, beside each document, how it was counted.
 *
 * @example const counters = createDynamoMetrics({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoMetrics({ client, table }: DynamoSettings): CounterStore {
  const putCounters = (schoolId: string, counters: Counters, why: "count" | "reset") => ({
    TableName: table,
    Item: {
      ...counters,
      revision: counters.revision + 1,
      [COUNTERS_WRITTEN_FOR.attribute]: COUNTERS_WRITTEN_FOR[why],
      ...metricsKeys.counters(schoolId),
    },
    ...(counters.revision === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "revision = :known", ExpressionAttributeValues: { ":known": counters.revision } }),
  });
  /** Of a document that is gone nothing is written anew: its student or school may have been deleted meanwhile. */
  const putCounted = (counted: Counted) => ({
    TableName: table,
    Item: { ...counted, ...metricsKeys.counted(counted.documentId) },
    ConditionExpression: counted.removed ? "#version < :version" : "attribute_not_exists(pk) OR #version < :version",
    ExpressionAttributeNames: { "#version": "version" },
    ExpressionAttributeValues: { ":version": counted.version },
  });

  return {
    async read(schoolId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: metricsKeys.counters(schoolId), ConsistentRead: true }),
      );
      return Item === undefined ? NO_COUNTERS : CountersItem.parse(Item);
    },

    async counted(documentIds) {
      const keys = [...new Set(documentIds)].map(metricsKeys.counted);
      const found = (await batchGet(client, table, keys)).map((item): Counted => CountedItem.parse(item));
      return new Map(found.map((item) => [item.documentId, item]));
    },

    async write(schoolId, counters, counted, why) {
      const counts = putCounters(schoolId, counters, why);
      if (counted.length === 0) return conditionally(client.send(new PutCommand(counts)));
      const TransactItems = [{ Put: counts }, ...counted.map((item) => ({ Put: putCounted(item) }))];
      return transactionally(() => client.send(new TransactWriteCommand({ TransactItems })));
    },

    async pendingSince(schoolId, before) {
      let found = 0;
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: PENDING_INDEX.name,
          Select: "COUNT",
          KeyConditionExpression: "#school = :school AND #requested < :before",
          ExpressionAttributeNames: { "#school": PENDING_INDEX.partition, "#requested": PENDING_INDEX.sort },
          ExpressionAttributeValues: { ":school": schoolId, ":before": before },
        },
      );
      for await (const page of pages) found += page.Count ?? 0;
      return found;
    },
  };
}
