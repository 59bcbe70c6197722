import type { BatchItem, BatchRecord, BatchStore, BatchWatch, ItemEnd } from "@palmares/core/batches/ports";
import { describe, expect, test } from "vitest";
import {
  BATCH_STATES,
  BATCH_TABLE,
  BATCH_TRANSITIONS,
  EXPANDING,
  FAILURE,
  ITEM_STATES,
  ITEM_TABLE,
  ITEM_TRANSITIONS,
  pairsOf,
  SOURCE,
} from "../batch-life-table.ts";
import { aPageDigest } from "../digests.ts";

let serial = 0;

export const aBatch = (over: Partial<BatchRecord> = {}): BatchRecord => ({
  id: `batch-${String(++serial).padStart(4, "0")}`,
  schoolId: "lpk",
  requestedBy: "secretary",
  requestedAt: "2026-03-03T10:00:00.000Z",
  status: "PENDING",
  round: 1,
  expandedRound: 0,
  count: 2,
  ready: 0,
  failed: 0,
  label: "6e A · T1 · bulletins",
  forceNew: false,
  twoSided: false,
  sourceId: SOURCE,
  ...over,
});

export const anItem = (position: number, over: Partial<BatchItem> = {}): BatchItem => ({
  position,
  documentId: `document-${serial}-${position}`,
  classId: "6a",
  studentId: `s${position}`,
  type: "BULLETIN",
  term: "T1",
  fileName: "bulletin-T1-6e-A.pdf",
  generation: 1,
  state: "PENDING",
  ...over,
});

const failure = FAILURE;
const ready = (watch: BatchWatch): ItemEnd => ({ watch, generation: watch.generation, state: "READY" });
const failing = (watch: BatchWatch): ItemEnd => ({ watch, generation: watch.generation, state: "FAILED", failure });

