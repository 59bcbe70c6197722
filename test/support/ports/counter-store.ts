import { NO_COUNTERS } from "@palmares/core/metrics/counters";
import type { Counted, CounterStore } from "@palmares/core/metrics/ports";
import { expect, test } from "vitest";

let serial = 0;
const aSchoolId = () => `school-${++serial}`;
const aCounted = (over: Partial<Counted> = {}): Counted => ({
  documentId: `counted-${++serial}`,
  version: 3,
  under: "pending",
  epoch: 0,
  ...over,
});

/** The tests of every CounterStore: the one in memory and the one on DynamoDB. */
export function counterStoreSuite(open: () => CounterStore) {
  test("a school without counters has zeros", async () => {
    expect(await open().read(aSchoolId())).toEqual(NO_COUNTERS);
  });

  test("counters are read as they were written, with what they counted", async () => {
    const store = open();
    const school = aSchoolId();
    const counters = {
      ...NO_COUNTERS,
      epoch: 2,
      ready: 3,
      totalMs: 4500,
      histogram: { "3": 1, "250": 2 },
      firstAt: "2026-03-03T10:00:00.000Z",
      lastAt: "2026-03-03T10:00:02.000Z",
      resetAt: "2026-03-03T09:00:00.000Z",
    };
    const counted = [aCounted({ under: "ready", ms: 1500, epoch: 2 }), aCounted()];
    expect(await store.write(school, counters, counted, "count")).toBe(true);
    expect(await store.read(school)).toEqual({ ...counters, revision: 1 });
    const found = await store.counted([...counted.map(({ documentId }) => documentId), "no-such"]);
    expect([...found.values()].sort((a, b) => a.documentId.localeCompare(b.documentId))).toEqual(
      [...counted].sort((a, b) => a.documentId.localeCompare(b.documentId)),
    );
  });

  test("of ten simultaneous writes one succeeds, and the others leave nothing", async () => {
    const store = open();
    const school = aSchoolId();
    const writes = Array.from({ length: 10 }, (_, n) => ({
      counters: { ...NO_COUNTERS, pending: n + 1 },
      of: aCounted(),
    }));
    const outcomes = await Promise.all(writes.map(({ counters, of }) => store.write(school, counters, [of], "count")));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const winner = writes[outcomes.indexOf(true)];
    expect(await store.read(school)).toEqual({ ...winner?.counters, revision: 1 });
    expect([...(await store.counted(writes.map(({ of }) => of.documentId))).keys()]).toEqual([winner?.of.documentId]);
  });

  test("a change that was counted before is refused, with the counters of its write", async () => {
    const store = open();
    const [school, other] = [aSchoolId(), aSchoolId()];
    const counted = aCounted();
    await store.write(school, NO_COUNTERS, [counted], "count");
    expect(await store.write(other, NO_COUNTERS, [aCounted(), counted], "count")).toBe(false);
    expect(await store.read(other)).toEqual(NO_COUNTERS);
  });

  test("a document that is gone is written only where it was counted: nothing anew of who has been deleted", async () => {
    const store = open();
    const school = aSchoolId();
    const counted = aCounted();
    await store.write(school, NO_COUNTERS, [counted], "count");
    const before = await store.read(school);
    expect(await store.write(school, before, [aCounted({ under: "none", version: 5, removed: true })], "count")).toBe(
      false,
    );
    expect(await store.write(school, before, [{ ...counted, under: "none", version: 5, removed: true }], "count")).toBe(
      true,
    );
    expect((await store.counted([counted.documentId])).get(counted.documentId)).toMatchObject({
      under: "none",
      removed: true,
    });
  });

  test("a reset counts nothing, and is refused when another write was faster", async () => {
    const store = open();
    const school = aSchoolId();
    expect(await store.write(school, { ...NO_COUNTERS, epoch: 1 }, [], "reset")).toBe(true);
    expect(await store.write(school, { ...NO_COUNTERS, epoch: 1 }, [], "reset")).toBe(false);
    expect(await store.write(school, { ...NO_COUNTERS, revision: 1, epoch: 2 }, [], "reset")).toBe(true);
    expect(await store.read(school)).toMatchObject({ revision: 2, epoch: 2 });
  });

  test("80 documents, which nearly fill a transaction, are counted by one write", async () => {
    const store = open();
    const school = aSchoolId();
    const documents = Array.from({ length: 80 }, () => aCounted());
    expect(await store.write(school, { ...NO_COUNTERS, pending: 80 }, documents, "count")).toBe(true);
    expect((await store.counted(documents.map(({ documentId }) => documentId))).size).toBe(80);
  });

  test("a write that does not know the last revision is refused, also for a school without counters", async () => {
    const store = open();
    const school = aSchoolId();
    const counted = aCounted();
    expect(await store.write(school, { ...NO_COUNTERS, revision: 5 }, [counted], "count")).toBe(false);
    expect(await store.write(school, { ...NO_COUNTERS, revision: 5 }, [], "reset")).toBe(false);
    expect((await store.counted([counted.documentId])).size).toBe(0);
    await store.write(school, NO_COUNTERS, [], "count");
    expect(await store.write(school, NO_COUNTERS, [counted], "count")).toBe(false);
    expect((await store.counted([counted.documentId])).size).toBe(0);
  });

  test("a later change of a document replaces what was counted; the same or an earlier one is refused", async () => {
    const store = open();
    const school = aSchoolId();
    const first = aCounted({ version: 4, under: "ready", ms: 1500 });
    const later = aCounted({ documentId: first.documentId, version: 6 });
    expect(await store.write(school, NO_COUNTERS, [first], "count")).toBe(true);
    expect(await store.write(school, { ...NO_COUNTERS, revision: 1 }, [later], "count")).toBe(true);
    for (const stale of [later, first])
      expect(await store.write(school, { ...NO_COUNTERS, revision: 2 }, [stale], "count")).toBe(false);
    expect(await store.counted([first.documentId])).toEqual(new Map([[first.documentId, later]]));
    expect(await store.read(school)).toMatchObject({ revision: 2 });
  });

  test("the first version of a document counts, even if it is 0", async () => {
    const store = open();
    expect(await store.write(aSchoolId(), NO_COUNTERS, [aCounted({ version: 0 })], "count")).toBe(true);
  });

  test("repeated and unknown ids do no harm; no ids find nothing", async () => {
    const store = open();
    const counted = aCounted();
    await store.write(aSchoolId(), NO_COUNTERS, [counted], "count");
    const { documentId } = counted;
    expect([...(await store.counted([documentId, "no-such", documentId])).keys()]).toEqual([documentId]);
    expect(await store.counted([])).toEqual(new Map());
  });
}
