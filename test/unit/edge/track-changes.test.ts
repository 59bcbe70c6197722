import { trackChanges } from "@palmares/core/edge/stream/track-changes";
import { countDocuments } from "@palmares/core/metrics/count-documents";
import type { TableChanges } from "@palmares/core/metrics/table-changes";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { countersInMemory } from "../../support/metrics-in-memory.ts";

const log = { info() {}, warn() {}, error() {} };

/** A value under its DynamoDB type, as the stream writes it. */
function typed(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(typed) };
  return { M: image(value as object) };
}
const image = (item: object) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, typed(value)]));

let sequence = 0;
const record = (item: object, old?: object, eventName: "INSERT" | "MODIFY" | "REMOVE" = "MODIFY"): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    SequenceNumber: String(++sequence),
    ...(eventName !== "REMOVE" && { NewImage: image(item) }),
    ...(old && { OldImage: image(old) }),
  },
});

const document = {
  pk: "DOCUMENT#d1",
  sk: "DOCUMENT",
  id: "d1",
  schoolId: "lpk",
  studentId: "awa",
  status: "READY",
  generation: 2,
  requestedAt: "2026-03-03T10:00:00.000Z",
  readyAt: "2026-03-03T10:00:02.500Z",
};
const batch = {
  pk: "SCHOOL#lpk#BATCHES",
  sk: "b1",
  id: "b1",
  schoolId: "lpk",
  requestedBy: "u",
  requestedAt: "2026-03-03T10:00:00.000Z",
  status: "IN_PROGRESS",
  round: 1,
  expandedRound: 1,
  count: 3,
  ready: 1,
  failed: 0,
  label: "6e A",
  forceNew: false,
  twoSided: false,
  skipped: { NO_RESULTS: 2 },
};
const socket = {
  pk: "SCHOOL#lpk#SOCKETS",
  sk: "c=",
  connectionId: "c=",
  schoolId: "lpk",
  follows: ["b1"],
  connectedAt: "2026-03-03T10:00:00.000Z",
  expiresAt: "2026-03-03T11:00:00.000Z",
};
const counters = { pk: "SCHOOL#lpk#METRICS", sk: "COUNTERS", revision: 3 };

async function changesOf(...records: readonly DynamoDBRecord[]): Promise<TableChanges> {
  const notified: TableChanges[] = [];
  await trackChanges(
    { handlers: [], notify: async (changes) => notified.push(changes), log },
    { Records: [...records] },
  );
  const [changes] = notified;
  if (changes === undefined) throw new Error("The clients were not notified.");
  return changes;
}

test("relevant records become changes, in order; others are skipped", async () => {
  const changes = await changesOf(
    record(document),
    record({ ...batch, ready: 2 }, batch),
    record({ pk: "DOCUMENT#d1", sk: "COUNTED", documentId: "d1", version: 5 }),
    record({ pk: "BATCH#b1", sk: "ITEM#00001", state: "READY" }),
    record({ ...counters, writtenFor: "count" }),
    record({ ...counters, writtenFor: "reset" }),
    record(socket, undefined, "INSERT"),
    record({ ...socket, follows: [] }, socket),
    record(socket, socket, "REMOVE"),
  );
  const { pk: _, sk: __, studentId: ___, ...change } = document;
  expect(changes.documents).toEqual([change]);
  const { pk: ____, sk: _____, ...before } = batch;
  expect(changes.batches).toEqual([{ before, after: { ...before, ready: 2 } }]);
  expect(changes.resets).toEqual(["lpk"]);
  expect(changes.sockets).toMatchObject([{ connectionId: "c=", follows: ["b1"] }]);
});

test("a document that is deleted leaves the counters", async () => {
  const removed = record(document, document, "REMOVE");
  const { pk: _, sk: __, studentId: ___, ...change } = document;
  expect((await changesOf(removed, record(batch, batch, "REMOVE"))).documents).toEqual([
    { ...change, status: "PURGED", removed: true },
  ]);

  const counters = countersInMemory();
  const handlers = [({ documents }: TableChanges) => countDocuments({ counters, log }, documents)];
  const deliver = (...Records: DynamoDBRecord[]) =>
    trackChanges({ handlers, notify: async () => {}, log }, { Records });
  const entered = record(document, undefined, "INSERT");
  await deliver(entered, record({ ...document, pk: "DOCUMENT#d2", id: "d2" }, undefined, "INSERT"));
  expect(await counters.read("lpk")).toMatchObject({ ready: 2, totalMs: 5000 });
  await deliver(removed);
  // A function that was held up delivers what it had.
  await deliver(entered, removed);
  expect(await counters.read("lpk")).toMatchObject({ ready: 1, totalMs: 2500 });
});

test("a malformed record is logged by its sequence number and does not block the others", async () => {
  const logged: unknown[] = [];
  const notified: TableChanges[] = [];
  const malformed = record({ ...document, status: "LOST" });
  await trackChanges(
    {
      handlers: [],
      notify: async (changes) => notified.push(changes),
      log: { ...log, error: (_, facts) => logged.push(facts) },
    },
    { Records: [malformed, record(document)] },
  );
  expect(logged).toEqual([{ sequence: malformed.dynamodb?.SequenceNumber }]);
  expect(notified[0]?.documents).toHaveLength(1);
});

test("records delivered repeatedly are counted once", async () => {
  const store = countersInMemory();
  const edge = {
    handlers: [({ documents }: TableChanges) => countDocuments({ counters: store, log }, documents)],
    notify: async () => {},
    log,
  };
  const pending = { ...document, id: "d2", pk: "DOCUMENT#d2", status: "PENDING", readyAt: undefined };
  const { readyAt: _, ...waiting } = pending;
  const Records = [record(document), record(waiting)];
  for (let n = 0; n < 5; n++) expect(await trackChanges(edge, { Records })).toEqual({ batchItemFailures: [] });
  expect(await store.read("lpk")).toMatchObject({ pending: 1, ready: 1, totalMs: 2500, revision: 1 });
});

test("when one handler fails, the others still run and all records are delivered again", async () => {
  const done: string[] = [];
  const edge = {
    handlers: [
      async () => Promise.reject(new Error("throttled")),
      async () => {
        done.push("counted");
      },
    ],
    notify: async () => {
      done.push("told");
    },
    log,
  };
  await expect(trackChanges(edge, { Records: [record(document)] })).rejects.toThrow("could not be recorded");
  expect(done).toEqual(["counted", "told"]);
});
