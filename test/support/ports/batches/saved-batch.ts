import type { BatchItem, BatchRecord, BatchStore, BatchWatch, ItemEnd } from "@palmares/core/batches/ports";
import { FAILURE, SOURCE } from "../../batch-life-table.ts";

let serial = 0;

/** @param over `undefined`: the batch has no such member. */
export const aBatch = (over: { readonly [K in keyof BatchRecord]?: BatchRecord[K] | undefined } = {}): BatchRecord => ({
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
  ...(over as Partial<BatchRecord>),
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

/** An item's end. */
export const ready = (watch: BatchWatch): ItemEnd => ({ watch, generation: watch.generation, state: "READY" });
export const failing = (watch: BatchWatch): ItemEnd => ({
  watch,
  generation: watch.generation,
  state: "FAILED",
  failure: FAILURE,
});

export const scope = { userId: "secretary", schoolId: "lpk" };
/** @example unique("school") // "school-12" */
export const unique = (word: string): string => `${word}-${++serial}`;
export const all = async (store: BatchStore, id: string) => Array.fromAsync(store.items(id));

/** A batch that has begun, with items that wait. */
export async function started(open: () => BatchStore, count = 2) {
  const store = open();
  const batch = aBatch({ count });
  await store.create(batch);
  await store.begin(batch);
  const items = Array.from({ length: count }, (_, n) => anItem(n));
  await store.attach(batch, items);
  const watches = (await Promise.all(items.map(({ documentId }) => store.watchers(documentId)))).flat();
  return { store, batch, items, watches };
}
