import {
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { latestEnds } from "../../batches/latest-ends.ts";
import type { BatchRecord, BatchStore } from "../../batches/ports.ts";
import { watchOf } from "../../batches/watch-of.ts";
import { batchKeys, PENDING_INDEX } from "../../contract/table.ts";
import { batchGet, batchPut } from "./batch-calls.ts";
import { ITEM_STATE, readBatch, readBatchItem, readItemState, readWatch } from "./batch-items.ts";
import { type BatchChange, type BatchKey, batchWrites } from "./batch-writes.ts";
import { conditionally, transactionally } from "./conditionally.ts";
import { assignments } from "./expressions.ts";
import type { DynamoSettings } from "./school.ts";
import { transactEach } from "./transact-each.ts";

/** Written by every step of a batch's life but the last, so that batches of earlier versions enter the index as well. */
const KEEP_IN_INDEX = {
  set: `${PENDING_INDEX.partition} = :unfinished`,
  value: { ":unfinished": PENDING_INDEX.batches },
};

/** The attempt of this reading is the one that checks. */
const CHECKED_BY = "#status = :isChecking AND sourceId = :source";
const checkedBy = ({ sourceId = "" }: Pick<BatchRecord, "sourceId">) => ({
  ":isChecking": "CHECKING",
  ":source": sourceId,
});

/**
 * Batches in the Documents table. An item is settled in the same transaction as its batch's counts, so a count neither
 * misses nor repeats one; an item and its watch are written in one transaction, so none waits without being told. The
 * conditions are those of batches/life.ts; the port's suite compares them.
 *
 * An unfinished batch stands in the index of pending things, and every write notes its time: the sweep looks there for
 * those that have not moved (unmoved.ts).
 *
 * @param now the clock of these notes.
 * @example const batches = createDynamoBatches({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoBatches({ client, table }: DynamoSettings, now = () => new Date()): BatchStore {
  const writes = batchWrites(table, now);
  /** @returns whether the condition held. */
  const update = (batch: BatchKey, change: BatchChange) =>
    conditionally(client.send(new UpdateCommand(writes.update(batch, change))));

  const endCheck = (
    batch: BatchKey & Pick<BatchRecord, "sourceId">,
    attributes: Readonly<Record<string, unknown>>,
    alsoRemove: readonly string[] = [],
  ) => {
    const { clauses, names, values } = assignments(attributes);
    return update(batch, {
      set: clauses,
      remove: ["checking", ...alsoRemove],
      condition: CHECKED_BY,
      names,
      values: { ...values, ...checkedBy(batch) },
    });
  };

  const itemPages = (batchId: string, from: number, projection?: typeof ITEM_STATE) =>
    paginateQuery(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :batch AND sk >= :from",
        ExpressionAttributeValues: { ":batch": batchKeys.items(batchId), ":from": batchKeys.item(batchId, from).sk },
        ...projection,
      },
    );

  return {
    create: (batch) => conditionally(client.send(new PutCommand(writes.create(batch)))),

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

    startCheck: (batch, sourceId) =>
      update(batch, {
        set: ["sourceId = :next", "checking = :checking", KEEP_IN_INDEX.set],
        condition:
          batch.sourceId === undefined
            ? "#status = :isChecking AND attribute_not_exists(sourceId)"
            : "#status = :isChecking AND sourceId = :source",
        values: {
          ":next": sourceId,
          ":checking": { checked: 0 },
          ":isChecking": "CHECKING",
          ...(batch.sourceId !== undefined && { ":source": batch.sourceId }),
          ...KEEP_IN_INDEX.value,
        },
      }),

    noteChecked: (batch, { checked, of }) =>
      update(batch, {
        set: ["checking = :checking"],
        condition: CHECKED_BY,
        values: { ":checking": { checked, ...(of !== undefined && { of }) }, ...checkedBy(batch) },
      }),

    markChecked: (batch, found) => endCheck(batch, { ...found, status: "PENDING" }),

    refuse: (batch, refused, finishedAt) =>
      endCheck(batch, { ...refused, finishedAt, status: "REFUSED" }, [PENDING_INDEX.partition]),

    begin: (batch) =>
      update(batch, {
        set: ["#status = :running", KEEP_IN_INDEX.set],
        condition: "#status = :pending",
        values: { ":running": "IN_PROGRESS", ":pending": "PENDING", ...KEEP_IN_INDEX.value },
      }),

    markExpanded: (batch, round) =>
      update(batch, {
        set: ["expandedRound = :round"],
        condition: "round = :round AND expandedRound < :round AND NOT (#status IN (:isChecking, :refused))",
        values: { ":round": round, ":isChecking": "CHECKING", ":refused": "REFUSED" },
      }),

    startRound: (batch, { sourceId, skipped, warningCount }) =>
      update(batch, {
        set: [
          "#status = :running",
          "round = :next",
          "sourceId = :source",
          ...(skipped === undefined ? [] : ["skipped = :skipped"]),
          ...(warningCount === undefined ? [] : ["warningCount = :warnings"]),
          KEEP_IN_INDEX.set,
        ],
        remove: [
          "finishedAt",
          "filesGone",
          ...(skipped === undefined ? ["skipped"] : []),
          ...(warningCount === undefined ? ["warningCount"] : []),
        ],
        condition: "(#status = :failed OR (#status = :ready AND attribute_exists(filesGone))) AND round = :round",
        values: {
          ":running": "IN_PROGRESS",
          ":failed": "FAILED",
          ":ready": "READY",
          ":round": batch.round,
          ":next": batch.round + 1,
          ":source": sourceId,
          ...(skipped !== undefined && { ":skipped": skipped }),
          ...(warningCount !== undefined && { ":warnings": warningCount }),
          ...KEEP_IN_INDEX.value,
        },
      }),

    correctCounts: (batch, seen, counted) =>
      update(batch, {
        set: ["ready = :ready", "failed = :failed"],
        condition:
          "#status = :running AND round = :round AND expandedRound = :round AND ready = :seenReady AND failed = :seenFailed",
        values: {
          ":running": "IN_PROGRESS",
          ":round": batch.round,
          ":seenReady": seen.ready,
          ":seenFailed": seen.failed,
          ":ready": counted.ready,
          ":failed": counted.failed,
        },
      }),

    finish: (batch, round, status, finishedAt) =>
      update(batch, {
        set: ["#status = :done", "finishedAt = :at"],
        remove: [PENDING_INDEX.partition],
        condition: "#status = :running AND round = :round AND expandedRound = :round",
        values: { ":done": status, ":at": finishedAt, ":running": "IN_PROGRESS", ":round": round },
      }),

    touch: (batch) =>
      update(batch, {
        set: [KEEP_IN_INDEX.set],
        condition: "#status IN (:isChecking, :pending, :running)",
        values: {
          ":isChecking": "CHECKING",
          ":pending": "PENDING",
          ":running": "IN_PROGRESS",
          ...KEEP_IN_INDEX.value,
        },
      }),

    claimOutputs: (batch, worker, { now, until }) =>
      update(batch, {
        set: ["outputsBy = :worker", "outputsUntil = :until"],
        condition:
          "#status = :running AND round = :round AND expandedRound = :round AND (attribute_not_exists(outputsBy) OR outputsBy = :worker OR outputsUntil <= :now OR NOT begins_with(outputsBy, :ofRound))",
        values: {
          ":running": "IN_PROGRESS",
          ":round": batch.round,
          ":worker": `${batch.round}#${worker}`,
          ":ofRound": `${batch.round}#`,
          ":now": now.toISOString(),
          ":until": until.toISOString(),
        },
      }),

    async *items(batchId, from = 0) {
      for await (const { Items = [] } of itemPages(batchId, from)) for (const item of Items) yield readBatchItem(item);
    },

    async *itemStates(batchId, from = 0) {
      for await (const { Items = [] } of itemPages(batchId, from, ITEM_STATE))
        for (const item of Items) yield readItemState(item);
    },

    async itemsAt(batchId, positions) {
      const keys = positions.map((position) => batchKeys.item(batchId, position));
      return (await batchGet(client, table, keys)).map(readBatchItem);
    },

    async attach(batch, items) {
      const made = await transactEach(
        client,
        items.map((item) => writes.attach(batch, item)),
        (added) =>
          writes.countAttached(
            batch,
            added.flatMap((n) => items[n] ?? []),
          ),
      );
      return new Set(items.flatMap(({ position }, n) => (made.has(n) ? [position] : [])));
    },

    move: (batch, item, generation) =>
      transactionally(() =>
        client.send(new TransactWriteCommand({ TransactItems: [...writes.move(batch, item, generation)] })),
      ),

    watch: (batch, items) =>
      batchPut(
        client,
        table,
        items.map((item) => writes.watchItem(watchOf(batch, item))),
      ),

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
      for (const ofBatch of Map.groupBy(latestEnds(ends), ({ watch }) => watch.batchId).values()) {
        const counts = (made: readonly number[]) => writes.count(made.flatMap((n) => ofBatch[n] ?? []));
        settled += (await transactEach(client, ofBatch.map(writes.settle), counts)).size;
      }
      return settled;
    },

    async reopen(batch, reopened) {
      const made = await transactEach(
        client,
        reopened.map(({ item, next }) => writes.reopen(batch, item, next)),
        (some) =>
          writes.countReopened(
            batch,
            some.flatMap((n) => reopened[n]?.item ?? []),
          ),
      );
      return new Set(reopened.flatMap(({ item }, n) => (made.has(n) ? [item.position] : [])));
    },

    losePdfs(batch, items, failure) {
      const lost = items.map((item) => writes.lose(batch, item, failure));
      const TransactItems = [...lost, writes.countLost(batch, items.length)];
      return transactionally(() => client.send(new TransactWriteCommand({ TransactItems })));
    },
  };
}
