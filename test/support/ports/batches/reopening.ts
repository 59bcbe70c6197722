import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { aPageDigest } from "../../digests.ts";
import { all, failing, ready, scope, started } from "./saved-batch.ts";

/** Items that wait for another generation. */
export function reopeningSuite(open: () => BatchStore) {
  test("a moved item and its watch wait for the same generation; an item that has settled is not moved", async () => {
    const { store, batch, items, watches } = await started(open);
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
    const { store, batch, items, watches } = await started(open);
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
    const { store, batch, items, watches } = await started(open);
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
}
