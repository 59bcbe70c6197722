import { setTimeout as wait } from "node:timers/promises";
import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";

/** DynamoDB's own limits for one call. */
const WRITES_PER_CALL = 25;
const READS_PER_CALL = 100;
const CALLS_AT_ONCE = 4;
const LONGEST_PAUSE_MS = 2000;

type Item = Record<string, unknown>;

/** What DynamoDB leaves unprocessed under load is sent again, after a pause that grows. */
async function untilAllDone<T>(waiting: T[], send: (batch: T[]) => Promise<T[]>): Promise<void> {
  for (let tries = 0, left = waiting; left.length > 0; tries++) {
    if (tries > 0) await wait(Math.min(25 * 2 ** tries, LONGEST_PAUSE_MS));
    left = await send(left);
  }
}

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/** Puts any number of items. Repeating it changes nothing. */
export async function batchPut(client: DynamoDBDocumentClient, table: string, items: readonly Item[]): Promise<void> {
  const puts = items.map((item) => ({ PutRequest: { Item: item } }));
  await pMap(
    inChunks(puts, WRITES_PER_CALL),
    (chunk) =>
      untilAllDone(chunk, async (batch) => {
        const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: batch } }));
        return (UnprocessedItems?.[table] ?? []) as typeof batch;
      }),
    { concurrency: CALLS_AT_ONCE },
  );
}

/** Reads any number of items by key, consistently; those that do not exist are not in the answer. */
export async function batchGet(client: DynamoDBDocumentClient, table: string, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  await pMap(
    inChunks(keys, READS_PER_CALL),
    (chunk) =>
      untilAllDone(chunk, async (batch) => {
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
