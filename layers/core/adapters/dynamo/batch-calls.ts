import { setTimeout as wait } from "node:timers/promises";
import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import { chunks } from "../../collections/chunks.ts";

/** DynamoDB's limits for one call. */
const WRITES_PER_CALL = 25;
const READS_PER_CALL = 100;
const CALLS_AT_ONCE = 4;
const LONGEST_PAUSE_MS = 2000;

type Item = Record<string, unknown>;

/** Sends requests until DynamoDB, which leaves some unprocessed under load, has processed all; each pause is longer. */
async function sendUntilProcessed<T>(requests: T[], send: (batch: T[]) => Promise<T[]>): Promise<void> {
  for (let tries = 0, left = requests; left.length > 0; tries++) {
    if (tries > 0) await wait(Math.min(25 * 2 ** tries, LONGEST_PAUSE_MS));
    left = await send(left);
  }
}

/** Puts any number of items, without conditions. Repeating it changes nothing. */
export async function batchPut(client: DynamoDBDocumentClient, table: string, items: readonly Item[]): Promise<void> {
  const puts = items.map((item) => ({ PutRequest: { Item: item } }));
  await pMap(
    chunks(puts, WRITES_PER_CALL),
    (chunk) =>
      sendUntilProcessed(chunk, async (batch) => {
        const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: batch } }));
        return (UnprocessedItems?.[table] ?? []) as typeof batch;
      }),
    { concurrency: CALLS_AT_ONCE },
  );
}

/** Reads any number of items by key, consistently and in no order; items that do not exist are left out. */
export async function batchGet(client: DynamoDBDocumentClient, table: string, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  await pMap(
    chunks(keys, READS_PER_CALL),
    (chunk) =>
      sendUntilProcessed(chunk, async (batch) => {
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }),
        );
        found.push(...(Responses?.[table] ?? []));
        return UnprocessedKeys?.[table]?.Keys ?? [];
      }),
    { concurrency: CALLS_AT_ONCE },
  );
  return found;
}
