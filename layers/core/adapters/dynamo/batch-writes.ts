import { isFinished } from "../../batches/life.ts";
import type { BatchItem, BatchRecord, BatchWatch, ItemEnd, Reopening } from "../../batches/ports.ts";
import { watchOf } from "../../batches/watch-of.ts";
import { batchKeys, KEY, PENDING_INDEX } from "../../contract/table.ts";
import type { DocumentFailure } from "../../documents/ports.ts";
import { assignments } from "./expressions.ts";
import type { TransactItem, WriteGroup } from "./transact-each.ts";

export type BatchKey = Pick<BatchRecord, "schoolId" | "id">;

/** A change of a batch, in the words of an UpdateExpression. */
export interface BatchChange {
  readonly set?: readonly string[];
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
  readonly condition: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Keeps an unfinished batch in the index of pending things. */
const UNFINISHED = { [PENDING_INDEX.partition]: PENDING_INDEX.batches } as const;

/**
 * The writes of batches, items and watches, each with its condition. `movedAt` is written with every change of a batch.
 *
 * @example const writes = batchWrites("documents", () => new Date());
 */
export function batchWrites(table: string, now: () => Date) {
  const keyOf = ({ schoolId, id }: BatchKey) => batchKeys.batch(schoolId, id);
  const watchItem = (watch: BatchWatch) => ({ ...watch, ...batchKeys.watch(watch.documentId, watch.batchId) });
  const watch = (batch: BatchKey, item: BatchItem): TransactItem => ({
    Put: { TableName: table, Item: watchItem(watchOf(batch, item)) },
  });

  function update(batch: BatchKey, { set = [], remove = [], add = [], condition, names, values }: BatchChange) {
    const change = [
      `SET ${["movedAt = :movedAt", ...set].join(", ")}`,
      ...(remove.length > 0 ? [`REMOVE ${remove.join(", ")}`] : []),
      ...(add.length > 0 ? [`ADD ${add.join(", ")}`] : []),
    ].join(" ");
    return {
      TableName: table,
      Key: keyOf(batch),
      UpdateExpression: change,
      ConditionExpression: condition,
      // DynamoDB refuses a name that no expression uses.
      ...((names !== undefined || /#status/.test(change + condition)) && {
        ExpressionAttributeNames: { ...names, ...(/#status/.test(change + condition) && { "#status": "status" }) },
      }),
      ExpressionAttributeValues: { ...values, ":movedAt": now().toISOString() },
    };
  }

  /** An item's change on the condition that its state and generation are as `condition` says. */
  const itemUpdate = (
    batchId: string,
    position: number,
    change: string,
    condition: string,
    values: object,
    names: object = {},
  ) => ({
    Update: {
      TableName: table,
      Key: batchKeys.item(batchId, position),
      UpdateExpression: change,
      ConditionExpression: condition,
      ExpressionAttributeNames: { "#state": "state", ...names },
      ExpressionAttributeValues: { ...values },
    },
  });

  const addToCounts = (batch: BatchKey, ready: number, failed: number): TransactItem => ({
    Update: update(batch, {
      add: ["ready :ready", "failed :failed"],
      condition: `attribute_exists(${KEY.partition})`,
      values: { ":ready": ready, ":failed": failed },
    }),
  });

  return {
    keyOf,
    update,
    watchItem,

    create: (batch: BatchRecord) => ({
      TableName: table,
      Item: { ...batch, ...keyOf(batch), ...(!isFinished(batch) && UNFINISHED), movedAt: now().toISOString() },
      ConditionExpression: `attribute_not_exists(${KEY.partition})`,
    }),

    /** A new item and its watch; one that has ended waits for nothing. */
    attach: (batch: BatchKey, item: BatchItem): WriteGroup => [
      {
        Put: {
          TableName: table,
          Item: { ...item, ...batchKeys.item(batch.id, item.position) },
          ConditionExpression: `attribute_not_exists(${KEY.partition})`,
        },
      },
      ...(item.state === "PENDING" ? [watch(batch, item)] : []),
    ],

    /** What new items that have ended already add to their batch's counts. */
    countAttached(batch: BatchKey, items: readonly BatchItem[]): WriteGroup {
      const ended = items.filter(({ state }) => state !== "PENDING");
      const ready = ended.filter(({ state }) => state === "READY").length;
      return ended.length === 0 ? [] : [addToCounts(batch, ready, ended.length - ready)];
    },

    /** Another generation for an item that waits, and for its watch. */
    move: (batch: BatchKey, item: BatchItem, generation: number): WriteGroup => [
      itemUpdate(batch.id, item.position, "SET generation = :next", "#state = :pending AND generation = :generation", {
        ":pending": "PENDING",
        ":generation": item.generation,
        ":next": generation,
      }),
      watch(batch, { ...item, generation }),
    ],

    settle: ({ watch: { batchId, position }, generation, state, failure }: ItemEnd): TransactItem =>
      itemUpdate(
        batchId,
        position,
        `SET #state = :state, generation = :generation${failure === undefined ? " REMOVE failure" : ", failure = :failure"}`,
        "#state = :pending AND generation <= :generation",
        {
          ":state": state,
          ":pending": "PENDING",
          ":generation": generation,
          ...(failure !== undefined && { ":failure": failure }),
        },
      ),

    /** What the ends of one batch's items add to its counts. */
    count(ends: readonly ItemEnd[]): WriteGroup {
      const [first] = ends;
      if (first === undefined) return [];
      const ready = ends.filter(({ state }) => state === "READY").length;
      const batch = { schoolId: first.watch.schoolId, id: first.watch.batchId };
      return [addToCounts(batch, ready, ends.length - ready)];
    },

    /** A settled item waits again, and its watch says for what. */
    reopen(batch: BatchKey, item: BatchItem, next: Reopening): WriteGroup {
      const { set, names, values } = assignments({ state: "PENDING", ...next });
      return [
        itemUpdate(
          batch.id,
          item.position,
          `${set} REMOVE failure`,
          "#state = :seen AND generation = :generation",
          { ...values, ":seen": item.state, ":generation": item.generation },
          names,
        ),
        watch(batch, { ...item, ...next }),
      ];
    },

    /** A READY item whose PDF is gone. */
    lose: (batch: BatchKey, { position, generation }: BatchItem, failure: DocumentFailure): TransactItem =>
      itemUpdate(
        batch.id,
        position,
        "SET #state = :failed, failure = :failure",
        "#state = :ready AND generation = :generation",
        { ":failed": "FAILED", ":failure": failure, ":ready": "READY", ":generation": generation },
      ),

    /** What items without their PDFs change in their batch: its counts, and its round. */
    countLost: (batch: BatchKey & Pick<BatchRecord, "round">, lost: number): TransactItem => ({
      Update: update(batch, {
        set: ["round = :next", "expandedRound = :next"],
        add: ["ready :ready", "failed :failed"],
        condition: "#status = :running AND round = :round AND expandedRound = :round",
        values: {
          ":ready": -lost,
          ":failed": lost,
          ":running": "IN_PROGRESS",
          ":round": batch.round,
          ":next": batch.round + 1,
        },
      }),
    }),

    /** What reopened items take from their batch's counts. */
    countReopened(batch: BatchKey & Pick<BatchRecord, "round">, items: readonly BatchItem[]): WriteGroup {
      const ready = items.filter(({ state }) => state === "READY").length;
      const Update = update(batch, {
        add: ["ready :ready", "failed :failed"],
        condition: "#status = :running AND round = :round AND expandedRound < :round",
        values: {
          ":ready": -ready,
          ":failed": ready - items.length,
          ":running": "IN_PROGRESS",
          ":round": batch.round,
        },
      });
      return [{ Update }];
    },
  };
}