/** The tests of every BatchStore: the one in memory and the one on DynamoDB. */
export function batchStoreSuite(open: () => BatchStore) {
  const scope = { userId: "secretary", schoolId: "lpk" };
  async function started(count = 2) {
    const store = open();
    const batch = aBatch({ count });
    await store.create(batch);
    await store.begin(batch);
    const items = Array.from({ length: count }, (_, n) => anItem(n));
    await store.attach(batch, items);
    const watches = (await Promise.all(items.map(({ documentId }) => store.watchers(documentId)))).flat();
    return { store, batch, items, watches };
  }
  const all = async (store: BatchStore, id: string) => Array.fromAsync(store.items(id));
  const ids = ({ documentId }: BatchItem) => ({ documentId });

  test("a batch comes back as it was written, to its own school only", async () => {
    const store = open();
    const batch = aBatch({ skipped: { NO_RESULTS: 3 }, warningCount: 2, twoSided: true });
    expect(await store.create(batch)).toBe(true);
    expect(await store.create(batch)).toBe(false);
    expect(await store.find(scope, batch.id)).toEqual(batch);
    expect(await store.find({ schoolId: "other" }, batch.id)).toBeUndefined();
  });

  describe("the life of a batch that is", () => {
    test.each(pairsOf(BATCH_STATES, BATCH_TRANSITIONS))("%s: %s", async (state, transition) => {
      const store = open();
      const batch = aBatch({ count: 2, ...BATCH_STATES[state] });
      await store.create(batch);
      const change = BATCH_TABLE[state][transition];
      expect(await BATCH_TRANSITIONS[transition](store, batch)).toBe(change !== undefined);
      expect(await store.find(scope, batch.id)).toEqual({ ...batch, ...change });
    });

    test.each(Object.entries(BATCH_TRANSITIONS))("not there: %s", async (_, transition) => {
      expect(await transition(open(), aBatch())).toBe(false);
    });
  });

  describe("the life of an item that is", () => {
    test.each(pairsOf(ITEM_STATES, ITEM_TRANSITIONS))("%s: %s", async (state, transition) => {
      const store = open();
      const batch = aBatch(EXPANDING);
      const item = anItem(0, ITEM_STATES[state]);
      // One that has ended already is counted when it is attached.
      const own = { ready: Number(item.state === "READY"), failed: Number(item.state === "FAILED") };
      await store.create({ ...batch, ready: batch.ready - own.ready, failed: batch.failed - own.failed });
      await store.attach(batch, [item]);
      const change = ITEM_TABLE[state][transition];
      expect(await ITEM_TRANSITIONS[transition](store, batch, item)).toBe(change !== undefined);
      expect(await all(store, batch.id)).toEqual([change ? anItem(0, { ...ids(item), ...change.item }) : item]);
      const counts = { ready: 3 + (change?.ready ?? 0), failed: 3 + (change?.failed ?? 0) };
      expect(await store.find(scope, batch.id)).toEqual({ ...batch, ...counts });
    });

    test.each(Object.entries(ITEM_TRANSITIONS))("not there: %s", async (_, transition) => {
      const store = open();
      const batch = aBatch();
      await store.create(batch);
      expect(await transition(store, batch, anItem(0))).toBe(false);
      expect(await store.find(scope, batch.id)).toEqual(batch);
    });

    test("READY when it is attached, to a batch that is not there: nothing is written", async () => {
      const store = open();
      const batch = aBatch();
      await store.attach(batch, [anItem(0, ITEM_STATES.READY)]);
      expect(await all(store, batch.id)).toEqual([]);
    });

    test("READY when it is attached: it is counted once and watched by nobody", async () => {
      const store = open();
      const batch = aBatch();
      await store.create(batch);
      const items = [anItem(0, ITEM_STATES.READY), anItem(1)];
      expect(await store.attach(batch, items)).toEqual(new Set([0, 1]));
      expect(await store.attach(batch, items)).toEqual(new Set());
      expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1, failed: 0 });
      expect(await all(store, batch.id)).toEqual(items);
      expect(await store.watchers(items[0]?.documentId ?? "")).toEqual([]);
      expect(await store.watchers(items[1]?.documentId ?? "")).toHaveLength(1);
    });

    test("PENDING, in a batch that is not there: nothing is counted", async () => {
      const store = open();
      const batch = aBatch();
      const item = anItem(0, ITEM_STATES.PENDING);
      await store.attach(batch, [item]);
      for (const [name, transition] of Object.entries(ITEM_TRANSITIONS)) {
        // A move changes no count.
        if (!name.startsWith("move")) expect(await transition(store, batch, item)).toBe(false);
      }
      expect(await all(store, batch.id)).toEqual([item]);
    });
  });

  test("each transition is made once, however often it is called", async () => {
    const { store, batch } = await started();
    expect(await store.begin(batch)).toBe(false);
    expect(await store.markExpanded(batch, 1)).toBe(true);
    expect(await store.markExpanded(batch, 1)).toBe(false);
    expect(await store.finish(batch, 2, "READY", "2026-03-03T10:01:00.000Z")).toBe(false);
    expect(await store.finish(batch, 1, "FAILED", "2026-03-03T10:01:00.000Z")).toBe(true);
    expect(await store.finish(batch, 1, "READY", "2026-03-03T10:02:00.000Z")).toBe(false);
    expect(await store.startRound(batch, SOURCE)).toBe(true);
    expect(await store.startRound(batch, SOURCE)).toBe(false);
    expect(await store.find(scope, batch.id)).toEqual({ ...batch, status: "IN_PROGRESS", round: 2, expandedRound: 1 });
  });

  test("items come in the order of the plan, over several pages", async () => {
    const { store, batch, items } = await started(130);
    expect(await all(store, batch.id)).toEqual(items);
    const found = await store.itemsAt(batch.id, [3, 128, 4000]);
    expect(found.map(({ position }) => position).sort((a, b) => a - b)).toEqual([3, 128]);
  });

  test("an item that is settled ten times at once is settled and counted once", async () => {
    const { store, batch, watches } = await started();
    const [first, second] = watches;
    if (first === undefined || second === undefined) throw new Error("No watch.");
    const answers = await Promise.all(Array.from({ length: 10 }, () => store.settle([ready(first)])));
    expect(answers.reduce((sum, settled) => sum + settled)).toBe(1);
    expect(await store.settle([failing(second)])).toBe(1);
    expect(await store.settle([ready(second)])).toBe(0);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1, failed: 1 });
    expect((await all(store, batch.id)).map(({ state, failure: why }) => [state, why?.code])).toEqual([
      ["READY", undefined],
      ["FAILED", "MISSING_GLYPH"],
    ]);
  });

  test("items settled at the same moment by many calls are all counted", async () => {
    const { store, batch, watches } = await started(40);
    await Promise.all(watches.map((watch, n) => store.settle([n % 4 === 0 ? failing(watch) : ready(watch)])));
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 30, failed: 10 });
  });

  test("many items are settled by one call; an item settled before, or named twice, is counted once", async () => {
    const { store, batch, watches } = await started(130);
    const ends = watches.map((watch, n) => (n % 10 === 0 ? failing(watch) : ready(watch)));
    expect(await store.settle(ends.slice(20, 60))).toBe(40);
    const [first] = ends;
    if (first === undefined) throw new Error("No watch.");
    const lost = { ...first, watch: { ...first.watch, position: 4000 } };
    expect(await store.settle([...ends, first, lost])).toBe(90);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 117, failed: 13 });
    expect(await store.settle([])).toBe(0);
  });

  test("items of two batches are settled by one call, each counted by its own batch", async () => {
    const store = open();
    const [one, other] = [aBatch(), aBatch()];
    const item = anItem(0);
    for (const batch of [one, other]) {
      await store.create(batch);
      await store.attach(batch, [item]);
    }
    const watches = await store.watchers(item.documentId);
    expect(await store.settle(watches.map(ready))).toBe(2);
    expect(await store.find(scope, one.id)).toMatchObject({ ready: 1 });
    expect(await store.find(scope, other.id)).toMatchObject({ ready: 1 });
  });

  test("an end of an earlier generation settles nothing; one of a later does, and the item keeps its generation", async () => {
    const { store, batch, items, watches } = await started();
    const [watch] = watches;
    const [item] = items;
    if (watch === undefined || item === undefined) throw new Error("No watch.");
    expect(await store.move(batch, item, 3)).toBe(true);
    expect(await store.settle([{ ...ready(watch), generation: 2 }])).toBe(0);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 0, failed: 0 });
    expect(await store.settle([{ ...ready(watch), generation: 5 }])).toBe(1);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, state: "READY", generation: 5 });
  });

  test("a moved item and its watch wait for the same generation; an item that has settled is not moved", async () => {
    const { store, batch, items, watches } = await started();
    const [watch] = watches;
    const [item] = items;
    if (watch === undefined || item === undefined) throw new Error("No watch.");
    expect(await store.move(batch, item, 2)).toBe(true);
    expect(await store.move(batch, item, 3)).toBe(false);
    expect(await store.watchers(item.documentId)).toEqual([{ ...watch, generation: 2 }]);
    await store.settle([{ ...ready(watch), generation: 2 }]);
    expect(await store.move(batch, { ...item, generation: 2 }, 3)).toBe(false);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, state: "READY", generation: 2 });
    expect(await store.watchers(item.documentId)).toEqual([{ ...watch, generation: 2 }]);
  });

  test("a reopened item and its watch keep what page they wait for", async () => {
    const { store, batch, items, watches } = await started();
    const [watch] = watches;
    const [item] = items;
    if (watch === undefined || item === undefined) throw new Error("No watch.");
    await store.settle([ready(watch)]);
    const page = { digest: aPageDigest({ data: "corrected" }), snapshot: "batches/lpk/b/2-source/classes/6a-T1.json" };
    const next = { generation: 2, ...page };
    expect(await store.reopen(batch, [{ item: { ...item, state: "READY" }, next }])).toEqual(new Set([item.position]));
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 0 });
    expect(await store.watchers(item.documentId)).toEqual([{ ...watch, generation: 2, ...page }]);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, generation: 2, ...page });
    const again = { ...item, generation: 2, ...page };
    expect(await store.move(batch, again, 3)).toBe(true);
    expect(await store.watchers(item.documentId)).toEqual([{ ...watch, generation: 3, ...page }]);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, generation: 3, ...page });
  });

  test("a failed item is reopened once, for the generation that was ordered", async () => {
    const { store, batch, items, watches } = await started();
    const [watch] = watches;
    const [item] = items;
    if (watch === undefined || item === undefined) throw new Error("No watch.");
    await store.settle([failing(watch)]);
    const reopen = (round: number, generation: number) =>
      store.reopen({ ...batch, round }, [{ item: { ...item, state: "FAILED" }, next: { generation } }]);
    expect(await reopen(2, 2)).toEqual(new Set());
    expect(await reopen(1, 2)).toEqual(new Set([item.position]));
    expect(await reopen(1, 3)).toEqual(new Set());
    expect(await store.find(scope, batch.id)).toMatchObject({ failed: 0 });
    expect(await store.watchers(item.documentId)).toEqual([{ ...watch, generation: 2 }]);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, generation: 2 });
  });

  test("a school's batches are listed newest first, page by page", async () => {
    const store = open();
    const schoolId = `school-${++serial}`;
    const batches = Array.from({ length: 5 }, () => aBatch({ schoolId }));
    for (const batch of batches) await store.create(batch);
    await store.create(aBatch());
    const mine = { userId: "secretary", schoolId };
    const first = await store.list(mine, 3);
    const second = await store.list(mine, 3, first.next);
    const ids = [...first.batches, ...second.batches].map(({ id }) => id);
    expect(ids).toEqual(batches.map(({ id }) => id).reverse());
    expect(first.batches).toHaveLength(3);
  });

  test("a full page has a next one, even if that is empty; a page that is not full has none", async () => {
    const store = open();
    const mine = { userId: "secretary", schoolId: `school-${++serial}` };
    const batches = [aBatch({ schoolId: mine.schoolId }), aBatch({ schoolId: mine.schoolId })] as const;
    for (const batch of batches) await store.create(batch);
    const full = await store.list(mine, 2);
    expect(full.next).toBe(batches[0].id);
    expect(await store.list(mine, 2, full.next)).toEqual({ batches: [] });
    expect((await store.list(mine, 3)).next).toBeUndefined();
    expect(await store.list({ ...mine, schoolId: "another" }, 3, full.next)).toEqual({ batches: [] });
  });

  test("a page starts after its cursor, also if there is no such batch", async () => {
    const store = open();
    const mine = { userId: "secretary", schoolId: `school-${++serial}` };
    const [older, newer] = [aBatch({ schoolId: mine.schoolId }), aBatch({ schoolId: mine.schoolId })];
    for (const batch of [older, newer]) await store.create(batch);
    expect((await store.list(mine, 3, newer.id)).batches).toEqual([older]);
    expect((await store.list(mine, 3, `${older.id}-and-more`)).batches).toEqual([older]);
    expect((await store.list(mine, 3, "")).batches).toEqual([]);
  });

  test("two schools may have batches of one id", async () => {
    const store = open();
    const one = aBatch();
    const other = { ...one, schoolId: "other", label: "5e B · T2 · bulletins" };
    expect(await store.create(one)).toBe(true);
    expect(await store.create(other)).toBe(true);
    expect(await store.begin(other)).toBe(true);
    expect(await store.find(scope, one.id)).toEqual(one);
  });

  test("of two ends of one item in one call the one of the later generation counts, and of one generation the last", async () => {
    const { store, batch, watches } = await started();
    const [first, second] = watches;
    if (first === undefined || second === undefined) throw new Error("No watch.");
    expect(await store.settle([ready(first), failing(first)])).toBe(1);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 0, failed: 1 });
    expect(await store.settle([{ ...ready(second), generation: 2 }, failing(second)])).toBe(1);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1, failed: 1 });
  });

  test("an item that exists stays as it is, settled or not, and so does its watch: attached twice, it is attached once", async () => {
    const { store, batch, items, watches } = await started();
    const [item, other] = items;
    const [watch] = watches;
    if (item === undefined || other === undefined || watch === undefined) throw new Error("No watch.");
    await store.settle([ready(watch)]);
    const again = [item, other, anItem(2)].map((attached) => ({ ...attached, generation: 2 }));
    expect(await store.attach(batch, again)).toEqual(new Set([2]));
    expect(await all(store, batch.id)).toEqual([{ ...item, state: "READY" }, other, again[2]]);
    expect(await store.watchers(item.documentId)).toEqual([watch]);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1 });
  });

  test("two workers who attach the same items write each item once", async () => {
    const store = open();
    const batch = aBatch({ count: 60 });
    await store.create(batch);
    const items = Array.from({ length: 60 }, (_, n) => anItem(n));
    const written = await Promise.all([store.attach(batch, items), store.attach(batch, items)]);
    expect(written.reduce((sum, { size }) => sum + size, 0)).toBe(60);
    expect(await all(store, batch.id)).toEqual(items);
  });

  test("counts are set right from what was seen, in an expanded round only, and not after another settled", async () => {
    const { store, batch, watches } = await started();
    const [watch] = watches;
    if (watch === undefined) throw new Error("No watch.");
    const seen = { ready: 0, failed: 0 };
    expect(await store.correctCounts(batch, seen, { ready: 2, failed: 0 })).toBe(false);
    await store.markExpanded(batch, 1);
    expect(await store.correctCounts({ ...batch, round: 2 }, seen, { ready: 2, failed: 0 })).toBe(false);
    await store.settle([ready(watch)]);
    expect(await store.correctCounts(batch, seen, { ready: 2, failed: 0 })).toBe(false);
    expect(await store.correctCounts(batch, { ready: 1, failed: 0 }, { ready: 1, failed: 1 })).toBe(true);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1, failed: 1 });
  });

  test("a batch is touched until it is finished", async () => {
    const { store, batch } = await started();
    expect(await store.touch(batch)).toBe(true);
    await store.markExpanded(batch, 1);
    await store.finish(batch, 1, "READY", "2026-03-03T10:01:00.000Z");
    expect(await store.touch(batch)).toBe(false);
    expect(await store.touch(aBatch())).toBe(false);
  });

  test("a document is watched by each batch once, and only under its own id", async () => {
    const store = open();
    const [one, other] = [aBatch(), aBatch()];
    const item = anItem(0, { documentId: `watched-${++serial}` });
    await store.attach(one, [{ ...item, position: 1 }]);
    await store.attach(other, [item]);
    await store.attach(one, [anItem(2, { documentId: `${item.documentId}-longer` })]);
    const watching = await store.watchers(item.documentId);
    const positions = new Map(watching.map(({ batchId, position }) => [batchId, position]));
    expect(watching).toHaveLength(2);
    expect(positions).toEqual(
      new Map([
        [one.id, 1],
        [other.id, 0],
      ]),
    );
    expect(await store.watchers("no-such-document")).toEqual([]);
  });

  test("watches are written again alone, and the items stay as they are", async () => {
    const { store, batch, items, watches } = await started(2);
    await store.settle(watches.slice(0, 1).map(ready));
    const before = await all(store, batch.id);
    await store.watch(batch, items);
    expect(await all(store, batch.id)).toEqual(before);
    expect((await Promise.all(items.map(({ documentId }) => store.watchers(documentId)))).flat()).toEqual(watches);
    await store.watch(batch, [anItem(7)]);
    expect(await all(store, batch.id)).toEqual(before);
    expect(await store.watchers(anItem(7).documentId)).toMatchObject([{ batchId: batch.id, position: 7 }]);
  });

  test("an empty list of items is attached and read without an error", async () => {
    const store = open();
    const batch = aBatch();
    await store.attach(batch, []);
    expect(await all(store, batch.id)).toEqual([]);
    expect(await store.itemsAt(batch.id, [])).toEqual([]);
    expect(await store.itemsAt(batch.id, [0])).toEqual([]);
  });
}
