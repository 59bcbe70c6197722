import type { BatchItem, BatchStore } from "@palmares/core/batches/ports";
import { describe, expect, test } from "vitest";
import {
  BATCH_STATES,
  BATCH_TABLE,
  BATCH_TRANSITIONS,
  EXPANDING,
  ITEM_STATES,
  ITEM_TABLE,
  ITEM_TRANSITIONS,
  pairsOf,
  SOURCE,
} from "../../batch-life-table.ts";
import { aBatch, all, anItem, scope, started } from "./saved-batch.ts";

/** The life of batches and of their items. */
export function batchLifeSuite(open: () => BatchStore) {
  const ids = ({ documentId }: BatchItem) => ({ documentId });

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
    const { store, batch } = await started(open);
    expect(await store.begin(batch)).toBe(false);
    expect(await store.markExpanded(batch, 1)).toBe(true);
    expect(await store.markExpanded(batch, 1)).toBe(false);
    expect(await store.finish(batch, 2, "READY", "2026-03-03T10:01:00.000Z")).toBe(false);
    expect(await store.finish(batch, 1, "FAILED", "2026-03-03T10:01:00.000Z")).toBe(true);
    expect(await store.finish(batch, 1, "READY", "2026-03-03T10:02:00.000Z")).toBe(false);
    expect(await store.startRound(batch, { sourceId: SOURCE })).toBe(true);
    expect(await store.startRound(batch, { sourceId: SOURCE })).toBe(false);
    expect(await store.find(scope, batch.id)).toEqual({ ...batch, status: "IN_PROGRESS", round: 2, expandedRound: 1 });
  });

  test("a batch is touched until it is finished", async () => {
    const { store, batch } = await started(open);
    expect(await store.touch(batch)).toBe(true);
    await store.markExpanded(batch, 1);
    await store.finish(batch, 1, "READY", "2026-03-03T10:01:00.000Z");
    expect(await store.touch(batch)).toBe(false);
    expect(await store.touch(aBatch())).toBe(false);
  });
}
