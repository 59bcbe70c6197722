import type { DocumentRecord, DocumentStore, MadeDocument } from "@palmares/core/documents/ports";
import { expect, test } from "vitest";
import { aPageDigest } from "../digests.ts";

let serial = 0;

export const aDocument = (over: Partial<DocumentRecord> = {}): DocumentRecord => ({
  id: `doc-${++serial}`,
  schoolId: "lpk",
  classId: "6a",
  studentId: "awa",
  type: "BULLETIN",
  term: "T1",
  status: "PENDING",
  generation: 1,
  requestedAt: "2026-03-03T10:00:00.000Z",
  requestedBy: "secretary",
  fileName: "bulletin-T1-6e-A.pdf",
  ...over,
});

const made = {
  readyAt: "2026-03-03T10:00:01.000Z",
  rulePackId: "bf-2024",
  bytes: 1234,
  tightened: 0,
  digest: aPageDigest(),
};
const failed = { failedAt: "2026-03-03T10:00:01.000Z", failure: { code: "TEMPLATE_ERROR", detail: "…" } } as const;
const messageOf = ({ id, generation }: DocumentRecord) => ({ documentId: id, generation });

/** The tests of every DocumentStore: the one in memory and the one on DynamoDB. */
export function documentStoreSuite(open: () => DocumentStore) {
  const scope = { userId: "secretary", schoolId: "lpk" };
  const request = async (store: DocumentStore, next: DocumentRecord, current?: DocumentRecord) =>
    (await store.requestAll([{ current, next }])).has(next.id);
  const markReady = async (store: DocumentStore, record: DocumentRecord, as: MadeDocument = made) =>
    (await store.markAllReady([{ order: messageOf(record), made: as }])).has(record.id);
  async function stored(store: DocumentStore, { id }: DocumentRecord): Promise<DocumentRecord> {
    const record = await store.find(scope, id);
    if (record === undefined) throw new Error("The document is gone.");
    return record;
  }

  test("of twenty simultaneous calls one creates the document", async () => {
    const store = open();
    const record = aDocument();
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(store, record)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.find(scope, record.id)).toEqual(record);
  });

  test("a document about a school is kept with its year and its warnings, and settles them", async () => {
    const store = open();
    const { classId: _, studentId: __, ...rest } = aDocument({ schoolYear: "2025-2026", warnings: ["6e B : …"] });
    expect(await request(store, rest)).toBe(true);
    expect(await stored(store, rest)).toEqual(rest);
    await markReady(store, rest, { ...made, warnings: [] });
    expect(await stored(store, rest)).toEqual({ ...rest, ...made, status: "READY", warnings: [] });
  });

  test("a document of another school is not found", async () => {
    const store = open();
    const record = aDocument({ schoolId: "other" });
    await request(store, record);
    expect(await store.find(scope, record.id)).toBeUndefined();
  });

  test("the first result ends the generation; a second one changes nothing", async () => {
    const store = open();
    const record = aDocument();
    await request(store, record);
    expect(await markReady(store, record)).toBe(true);
    expect(await markReady(store, record, { ...made, bytes: 9 })).toBe(false);
    expect(await store.markFailed(messageOf(record), failed)).toBe(false);
    expect(await store.find(scope, record.id)).toEqual({ ...record, status: "READY", ...made });
  });

  test("a failed document is requested again as the next generation, by one of twenty simultaneous calls", async () => {
    const store = open();
    const record = aDocument();
    await request(store, record);
    await store.markFailed(messageOf(record), failed);
    const current = await stored(store, record);
    expect(current.failure).toEqual(failed.failure);
    const next = aDocument({ id: record.id, generation: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(store, next, current)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.find(scope, record.id)).toEqual(next);
  });

  test("a result of an older generation is dropped", async () => {
    const store = open();
    const record = aDocument();
    await request(store, record);
    await markReady(store, record);
    const current = await stored(store, record);
    await request(store, aDocument({ id: record.id, generation: 2 }), current);
    expect(await markReady(store, record)).toBe(false);
    expect(await store.find(scope, record.id)).toMatchObject({ status: "PENDING", generation: 2 });
  });

  test("a document says why it was made anew and how often it had failed, also once it is READY", async () => {
    const store = open();
    const record = aDocument({ remade: "theme", failedBefore: 2 });
    await request(store, record);
    expect(await stored(store, record)).toEqual(record);
    await markReady(store, record);
    expect(await stored(store, record)).toEqual({ ...record, status: "READY", ...made });
  });

  test("a document that does not exist cannot become READY", async () => {
    expect(await markReady(open(), aDocument({ id: "no-such" }))).toBe(false);
  });

  test("one call ends many documents, each on its own condition", async () => {
    const store = open();
    const records = Array.from({ length: 120 }, () => aDocument());
    await store.requestAll(records.map((next) => ({ next })));
    const [done, stale, ...others] = records;
    if (done === undefined || stale === undefined) throw new Error("No documents.");
    await markReady(store, done);
    const ended = [
      { order: messageOf(done), made: { ...made, bytes: 9 } },
      { order: { ...messageOf(stale), generation: 7 }, made },
      ...others.map((record) => ({ order: messageOf(record), made })),
    ];
    expect([...(await store.markAllReady(ended))].sort()).toEqual(others.map(({ id }) => id).sort());
    expect(await store.find(scope, done.id)).toMatchObject({ status: "READY", bytes: made.bytes });
    expect(await store.find(scope, stale.id)).toMatchObject({ status: "PENDING", generation: 1 });
    expect(await store.find(scope, others.at(-1)?.id ?? "")).toMatchObject({ status: "READY", ...made });
    expect(await store.markAllReady([{ order: messageOf(stale), made }])).toEqual(new Set([stale.id]));
    expect(await store.markAllReady([])).toEqual(new Set());
  });

  test("one call requests many documents: new ones and failed ones, but none for which another call was faster", async () => {
    const store = open();
    const [failedOne, raced] = [aDocument(), aDocument()];
    await store.requestAll([{ next: failedOne }, { next: raced }]);
    await store.markFailed(messageOf(failedOne), failed);
    const current = await store.find(scope, failedOne.id);
    const fresh = Array.from({ length: 70 }, () => aDocument());
    const requests = [
      { current, next: { ...failedOne, generation: 2 } },
      { next: raced },
      ...fresh.map((next) => ({ next })),
    ];
    const expected = [failedOne, ...fresh].map(({ id }) => id);
    expect([...(await store.requestAll(requests))].sort()).toEqual(expected.sort());
    expect(await store.find(scope, failedOne.id)).toEqual({ ...failedOne, generation: 2 });
    expect(await store.requestAll(requests)).toEqual(new Set());
  });

  test("many documents are read by one call; unknown and repeated ids do no harm", async () => {
    const store = open();
    const records = Array.from({ length: 130 }, () => aDocument());
    await Promise.all(records.map((record) => request(store, record)));
    const ids = records.map(({ id }) => id);
    const found = await store.findAll([...ids, "no-such", ids[0] ?? ""]);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test("a document that is READY or FAILED keeps its first result", async () => {
    const store = open();
    const [broken, done] = [aDocument(), aDocument()];
    await store.requestAll([{ next: broken }, { next: done }]);
    expect(await store.markFailed(messageOf(broken), failed)).toBe(true);
    expect(await markReady(store, done)).toBe(true);
    expect(await markReady(store, broken)).toBe(false);
    expect(await store.markFailed(messageOf(broken), failed)).toBe(false);
    expect(await store.markFailed(messageOf(done), failed)).toBe(false);
    expect(await stored(store, broken)).toEqual({ ...broken, status: "FAILED", ...failed });
    expect(await stored(store, done)).toEqual({ ...done, status: "READY", ...made });
    expect(await store.markFailed({ documentId: "no-such", generation: 1 }, failed)).toBe(false);
  });

  test("a request is refused when the document has moved on since it was read, in status or in generation", async () => {
    const store = open();
    const record = aDocument();
    const next = { ...record, generation: 2 };
    expect(await request(store, next, record)).toBe(false);
    expect(await store.find(scope, record.id)).toBeUndefined();
    await request(store, record);
    await markReady(store, record);
    expect(await request(store, next, record)).toBe(false);
    expect(await request(store, next)).toBe(false);
    const done = await stored(store, record);
    expect(await request(store, next, { ...done, generation: 3 })).toBe(false);
    expect(await request(store, next, done)).toBe(true);
  });

  test("an abandoned PENDING document is requested again, and only the next generation's result counts", async () => {
    const store = open();
    const record = aDocument();
    await request(store, record);
    expect(await request(store, { ...record, generation: 2 }, record)).toBe(true);
    expect(await markReady(store, record)).toBe(false);
    expect(await markReady(store, { ...record, generation: 2 })).toBe(true);
  });

  test("an empty call requests and reads nothing", async () => {
    const store = open();
    expect(await store.requestAll([])).toEqual(new Set());
    expect(await store.findAll([])).toEqual([]);
  });

  test("a call that names a document twice is refused, and nothing of it is written", async () => {
    const store = open();
    const [record, other] = [aDocument(), aDocument()];
    await expect(store.requestAll([{ next: record }, { next: record }])).rejects.toThrow();
    expect(await store.find(scope, record.id)).toBeUndefined();
    await request(store, other);
    const ended = { order: messageOf(other), made };
    await expect(store.markAllReady([ended, ended])).rejects.toThrow();
    expect(await stored(store, other)).toEqual(other);
  });

  test("documents of several schools are read by one call, for functions that work for all schools", async () => {
    const store = open();
    const [mine, theirs] = [aDocument(), aDocument({ schoolId: "other" })];
    await store.requestAll([{ next: mine }, { next: theirs }]);
    const found = await store.findAll([theirs.id, mine.id]);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([mine, theirs]));
  });
}
