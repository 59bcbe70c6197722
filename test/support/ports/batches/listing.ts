import type { BatchStore } from "@palmares/core/batches/ports";
import { expect, test } from "vitest";
import { aBatch, scope, unique } from "./saved-batch.ts";

/** Batches as they are written, found and listed. */
export function batchListSuite(open: () => BatchStore) {
  test("a batch comes back as it was written, to its own school only", async () => {
    const store = open();
    const batch = aBatch({ skipped: { NO_RESULTS: 3 }, warningCount: 2, twoSided: true });
    expect(await store.create(batch)).toBe(true);
    expect(await store.create(batch)).toBe(false);
    expect(await store.find(scope, batch.id)).toEqual(batch);
    expect(await store.find({ schoolId: "other" }, batch.id)).toBeUndefined();
  });

  test("a school's batches are listed newest first, page by page", async () => {
    const store = open();
    const schoolId = unique("school");
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
    const mine = { userId: "secretary", schoolId: unique("school") };
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
    const mine = { userId: "secretary", schoolId: unique("school") };
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
}
