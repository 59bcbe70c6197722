import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientSettings, type Running, startFixture } from "../fixture/running.ts";

let running: Running;
let sqs: SQSClient;
beforeAll(async () => {
  running = await startFixture();
  sqs = new SQSClient({
    ...clientSettings(running.stack),
    endpoint: running.stack.environment.AWS_ENDPOINT_URL_SQS ?? "",
  });
});
afterAll(() => running.end());

const send = (body: string) => running.call("send", { body });
const put = (id: string, status: string) => running.call("put", { id, status });
const worked = (body: string) => running.notes("worker").filter((line) => line.startsWith(`${body} `));
const recorded = (id: string) => running.notes("recorder").filter((line) => line.includes(` ${id} `));
const soon = { timeout: 15_000, interval: 50 };

async function messagesIn(QueueUrl: string | undefined): Promise<number> {
  const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
  return names.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
}

describe("a queue", () => {
  it("delivers messages that arrive within its window in one batch", async () => {
    const QueueUrl = running.stack.outputs.QueueUrl;
    const ten = (from: number) =>
      Array.from({ length: 10 }, (_, n) => ({ Id: String(n), MessageBody: `many-${from + n}` }));
    await Promise.all(
      [0, 10, 20].map((from) => sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: ten(from) }))),
    );
    await expect.poll(() => running.notes("worker").filter((line) => line.startsWith("many-")).length, soon).toBe(30);
    // More than ten, the limit of one SQS call.
    const largest = Math.max(...running.notes("worker").map((line) => Number(line.split(" of ")[1])));
    expect(largest).toBeGreaterThan(10);
    await expect.poll(() => messagesIn(running.stack.outputs.QueueUrl), soon).toBe(0);
  });

  it("retries only the messages that the function reports as failed, and moves them to the dead letters after the last try", async () => {
    await Promise.all([send("fail-1"), send("fine-1")]);
    await expect.poll(() => messagesIn(running.stack.outputs.DeadLettersUrl), soon).toBe(1);
    expect(worked("fail-1").map((line) => line.split(" ")[1])).toEqual(["1", "2"]);
    expect(worked("fine-1")).toHaveLength(1);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: running.stack.outputs.DeadLettersUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(["fail-1"]);
  });

  it("delivers messages again whose function died", async () => {
    await send("die-once");
    await expect.poll(() => worked("die-once").length, soon).toBe(2);
    await expect.poll(() => messagesIn(running.stack.outputs.QueueUrl), soon).toBe(0);
  });
});

describe("a table's stream", () => {
  it("delivers the records that match the filter, at once", async () => {
    await put("ready-1", "READY");
    const waits: number[] = [];
    for (const id of ["pending-1", "pending-2", "pending-3", "pending-4"]) {
      const began = Date.now();
      await put(id, "PENDING");
      await expect.poll(() => recorded(id).length, { ...soon, interval: 10 }).toBe(1);
      waits.push(Date.now() - began);
    }
    // The write wakes the source: polling once a second takes half a second on average.
    expect(Math.min(...waits)).toBeLessThan(250);
    expect(recorded("pending-1")[0]).toContain("INSERT");
    expect(recorded("ready-1")).toEqual([]);
  });

  it("splits a failed batch, so that only the bad record is given up and reported", async () => {
    await Promise.all(["good-1", "good-2", "poison", "good-3", "good-4"].map((id) => put(id, "PENDING")));
    await expect
      .poll(() => ["good-1", "good-2", "good-3", "good-4"].map((id) => recorded(id).length), soon)
      .toEqual([1, 1, 1, 1]);
    await expect.poll(() => messagesIn(running.stack.outputs.UndeliveredUrl), soon).toBe(1);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: running.stack.outputs.UndeliveredUrl }));
    const report = JSON.parse(Messages?.[0]?.Body ?? "{}") as { DDBStreamBatchInfo: { batchSize: number } };
    expect(report.DDBStreamBatchInfo.batchSize).toBe(1);
    expect(Messages?.[0]?.Body).not.toContain("poison");
  });
});
