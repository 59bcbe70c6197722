import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { aBatch, all, anItem, ready, scope, started, unique } from "./saved-batch.ts";

/** Items and watches as they are attached and read. */
export function batchItemSuite(open: () => BatchStore) {
  test("items come in the order of the plan, over several pages", async () => {
    const { store, batch, items } = await started(open, 130);
    expect(await all(store, batch.id)).toEqual(items);
    const found = await store.itemsAt(batch.id, [3, 128, 4000]);
    expect(found.map(({ position }) => position).sort((a, b) => a - b)).toEqual([3, 128]);
    expect(await Array.fromAsync(store.items(batch.id, 99))).toEqual(items.slice(99));
    expect(await Array.fromAsync(store.items(batch.id, 130))).toEqual([]);
    const states = items.map(({ position, documentId, generation, state }) => ({
      position,
      documentId,
      generation,
      state,
    }));
    expect(await Array.fromAsync(store.itemStates(batch.id))).toEqual(states);
    expect(await Array.fromAsync(store.itemStates(batch.id, 99))).toEqual(states.slice(99));
  });

  test("an item that exists stays as it is, settled or not, and so does its watch: attached twice, it is attached once", async () => {
    const { store, batch, items, watches } = await started(open);
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

  test("an item about the school has its year, and neither class nor student", async () => {
    const store = open();
    const batch = aBatch({ count: 1, withoutTables: true });
    await store.create(batch);
    const { classId: _, studentId: __, ...item } = anItem(0, { type: "STATISTIQUES", schoolYear: "2025-2026" });
    await store.attach(batch, [item]);
    expect(await all(store, batch.id)).toEqual([item]);
    expect(await store.find(scope, batch.id)).toEqual(batch);
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

  test("a document is watched by each batch once, and only under its own id", async () => {
    const store = open();
    const [one, other] = [aBatch(), aBatch()];
    const item = anItem(0, { documentId: unique("watched") });
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
    const { store, batch, items, watches } = await started(open, 2);
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
