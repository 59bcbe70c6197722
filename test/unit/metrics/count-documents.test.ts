import { countDocuments } from "@palmares/core/metrics/count-documents";
import { NO_COUNTERS } from "@palmares/core/metrics/counters";
import type { Counters } from "@palmares/core/metrics/ports";
import { readMetrics, resetMetrics } from "@palmares/core/metrics/read-metrics";
import { adjusted, bucketOf } from "@palmares/core/metrics/seconds-histogram";
import type { DocumentChange } from "@palmares/core/metrics/table-changes";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countersInMemory } from "../../support/metrics-in-memory.ts";

const log = { info() {}, warn() {}, error() {} };
const START = Date.parse("2026-03-03T10:00:00.000Z");
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** The documents table and its stream. Each step is a transition that a document can make. */
class Table {
  readonly stream: DocumentChange[] = [];
  readonly now = new Map<string, DocumentChange>();
  readonly #erased = new Set<string>();
  #clock = 0;

  /** @param how 0: READY, 1: FAILED, 2: PENDING again, 3: PURGED, 4: deleted for ever; an impossible one becomes PENDING again. */
  step(id: string, how: number): void {
    if (this.#erased.has(id)) return;
    this.#clock += 1.25;
    const record = this.now.get(id);
    const instant = at(this.#clock);
    if (record === undefined) this.#write({ ...base(id), generation: 1, requestedAt: instant });
    else if (how === 4) this.#remove(record);
    else if (record.status === "PENDING") {
      if (how === 0) this.#write({ ...record, status: "READY", readyAt: instant });
      else if (how === 1) this.#write({ ...record, status: "FAILED", failedAt: instant });
      else this.#write({ ...base(id), generation: record.generation + 1, requestedAt: instant });
    } else if (how === 3 && record.status === "READY") this.#write({ ...record, status: "PURGED" });
    else this.#write({ ...base(id), generation: record.generation + 1, requestedAt: instant });
  }

  #remove(record: DocumentChange): void {
    this.#erased.add(record.id);
    this.now.delete(record.id);
    this.stream.push({ ...record, status: "PURGED", removed: true });
  }

  #write(record: DocumentChange): void {
    this.now.set(record.id, record);
    this.stream.push(record);
  }
}

const base = (id: string) => ({ id, schoolId: "lpk", status: "PENDING" as const });

const counts = ({ pending, ready, failed, totalMs, histogram }: Counters) => ({
  pending,
  ready,
  failed,
  totalMs,
  histogram,
});

/** The expected counters, counted from the table alone. */
function recount(records: Iterable<DocumentChange>): ReturnType<typeof counts> {
  let histogram = {};
  let totalMs = 0;
  const under = { PENDING: 0, READY: 0, FAILED: 0, PURGED: 0 };
  for (const { status, requestedAt, readyAt } of records) {
    under[status] += 1;
    if (status !== "READY") continue;
    const ms = Date.parse(readyAt ?? "") - Date.parse(requestedAt);
    totalMs += ms;
    histogram = adjusted(histogram, ms, 1);
  }
  return { pending: under.PENDING, ready: under.READY, failed: under.FAILED, totalMs, histogram };
}

const steps = fc.array(fc.record({ id: fc.constantFrom("a", "b", "c", "d"), how: fc.nat({ max: 4 }) }), {
  maxLength: 40,
});
/** Where deliveries end, and how far back the stream goes before the next one. */
const deliveries = fc.array(fc.record({ forward: fc.integer({ min: 1, max: 9 }), back: fc.nat({ max: 12 }) }), {
  minLength: 1,
  maxLength: 60,
});

/** Delivers the stream in batches. It falls back repeatedly, and at the end has delivered everything. */
async function deliver(
  stream: readonly DocumentChange[],
  plan: readonly { forward: number; back: number }[],
  count: (changes: readonly DocumentChange[]) => Promise<void>,
) {
  let position = 0;
  for (const { forward, back } of plan) {
    await count(stream.slice(position, position + forward));
    position = Math.max(0, Math.min(stream.length, position + forward) - back);
  }
  await count(stream.slice(position));
}

