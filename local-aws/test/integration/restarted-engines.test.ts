import { readFileSync } from "node:fs";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { descendants } from "../../src/lambda/process-tree.ts";
import { clientSettings, type Running, startFixture } from "../fixture/running.ts";

let running: Running;
beforeAll(async () => {
  running = await startFixture();
});
afterAll(() => running?.end());

/** The engines' programs, each by the folder of its data; functions name it, too, in their environment only. */
const engines = () =>
  descendants(process.pid).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(running.dataDir));

it("a stack goes on when its engines die: calls wait for them, messages and records reach their functions", async () => {
  const { environment, outputs } = running.stack;
  const at = (service: string) => ({
    ...clientSettings(running.stack),
    endpoint: environment[`AWS_ENDPOINT_URL_${service}`] ?? "",
    maxAttempts: 8,
  });
  const [dynamo, s3, sqs] = [new DynamoDBClient(at("DYNAMODB")), new S3Client(at("S3")), new SQSClient(at("SQS"))];
  const TableName = outputs.TableName;
  const Bucket = outputs.Bucket;
  const write = (id: string) =>
    Promise.all([
      dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: id }, status: { S: "PENDING" } } })),
      s3.send(new PutObjectCommand({ Bucket, Key: `documents/${id}`, Body: id })),
      sqs.send(new SendMessageCommand({ QueueUrl: outputs.QueueUrl, MessageBody: id })),
    ]);

  await write("before");
  const killed = engines();
  expect(killed.length).toBeGreaterThanOrEqual(4);
  for (const pid of killed) process.kill(pid, "SIGKILL");
  await write("after");

  for (const id of ["before", "after"]) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `documents/${id}` }));
    expect(await Body?.transformToString()).toBe(id);
    await expect
      .poll(() => running.notes("worker").some((line) => line.startsWith(`${id} `)), { timeout: 40_000 })
      .toBe(true);
    await expect
      .poll(() => running.notes("recorder").some((line) => line.includes(` ${id} `)), { timeout: 40_000 })
      .toBe(true);
  }
});
