import { dueStep } from "@palmares/core/batches/life";
import type { BatchItem, BatchRecord } from "@palmares/core/batches/ports";
import { settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import { needOf } from "@palmares/core/batches/waiting-item";
import { workBatch } from "@palmares/core/batches/work-batch";
import type { BatchMessage } from "@palmares/core/contract/messages";
import { documentId } from "@palmares/core/documents/document-key";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { describe, expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aPageDigest } from "../../support/digests.ts";
import { aWorld, papersOf, SCOPE } from "../../support/documents.ts";
import { snapshotsInMemory } from "../../support/in-memory.ts";
import { outputFilesInMemory, outputProgressInMemory } from "../../support/outputs-in-memory.ts";
import { aPdfOfOnePage } from "../../support/pdf.ts";
import { aBatch, anItem } from "../../support/ports/batches/saved-batch.ts";
import { aDocument } from "../../support/ports/document-store.ts";

const STUDENTS = ["awa", "issa"] as const;
const made = {
  readyAt: "2026-03-03T10:00:01.000Z",
  rulePackId: "bf-2024",
  bytes: 1,
  tightened: 0,
  digest: aPageDigest(),
};

/** A batch of two, expanded, whose items wait for the first generation of their documents. */
async function anExpandedBatch(over: Partial<BatchRecord> = {}) {
  const world = await aWorld();
  const batches = batchesInMemory(world.now);
  const batchFiles = batchFilesInMemory(world.files.objects);
  const batch = aBatch({ status: "IN_PROGRESS", expandedRound: 1, ...over });
  await batches.create(batch);
  const records = STUDENTS.map((studentId): DocumentRecord => {
    const key = { schoolId: SCOPE.schoolId, classId: "6a", studentId, type: "BULLETIN", term: "T1" } as const;
    return aDocument({ ...key, id: documentId(key), status: "PENDING", generation: 1 });
  });
  const items = records.map(
    ({ id, studentId }, n): BatchItem => anItem(n, { documentId: id, studentId, classId: "6a" }),
  );
  await batches.attach(batch, items);
  const ports = {
    batches,
    expand: {
      batches,
      documents: world.documents,
      files: world.files,
      plans: batchFiles,
      ...papersOf(world),
      now: world.now,
    },
    check: { ...world, batches, files: batchFiles },
    assemble: {
      batches,
      school: world.school,
      snapshots: snapshotsInMemory(),
      files: batchFiles,
      outputs: outputFilesInMemory(),
      progress: outputProgressInMemory(),
      pdfs: world.files,
      purge: world.documents,
      log: world.log,
      now: world.now,
    },
    pause: async () => {},
    log: world.log,
  };
  const find = async () => (await batches.find(SCOPE, batch.id)) ?? batch;
  return {
    world,
    batches,
    batch,
    records,
    find,
    items: () => Array.fromAsync(batches.items(batch.id)),
    step: (step: BatchMessage["step"]) =>
      workBatch(ports, { schoolId: batch.schoolId, batchId: batch.id, step, round: batch.round }, "a message"),
    request: (next: DocumentRecord, current?: DocumentRecord) => world.documents.requestAll([{ next, current }]),
    end: async ({ id, generation, studentId, ...record }: DocumentRecord): Promise<DocumentRecord> => {
      await world.files.save({ id, generation, studentId, ...record }, aPdfOfOnePage(studentId ?? ""));
      await world.documents.markAllReady([{ order: { documentId: id, generation }, made }]);
      return { ...record, id, studentId, generation, status: "READY" };
    },
  };
}

/** Settling by the stream sends nothing here: these documents say what their items expect. */
const queue = { send: async () => {} };

const states = (items: readonly BatchItem[]) => items.map(({ state, generation }) => [state, generation]);

describe("an item that waits for a generation", () => {
  test("is settled by a later one, when another order replaced an abandoned PENDING", async () => {
    const { batches, records, request, end, items } = await anExpandedBatch();
    const [first] = records;
    if (first === undefined) throw new Error("No document.");
    await request(first);
    const second = { ...first, generation: 2 };
    await request(second, first);
    await settleBatchItems({ batches, queue }, [await end(second)]);
    expect(states(await items())).toEqual([
      ["READY", 2],
      ["PENDING", 1],
    ]);
  });

  test("is not settled by a late record of an earlier one", async () => {
    const { batches, batch, records, items } = await anExpandedBatch();
    const [first] = records;
    const [item] = await items();
    if (first === undefined || item === undefined) throw new Error("No document.");
    await batches.move(batch, item, 3);
    await settleBatchItems({ batches, queue }, [{ ...first, status: "READY", generation: 2 }]);
    expect(states(await items())[0]).toEqual(["PENDING", 3]);
  });

  test("and has settled is left alone by later generations, whose end costs no write", async () => {
    const { batches, records, items } = await anExpandedBatch();
    const [first] = records;
    if (first === undefined) throw new Error("No document.");
    await settleBatchItems({ batches, queue }, [{ ...first, status: "READY" }]);
    const settled: number[] = [];
    const watched = {
      ...batches,
      settle: async (ends: Parameters<typeof batches.settle>[0]) => {
        settled.push(ends.length);
        return batches.settle(ends);
      },
    };
    await settleBatchItems({ batches: watched, queue }, [{ ...first, status: "READY", generation: 2 }]);
    expect(settled).toEqual([0]);
    expect(states(await items())[0]).toEqual(["READY", 1]);
  });
});

describe("what an item needs", () => {
  test.each([
    ["no document", undefined, "order"],
    ["a document that ended", aDocument({ status: "READY", generation: 2 }), "settle"],
    ["a document that failed later", aDocument({ status: "FAILED", generation: 5 }), "settle"],
    ["a document that is being made", aDocument({ status: "PENDING", generation: 2 }), "wait"],
    ["a document whose later generation is being made", aDocument({ status: "PENDING", generation: 3 }), "wait"],
    ["a document older than it waits for", aDocument({ status: "READY", generation: 1 }), "order"],
    ["a document that was purged", aDocument({ status: "PURGED", generation: 2 }), "order"],
  ] as const)("with %s", (_, record, need) => {
    expect(needOf({ generation: 2 }, record)).toBe(need);
  });
});

describe("the step resume", () => {
  test("settles what has ended, counts, and assembles when no item waits", async () => {
    const { records, request, end, step, find, items } = await anExpandedBatch();
    for (const record of records) {
      await request(record);
      await end(record);
    }
    await step("resume");
    expect(await find()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
    expect(states(await items())).toEqual([
      ["READY", 1],
      ["READY", 1],
    ]);
    await step("resume");
    expect(await find()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
  });

  test("orders a document that cannot end, and the item waits for what was ordered; repeated, it orders nothing more", async () => {
    const { world, records, request, end, step, find, items } = await anExpandedBatch();
    const [gone, present] = records;
    if (gone === undefined || present === undefined) throw new Error("No document.");
    await request(present);
    await step("resume");
    await step("resume");
    expect(await world.documents.find(SCOPE, gone.id)).toMatchObject({ status: "PENDING", generation: 1 });
    expect(states(await items())).toEqual([
      ["PENDING", 1],
      ["PENDING", 1],
    ]);
    expect(await find()).toMatchObject({ status: "IN_PROGRESS", ready: 0 });
    for (const record of [gone, present]) await end(record);
    await step("resume");
    expect(await find()).toMatchObject({ status: "READY", ready: 2 });
  });

  test("writes the watch of an item of an earlier version, so that its document's end settles it", async () => {
    const { batches, batch, records, request, end, step, items } = await anExpandedBatch();
    const unwatched = new Set(records.map(({ id }) => id));
    const known = { ...batches };
    batches.watchers = async (id) => (unwatched.has(id) ? [] : known.watchers(id));
    batches.watch = async (key, written) => {
      await known.watch(key, written);
      for (const { documentId: id } of written) unwatched.delete(id);
    };
    for (const record of records) await request(record);
    await step("resume");
    for (const record of records) await settleBatchItems({ batches, queue }, [await end(record)]);
    expect((await items()).map(({ state }) => state)).toEqual(["READY", "READY"]);
    expect(dueStep(batch, (await batches.find(SCOPE, batch.id)) ?? batch)).toMatchObject({ step: "assemble" });
  });
});

describe("counts that are wrong", () => {
  test("do not finish a batch whose items still wait: they are set right, and the last item makes it complete", async () => {
    const { batches, batch, records, request, end, step, find } = await anExpandedBatch({ ready: 3 });
    await step("assemble");
    expect(await find()).toMatchObject({ status: "IN_PROGRESS", ready: 0, failed: 0 });
    for (const record of records) {
      await request(record);
      await settleBatchItems({ batches, queue }, [await end(record)]);
    }
    expect(dueStep({ ...batch, ready: 1 }, await find())).toMatchObject({ step: "assemble" });
    await step("assemble");
    expect(await find()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
  });

  test("below zero or too low do not keep a batch from finishing", async () => {
    const { batches, records, request, end, step, find } = await anExpandedBatch({ ready: 0, failed: -1 });
    for (const record of records) {
      await request(record);
      await settleBatchItems({ batches, queue }, [await end(record)]);
    }
    await step("resume");
    expect(await find()).toMatchObject({ status: "READY", ready: 2, failed: 0 });
  });
});
