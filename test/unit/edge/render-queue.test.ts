import { LIMITS } from "@palmares/core/contract/limits";
import type { Lease } from "@palmares/core/documents/ports";
import type { Delivery } from "@palmares/core/documents/render/render-outcomes";
import { handleRenderBatch } from "@palmares/core/edge/queue/render-queue";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aLog } from "../../support/documents.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SENT = "2026-03-03T10:00:00.000Z";

/** Message `m1` asks for document `d1`, unless `documents` names others. */
const aRecord = (
  n: number,
  over: { readonly body?: string; readonly tries?: number; readonly documents?: readonly string[] } = {},
) => {
  const documents = (over.documents ?? [`d${n}`]).map((documentId) => ({ documentId, generation: 1 }));
  return {
    messageId: `m${n}`,
    receiptHandle: `r${n}`,
    body: over.body ?? JSON.stringify({ documents }),
    attributes: { ApproximateReceiveCount: String(over.tries ?? 1), SentTimestamp: String(Date.parse(SENT)) },
  } as SQSRecord;
};

function anEdge(render: (deliveries: readonly Delivery[]) => Promise<readonly string[]>) {
  const leases: (readonly Lease[])[] = [];
  const log = aLog();
  const edge = {
    log,
    now: () => new Date("2026-03-03T10:00:00.250Z"),
    leases: { set: async (renewed: readonly Lease[]) => void leases.push(renewed) },
    render: async (deliveries: readonly Delivery[]) =>
      (await render(deliveries)).map((documentId) => ({ documentId, generation: 1 })),
  };
  return { leases, log, handle: (...Records: SQSRecord[]) => handleRenderBatch(edge, { Records } as SQSEvent) };
}

test("failed messages return to the queue after a pause that doubles with every try; the rest are done", async () => {
  const { handle, leases } = anEdge(async () => ["d2", "d3"]);
  const answer = await handle(aRecord(1), aRecord(2), aRecord(3, { tries: 3 }));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }, { itemIdentifier: "m3" }] });
  expect(leases.at(-1)).toEqual([
    { receiptHandle: "r2", seconds: 2 },
    { receiptHandle: "r3", seconds: 8 },
  ]);
});

test("a message of several documents comes back whole when one of them failed; the other messages are done", async () => {
  const { handle, leases } = anEdge(async () => ["d2"]);
  const answer = await handle(
    aRecord(1, { documents: ["d1", "d2", "d3"] }),
    aRecord(2, { documents: ["d4", "d5"] }),
    aRecord(3, { documents: ["d2"] }),
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m3" }] });
  expect(leases.at(-1)).toEqual([
    { receiptHandle: "r1", seconds: 2 },
    { receiptHandle: "r3", seconds: 2 },
  ]);
});

test("all documents of all messages are rendered together, each with its own message's number of tries", async () => {
  const seen: Delivery[] = [];
  const { handle } = anEdge(async (deliveries) => {
    seen.push(...deliveries);
    return [];
  });
  await handle(aRecord(1, { documents: ["d1", "d2"] }), aRecord(2, { tries: LIMITS.renderTries }));
  expect(seen.map(({ order, lastTry }) => [order.documentId, lastTry])).toEqual([
    ["d1", false],
    ["d2", false],
    ["d2", true],
  ]);
});

test("a message of the previous version, with one document instead of a list, is understood", async () => {
  const seen: Delivery[] = [];
  const { handle } = anEdge(async (deliveries) => {
    seen.push(...deliveries);
    return [];
  });
  const answer = await handle(aRecord(1, { body: '{"documentId":"d9","generation":4}' }));
  expect(answer.batchItemFailures).toEqual([]);
  expect(seen.map(({ order }) => order)).toEqual([{ documentId: "d9", generation: 4 }]);
});

test("the log says how many documents came and how long the oldest message waited", async () => {
  const { handle, log } = anEdge(async () => []);
  await handle(aRecord(1, { documents: ["d1", "d2"] }), aRecord(2));
  expect(log.lines).toContain('rendering {"messages":2,"documents":3,"waitedMs":250}');
});

test("the use case knows which try is the last", async () => {
  const seen: Delivery[] = [];
  const { handle } = anEdge(async (deliveries) => {
    seen.push(...deliveries);
    return [];
  });
  await handle(aRecord(1, { tries: LIMITS.renderTries - 1 }), aRecord(2, { tries: LIMITS.renderTries }));
  expect(seen.map(({ lastTry }) => lastTry)).toEqual([false, true]);
});

test("messages are held while the work runs, and released after it", async () => {
  const { handle, leases } = anEdge(async () => {
    await new Promise((resolve) => setTimeout(resolve, 2.5 * LIMITS.leaseSeconds * 1000));
    return [];
  });
  const work = handle(aRecord(1));
  await vi.advanceTimersByTimeAsync(3 * LIMITS.leaseSeconds * 1000);
  await work;
  const held = leases.filter(([lease]) => lease?.seconds === LIMITS.leaseSeconds).length;
  expect(held).toBe(1 + 7);
  await vi.advanceTimersByTimeAsync(10 * LIMITS.leaseSeconds * 1000);
  expect(leases.filter(([lease]) => lease !== undefined)).toHaveLength(held);
});

test("an unreadable message stays in the queue, does not affect others, and its text is not logged", async () => {
  const { handle, log } = anEdge(async () => []);
  const answer = await handle(aRecord(1, { body: "KABORÉ" }), aRecord(2), aRecord(3, { body: '{"documentId":""}' }));
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "m1" }, { itemIdentifier: "m3" }]);
  expect(log.lines.join()).not.toContain("KABORÉ");
});

test("when the work itself throws, the whole batch comes back and the lease is no longer renewed", async () => {
  const { handle, leases } = anEdge(() => Promise.reject(new Error("broken")));
  await expect(handle(aRecord(1))).rejects.toThrow("broken");
  const before = leases.length;
  await vi.advanceTimersByTimeAsync(10 * LIMITS.leaseSeconds * 1000);
  expect(leases).toHaveLength(before);
});