test("the counters equal a recount, whatever the documents go through and however often the stream repeats itself", async () => {
  await fc.assert(
    fc.asyncProperty(steps, deliveries, async (taken, plan) => {
      const table = new Table();
      for (const { id, how } of taken) table.step(id, how);
      const counters = countersInMemory();
      await deliver(table.stream, plan, (changes) => countDocuments({ counters, log }, changes));
      expect(counts(await counters.read("lpk"))).toEqual(recount(table.now.values()));
      // The whole stream once more, from its beginning.
      await countDocuments({ counters, log }, table.stream);
      expect(counts(await counters.read("lpk"))).toEqual(recount(table.now.values()));
    }),
    { numRuns: 300 },
  );
});

test("a document that leaves without having been counted changes nothing, and nothing is kept of it", async () => {
  const counters = countersInMemory();
  const gone: DocumentChange = {
    ...base("a"),
    generation: 2,
    requestedAt: at(0),
    readyAt: at(1),
    status: "PURGED",
    removed: true,
  };
  await countDocuments({ counters, log }, [gone]);
  // It came and went within one delivery.
  await countDocuments({ counters, log }, [{ ...base("a"), generation: 2, requestedAt: at(0) }, gone]);
  expect(await counters.read("lpk")).toEqual(NO_COUNTERS);
  expect(await counters.counted(["a"])).toEqual(new Map());
});

test("after a reset only later results are counted, and PENDING documents stay", async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, async (before, after) => {
      const table = new Table();
      const counters = countersInMemory();
      for (const { id, how } of before) table.step(id, how);
      await countDocuments({ counters, log }, table.stream);
      const old = new Map([...table.now].map(([id, record]) => [id, record]));
      const waiting = recount(table.now.values()).pending;
      const zero = await resetMetrics({ counters, now: () => new Date(START) }, "lpk");
      expect(zero).toMatchObject({ pending: waiting, ready: 0, failed: 0, total_seconds: 0, p95_seconds: 0 });

      for (const { id, how } of after) table.step(id, how);
      await countDocuments({ counters, log }, table.stream);
      const changed = [...table.now.values()].filter(
        (record) => record.status === "PENDING" || old.get(record.id) !== record,
      );
      expect(counts(await counters.read("lpk"))).toEqual(recount(changed));
    }),
    { numRuns: 200 },
  );
});

test("simultaneous counters count everything once", async () => {
  const table = new Table();
  for (let n = 0; n < 300; n++) table.step(`d${n % 150}`, 0);
  const counters = countersInMemory();
  await Promise.all([
    countDocuments({ counters, log }, table.stream),
    countDocuments({ counters, log }, table.stream),
    countDocuments({ counters, log }, table.stream.slice(0, 170)),
  ]);
  expect(counts(await counters.read("lpk"))).toEqual(recount(table.now.values()));
});

test("each school has its own counters", async () => {
  const counters = countersInMemory();
  const change = { ...base("a"), generation: 1, requestedAt: at(0) };
  await countDocuments({ counters, log }, [change, { ...change, id: "b", schoolId: "other" }]);
  expect((await counters.read("lpk")).pending).toBe(1);
  expect((await counters.read("other")).pending).toBe(1);
  expect(await counters.read("third")).toEqual(NO_COUNTERS);
});

test("the displayed figures match those computed by hand", async () => {
  const pending = [{ schoolId: "lpk", requestedAt: at(-200) }];
  const counters = countersInMemory(() => pending);
  const made = (id: string, from: number, to: number): DocumentChange[] => [
    { ...base(id), generation: 1, requestedAt: at(from) },
    { ...base(id), status: "READY", generation: 1, requestedAt: at(from), readyAt: at(to) },
  ];
  await countDocuments({ counters, log }, [...made("a", 0, 2), ...made("b", 0, 4), ...made("c", 2, 8)]);
  await countDocuments({ counters, log }, [
    { ...base("e"), generation: 1, requestedAt: at(1) },
    { ...base("f"), status: "FAILED", generation: 1, requestedAt: at(1), failedAt: at(10) },
  ]);
  const metrics = await readMetrics({ counters, now: () => new Date(START + 60_000) }, "lpk");
  expect(metrics).toMatchObject({
    pending: 1,
    ready: 3,
    failed: 1,
    stale_pending: 1,
    avg_seconds: 4,
    total_seconds: 12,
    elapsed_seconds: 10,
    docs_per_sec: 0.3,
    at: at(60),
  });
  expect(Math.abs(metrics.p50_seconds - 4) / 4).toBeLessThan(0.026);
  expect(Math.abs(metrics.p95_seconds - 6) / 6).toBeLessThan(0.026);
  expect(bucketOf(4000)).toBeLessThan(bucketOf(6000));
});
