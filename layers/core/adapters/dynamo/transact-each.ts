import { setTimeout as wait } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { backoffMs } from "./back-off.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
/** Writes that are made together or not at all. */
export type WriteGroup = readonly TransactItem[];

/** Names the item that a write is about. */
export function itemOf({ Put, Update, Delete, ConditionCheck }: TransactItem): string {
  const { pk, sk } = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
  return JSON.stringify([pk, sk]);
}

/** The first of the writes of each item: a transaction takes an item once. */
export const oncePerItem = (writes: WriteGroup): WriteGroup => [
  ...new Map(writes.toReversed().map((write) => [itemOf(write), write])).values(),
];

/** DynamoDB allows a hundred; smaller transactions conflict less often. */
const WRITES_PER_TRANSACTION = 50;
const MOST_TRIES = 10;
const LONGEST_PAUSE_MS = 400;

/**
 * Makes many groups of conditional writes in few calls. Each group is on its own conditions: when one of them fails, the
 * whole group is left out, and the others are made without it. A group never falls apart over two transactions.
 *
 * @param groups writes on different items; a single write stands for a group of one.
 * @param together returns extra writes for the same transaction as the groups with these indexes, such as a counter.
 * @returns the indexes of the groups that were made.
 * @throws TransactionCanceledException after ten conflicts with other transactions on the same items.
 * @example const made = await transactEach(client, [[putItem, putWatch], put]); // made.has(0): both writes were made
 */
export async function transactEach(
  client: DynamoDBDocumentClient,
  groups: readonly (TransactItem | WriteGroup)[],
  together: (made: readonly number[]) => WriteGroup = () => [],
): Promise<ReadonlySet<number>> {
  const writes = groups.map((group): WriteGroup => ("length" in group ? group : [group]));
  const made = new Set<number>();
  for (const chunk of chunksOf(writes)) {
    for (const index of await transactChunk(client, writes, chunk, together)) made.add(index);
  }
  return made;
}

/** The groups' indexes, as many together as a transaction may hold. */
function chunksOf(writes: readonly WriteGroup[]): number[][] {
  const chunks: number[][] = [];
  let room = 0;
  for (const [index, { length }] of writes.entries()) {
    if (length > room) {
      chunks.push([]);
      room = WRITES_PER_TRANSACTION;
    }
    chunks.at(-1)?.push(index);
    room -= length;
  }
  return chunks;
}

/** @returns the indexes of the groups of this chunk that were made. */
async function transactChunk(
  client: DynamoDBDocumentClient,
  writes: readonly WriteGroup[],
  chunk: readonly number[],
  together: (made: readonly number[]) => WriteGroup,
): Promise<readonly number[]> {
  let left = chunk;
  for (let tries = 1; left.length > 0; ) {
    const own = left.flatMap((index) => (writes[index] ?? []).map((write) => ({ index, write })));
    try {
      const TransactItems = [...own.map(({ write }) => write), ...together(left)];
      await client.send(new TransactWriteCommand({ TransactItems }));
      return left;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const refused = new Set(own.flatMap(({ index }, n) => (reasons[n] === "ConditionalCheckFailed" ? [index] : [])));
      if (refused.size > 0) {
        left = left.filter((index) => !refused.has(index));
        continue;
      }
      // The condition of an extra write failed, so nothing in this chunk can be written.
      if (reasons.includes("ConditionalCheckFailed")) return [];
      if (!reasons.includes("TransactionConflict") || tries === MOST_TRIES) throw error;
      await wait(backoffMs(tries, LONGEST_PAUSE_MS));
      tries++;
    }
  }
  return [];
}
