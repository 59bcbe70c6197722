import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { aBatch, all, anItem, failing, ready, scope, started } from "./saved-batch.ts";

/** Items that come to an end, and are counted. */
export function settlingSuite(open: () => BatchStore) {
  test("an item that is settled ten times at once is settled and counted once", async () => {
    const { store, batch, watches } = await started(open);
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
    const { store, batch, watches } = await started(open, 40);
    await Promise.all(watches.map((watch, n) => store.settle([n % 4 === 0 ? failing(watch) : ready(watch)])));
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 30, failed: 10 });
  });

  test("many items are settled by one call; an item settled before, or named twice, is counted once", async () => {
    const { store, batch, watches } = await started(open, 130);
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
    const { store, batch, items, watches } = await started(open);
    const [watch] = watches;
    const [item] = items;
    if (watch === undefined || item === undefined) throw new Error("No watch.");
    expect(await store.move(batch, item, 3)).toBe(true);
    expect(await store.settle([{ ...ready(watch), generation: 2 }])).toBe(0);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 0, failed: 0 });
    expect(await store.settle([{ ...ready(watch), generation: 5 }])).toBe(1);
    expect((await all(store, batch.id))[0]).toEqual({ ...item, state: "READY", generation: 5 });
  });

  test("of two ends of one item in one call the one of the later generation counts, and of one generation the last", async () => {
    const { store, batch, watches } = await started(open);
    const [first, second] = watches;
    if (first === undefined || second === undefined) throw new Error("No watch.");
    expect(await store.settle([ready(first), failing(first)])).toBe(1);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 0, failed: 1 });
    expect(await store.settle([{ ...ready(second), generation: 2 }, failing(second)])).toBe(1);
    expect(await store.find(scope, batch.id)).toMatchObject({ ready: 1, failed: 1 });
  });

  test("counts are set right from what was seen, in an expanded round only, and not after another settled", async () => {
    const { store, batch, watches } = await started(open);
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
}
