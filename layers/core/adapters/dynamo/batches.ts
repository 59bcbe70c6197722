import {
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { BatchItem, BatchStore, BatchWatch, ItemEnd } from "../../batches/ports.ts";
import { watchOf } from "../../batches/watch-of.ts";
import { batchKeys } from "../../contract/table.ts";
import { batchGet, batchPut } from "./batch-calls.ts";
import { readBatch, readBatchItem, readWatch } from "./batch-items.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";
import { type TransactItem, transactEach } from "./transact-each.ts";

type BatchKey = { readonly schoolId: string; readonly id: string };

/**
 * Batches in the Documents table. An item is settled in the same transaction as its batch's counts, so a count neither
 * misses nor repeats one. The conditions are those of batches/life.ts; the port's suite compares them.
 *
 * @example const batches = createDynamoBatches({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoBatches({ client, table }: DynamoSettings): BatchStore {
  const keyOf = ({ schoolId, id }: BatchKey) => batchKeys.batch(schoolId, id);

  /** Changes a batch on a condition. @returns whether the condition held. */
  const update = (
    batch: BatchKey,
    change: string,
    condition: string,
    values: Readonly<Record<string, string | number>>,
  ) =>
    conditionally(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(batch),
          UpdateExpression: change,
          ConditionExpression: condition,
          ExpressionAttributeNames: /#status/.test(change + condition) ? { "#status": "status" } : undefined,
          ExpressionAttributeValues: values,
        }),
      ),
    );

  const addToCounts = (batch: BatchKey, ready: number, failed: number): TransactItem => ({
    Update: {
      TableName: table,
      Key: keyOf(batch),
      UpdateExpression: "ADD ready :ready, failed :failed",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: { ":ready": ready, ":failed": failed },
    },
  });
  const countEnds = (ends: readonly ItemEnd[]): readonly TransactItem[] => {
    const [first] = ends;
    if (first === undefined) return [];
    const ready = ends.filter(({ state }) => state === "READY").length;
    return [addToCounts({ schoolId: first.watch.schoolId, id: first.watch.batchId }, ready, ends.length - ready)];
  };

  const itemUpdate = ({ watch, state, failure }: ItemEnd): TransactItem => ({
    Update: {
      TableName: table,
      Key: batchKeys.item(watch.batchId, watch.position),
      UpdateExpression: `SET #state = :state${failure === undefined ? " REMOVE failure" : ", failure = :failure"}`,
      ConditionExpression: "#state = :pending AND generation = :generation",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: {
        ":state": state,
        ":pending": "PENDING",
        ":generation": watch.generation,
        ...(failure !== undefined && { ":failure": failure }),
      },
    },
  });

  const watchItem = (watch: BatchWatch) => ({ ...watch, ...batchKeys.watch(watch.documentId, watch.batchId) });

  async function putWatches(batch: BatchKey, items: readonly BatchItem[]): Promise<void> {
    await batchPut(
      client,
      table,
      items.map((item) => watchItem(watchOf(batch, item))),
    );
  }

  return {
    create: (batch) =>
      conditionally(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...batch, ...keyOf(batch) },
            ConditionExpression: "attribute_not_exists(pk)",
          }),
        ),
      ),

    async find({ schoolId }, id) {
      const Key = batchKeys.batch(schoolId, id);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && readBatch(Item);
    },

    async list({ schoolId }, limit, cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :batches",
          ExpressionAttributeValues: { ":batches": batchKeys.batches(schoolId) },
          ScanIndexForward: false,
          Limit: limit,
          // The cursor is a batch's id: the school comes from the caller's scope, never from the request.
          ExclusiveStartKey: cursor === undefined ? undefined : batchKeys.batch(schoolId, cursor),
        }),
      );
      const last: unknown = LastEvaluatedKey?.sk;
      return { batches: Items.map(readBatch), ...(typeof last === "string" && { next: last }) };
    },

    begin: (batch) =>
      update(batch, "SET #status = :running", "#status = :pending", {
        ":running": "IN_PROGRESS",
        ":pending": "PENDING",
      }),

    markExpanded: (batch, round) =>
      update(batch, "SET expandedRound = :round", "round = :round AND expandedRound < :round", { ":round": round }),

    startRound: (batch) =>
      update(batch, "SET #status = :running, round = :next REMOVE finishedAt", "#status = :failed AND round = :round", {
        ":running": "IN_PROGRESS",
        ":failed": "FAILED",
        ":round": batch.round,
        ":next": batch.round + 1,
      }),

    finish: (batch, round, status, finishedAt) =>
      update(batch, "SET #status = :done, finishedAt = :at", "#status = :running AND round = :round", {
        ":done": status,
        ":at": finishedAt,
        ":running": "IN_PROGRESS",
        ":round": round,
      }),

    async *items(batchId) {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: "pk = :batch",
          ExpressionAttributeValues: { ":batch": batchKeys.items(batchId) },
        },
      );
      for await (const { Items = [] } of pages) for (const item of Items) yield readBatchItem(item);
    },

    async itemsAt(batchId, positions) {
      const keys = positions.map((position) => batchKeys.item(batchId, position));
      return (await batchGet(client, table, keys)).map(readBatchItem);
    },

    async attach(batch, items) {
      // The watches last: through them items are settled, so the items must exist.
      await batchPut(
        client,
        table,
        items.map((item) => ({ ...item, ...batchKeys.item(batch.id, item.position) })),
      );
      await putWatches(batch, items);
    },

    watch: putWatches,

    async watchers(documentId) {
      const prefix = batchKeys.watch(documentId, "");
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: "pk = :document AND begins_with(sk, :batches)",
          ExpressionAttributeValues: { ":document": prefix.pk, ":batches": prefix.sk },
        }),
      );
      return Items.map(readWatch);
    },

    async settle(ends) {
      let settled = 0;
      // A transaction may write an item and a batch only once: each item once, and all items of a batch together.
      const distinct = new Map(ends.map((end) => [`${end.watch.batchId} ${end.watch.position}`, end]));
      for (const ofBatch of Map.groupBy(distinct.values(), ({ watch }) => watch.batchId).values()) {
        const counts = (made: readonly number[]) => countEnds(made.flatMap((n) => ofBatch[n] ?? []));
        settled += (await transactEach(client, ofBatch.map(itemUpdate), counts)).size;
      }
      return settled;
    },

    reopen: (batch, item, generation) =>
      transactionally(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName: table,
                  Key: batchKeys.item(batch.id, item.position),
                  UpdateExpression: "SET #state = :pending, generation = :next REMOVE failure",
                  ConditionExpression: "#state = :failed AND generation = :generation",
                  ExpressionAttributeNames: { "#state": "state" },
                  ExpressionAttributeValues: {
                    ":pending": "PENDING",
                    ":failed": "FAILED",
                    ":generation": item.generation,
                    ":next": generation,
                  },
                },
              },
              {
                Put: {
                  TableName: table,
                  Item: watchItem(watchOf(batch, { ...item, generation })),
                },
              },
              addToCounts(batch, 0, -1),
            ],
          }),
        ),
      ),
  };
}
