import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CallFault, Faults, FunctionCall } from "../../src/faults/faults.ts";
import { clientSettings, type Running, startFixture } from "../fixture/running.ts";

/** What the next test lets happen. */
let next: Faults = {};
const faults: Faults = {
  onCall: (call) => next.onCall?.(call),
  onMessage: (name) => next.onMessage?.(name),
  onRecords: (name) => next.onRecords?.(name),
};

let running: Running;
beforeAll(async () => {
  running = await startFixture({ faults });
});
beforeEach(() => {
  next = {};
});
afterAll(() => running.end());

/** A hook that gives its faults once each, then none. */
function once<T>(...list: readonly T[]): () => T | undefined {
  const left = [...list];
  return () => left.shift();
}
const inFirstCall = (fault: CallFault) => {
  const calls: FunctionCall[] = [];
  next = { onCall: (call) => (calls.push(call) === 1 ? fault : undefined) };
  return calls;
};
const send = (body: string) => running.call("send", { body });
const put = (id: string) => running.call("put", { id, status: "PENDING" });
const worked = (body: string) => running.notes("worker").filter((line) => line.startsWith(`${body} `)).length;
const recorded = (id: string) => running.notes("recorder").filter((line) => line.includes(` ${id} `)).length;
const soon = { timeout: 40_000, interval: 50 };

async function messagesLeft(): Promise<number> {
  const sqs = new SQSClient({
    ...clientSettings(running.stack),
    endpoint: running.stack.environment.AWS_ENDPOINT_URL_SQS ?? "",
  });
  const AttributeNames = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
  ] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: running.stack.outputs.QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}

it("a call whose answer is lost was done all the same, so the SDK does it twice", async () => {
  const calls = inFirstCall({ end: "lost" });
  await send("lost");
  await expect.poll(() => worked("lost"), soon).toBe(2);
  expect(calls[0]).toMatchObject({ service: "sqs", operation: "SendMessage", caller: expect.stringContaining("Api") });
});

it.each(["cut", "refused"] as const)("a call that is %s was not done, and the SDK's next one is", async (end) => {
  inFirstCall({ end });
  await send(end);
  await expect.poll(() => worked(end), soon).toBe(1);
});

it("a call can wait before the engine and after it", async () => {
  inFirstCall({ beforeMs: 300, afterMs: 300 });
  const began = performance.now();
  await put("slow");
  expect(performance.now() - began).toBeGreaterThan(600);
});

it("the developer's own calls are spared", async () => {
  next = { onCall: () => ({ end: "cut" }) };
  expect(await messagesLeft()).toBeGreaterThanOrEqual(0);
});

it("a message is delivered twice, or late", async () => {
  next = { onMessage: once({ againAfterSeconds: 1 }) };
  await send("twice");
  await expect.poll(() => worked("twice"), soon).toBe(2);
  next = { onMessage: once({ lateSeconds: 2 }) };
  const began = performance.now();
  await send("late");
  await expect.poll(() => worked("late"), soon).toBe(1);
  expect(performance.now() - began).toBeGreaterThan(1_900);
  await expect.poll(messagesLeft, soon).toBe(0);
});

it("a stream goes back to records that were processed, and then on in order", async () => {
  await put("before");
  await expect.poll(() => recorded("before"), soon).toBe(1);
  next = { onRecords: once({}, { rewind: 2 }) };
  await put("first");
  await expect.poll(() => recorded("first"), soon).toBe(1);
  await put("second");
  await expect.poll(() => [recorded("first"), recorded("second")], soon).toEqual([2, 2]);
  expect(recorded("before")).toBe(1);
});
