import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, expect, it } from "vitest";
import { type Engines, startEngines } from "../../src/engines/engines.ts";
import { descendants } from "../../src/lambda/process-tree.ts";

const region = "eu-west-3";
const KILLS = 2;
const dataDir = mkdtempSync(join(tmpdir(), "local-aws-killed-"));
let engines: Engines | undefined;
afterAll(async () => {
  await engines?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start() {
  engines = await startEngines({ dataDir, region, issuer: "http://127.0.0.1" });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const at = (endpoint: string) => ({ endpoint, region, credentials, maxAttempts: 1 });
  const queues = engines.queues.url;
  return {
    dynamo: new DynamoDBClient(at(engines.dynamodb.url)),
    s3: new S3Client({ ...at(engines.files.url), forcePathStyle: true }),
    sqs: new SQSClient(at(queues)),
    QueueUrl: `${queues}/000000000000/queue`,
  };
}

/** Calls again and again, and notes which calls were acknowledged, until one is not. */
async function untilKilled(call: (name: string) => Promise<unknown>, round: number): Promise<string[]> {
  const acknowledged: string[] = [];
  try {
    for (let n = 0; ; n++) {
      await call(`${round}-${n}`);
      acknowledged.push(`${round}-${n}`);
    }
  } catch {
    return acknowledged;
  }
}

it("engines that were killed are started again at their addresses, with all that they had acknowledged", async () => {
  const clients = await start();
  await clients.dynamo.send(
    new CreateTableCommand({
      TableName: "table",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    }),
  );
  await clients.s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
  await clients.sqs.send(new CreateQueueCommand({ QueueName: "queue" }));
  const acknowledged = { items: [] as string[], objects: [] as string[], messages: 0 };

  for (let round = 0; round < KILLS; round++) {
    const { dynamo, s3, sqs, QueueUrl } = clients;
    const writing = Promise.all([
      untilKilled((name) => dynamo.send(new PutItemCommand({ TableName: "table", Item: { pk: { S: name } } })), round),
      untilKilled((name) => s3.send(new PutObjectCommand({ Bucket: "bucket", Key: name, Body: body(name) })), round),
      untilKilled((name) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: name })), round),
    ]);
    await sleep(1_000);
    const killed = enginesBelow(process.pid);
    for (const pid of killed) process.kill(pid, "SIGKILL");
    const [items, objects, messages] = await writing;
    acknowledged.items.push(...items);
    acknowledged.objects.push(...objects);
    acknowledged.messages += messages.length;
    await untilAnswered(() => clients.dynamo.send(new ScanCommand({ TableName: "table", Limit: 1 })));
    await untilAnswered(() => clients.s3.send(new HeadBucketCommand({ Bucket: "bucket" })));
    await untilAnswered(() => fetch(engines?.cognito.url ?? ""));
    await untilAnswered(() => fetch(engines?.parameters.url ?? ""));
    expect(enginesBelow(process.pid).filter((pid) => killed.includes(pid))).toEqual([]);
  }

  const { Items = [] } = await clients.dynamo.send(new ScanCommand({ TableName: "table" }));
  expect(Items.map(({ pk }) => pk?.S)).toEqual(expect.arrayContaining(acknowledged.items));
  for (const Key of acknowledged.objects) {
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: "bucket", Key }));
    expect(await Body?.transformToString()).toBe(body(Key));
  }
  const AttributeNames = ["ApproximateNumberOfMessages" as const];
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: clients.QueueUrl, AttributeNames }),
  );
  expect(Number(Attributes?.ApproximateNumberOfMessages)).toBeGreaterThanOrEqual(acknowledged.messages);
  expect(Math.min(acknowledged.items.length, acknowledged.objects.length, acknowledged.messages)).toBeGreaterThan(5);
});

/** Calls until the engine is back. */
const untilAnswered = (call: () => Promise<unknown>) =>
  expect
    .poll(
      () =>
        call().then(
          () => "answered",
          (error: unknown) => String(error),
        ),
      { timeout: 60_000, interval: 100 },
    )
    .toBe("answered");

/** Each engine's command names the folder of its data. */
const enginesBelow = (parent: number) =>
  descendants(parent).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dataDir));

/** Large enough to be cut off in the middle. */
const body = (name: string) => name.repeat(20_000);
