import { setTimeout as sleep } from "node:timers/promises";
import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { batchKeys, metricsKeys, PENDING_INDEX } from "@palmares/core/contract/table";
import type { Connection } from "../stack/connection.ts";
import { queueDepths } from "./queue-depths.ts";

/** What still moves. */
export interface Unsettled {
  readonly pendingDocuments: number;
  readonly openBatches: number;
  readonly messages: number;
}

const POLL_MS = 2_000;
/** A stream's reader pauses for up to 10 s after a failure; nothing has moved for longer than that. */
const QUIET_MS = 13_000;

export interface SettleSettings {
  readonly connection: Connection;
  readonly schoolIds: readonly string[];
  /** Gives up when nothing has changed for this long, in ms. */
  readonly patienceMs: number;
  readonly say: (line: string) => void;
}

/** Waits until nothing is pending and nothing moves. @returns what is left when nothing has moved for too long. */
export async function settle(settings: SettleSettings): Promise<Unsettled | undefined> {
  let seen = "";
  let changedAt = Date.now();
  for (;;) {
    const { left, trace } = await look(settings);
    if (trace !== seen) {
      seen = trace;
      changedAt = Date.now();
      settings.say(
        `reste : ${left.pendingDocuments} documents en attente, ${left.openBatches} lots ouverts, ${left.messages} messages`,
      );
    }
    const quietMs = Date.now() - changedAt;
    const isDone = left.pendingDocuments + left.openBatches + left.messages === 0;
    if (isDone && quietMs >= QUIET_MS) return undefined;
    if (quietMs >= settings.patienceMs) return left;
    await sleep(POLL_MS);
  }
}

/** @returns what is left, and a trace that changes whenever anything moves. */
async function look({ connection, schoolIds }: SettleSettings) {
  const { dynamo: raw, outputs } = connection.installation;
  const client = dynamo(raw);
  const TableName = outputs.DocumentsTable;
  let pendingDocuments = 0;
  const batches: Record<string, unknown>[] = [];
  const counters: unknown[] = [];
  for (const schoolId of schoolIds) {
    const KeyConditionExpression = "#p = :p";
    const pending = {
      TableName,
      IndexName: PENDING_INDEX.name,
      KeyConditionExpression,
      ExpressionAttributeNames: { "#p": PENDING_INDEX.partition },
      ExpressionAttributeValues: { ":p": schoolId },
    };
    pendingDocuments += (await client.send(new QueryCommand({ ...pending, Select: "COUNT" }))).Count ?? 0;
    const ofSchool = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression,
      ExpressionAttributeNames: { "#p": "pk" },
      ExpressionAttributeValues: { ":p": batchKeys.batches(schoolId) },
    };
    batches.push(...((await client.send(new QueryCommand(ofSchool))).Items ?? []));
    const { Item } = await client.send(new GetCommand({ TableName, Key: metricsKeys.counters(schoolId) }));
    counters.push(Item?.revision);
  }
  const messages = [...(await queueDepths(connection.sqs)).values()].reduce((sum, depth) => sum + depth, 0);
  const open = batches.filter(({ status }) => status !== "READY" && status !== "FAILED");
  const progress = batches.map(({ id, status, round, ready, failed }) => [id, status, round, ready, failed]);
  return {
    left: { pendingDocuments, openBatches: open.length, messages } satisfies Unsettled,
    trace: JSON.stringify([pendingDocuments, progress, counters, messages]),
  };
}
