import { setTimeout as wait } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { chunks } from "../../collections/chunks.ts";
import { backoffMs } from "./back-off.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** DynamoDB allows a hundred; smaller transactions conflict less often. */
const WRITES_PER_TRANSACTION = 50;
const MOST_TRIES = 10;
const LONGEST_PAUSE_MS = 400;

/**
 * Makes many conditional writes in few calls. Each is on its own condition: a write whose condition fails is left out, and
 * the others are made without it.
 *
 * @param writes on different items.
 * @param together returns extra writes for the same transaction as the writes with these indexes, such as a counter.
 * @returns the indexes of the writes that were made.
 * @throws TransactionCanceledException after ten conflicts with other transactions on the same items.
 * @example const made = await transactEach(client, puts); // made.has(0): the first put's condition held
 */
export async function transactEach(
  client: DynamoDBDocumentClient,
  writes: readonly TransactItem[],
  together: (made: readonly number[]) => readonly TransactItem[] = () => [],
): Promise<ReadonlySet<number>> {
  const made = new Set<number>();
  for (const chunk of chunks([...writes.keys()], WRITES_PER_TRANSACTION)) {
    for (const index of await transactChunk(client, writes, chunk, together)) made.add(index);
  }
  return made;
}

/** @returns the indexes of the writes of this chunk that were made. */
async function transactChunk(
  client: DynamoDBDocumentClient,
  writes: readonly TransactItem[],
  chunk: readonly number[],
  together: (made: readonly number[]) => readonly TransactItem[],
): Promise<readonly number[]> {
  let left = chunk;
  for (let tries = 1; left.length > 0; ) {
    const TransactItems = [...left.flatMap((index) => writes[index] ?? []), ...together(left)];
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return left;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const holds = left.filter((_, n) => reasons[n] !== "ConditionalCheckFailed");
      if (holds.length < left.length) {
        left = holds;
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
