import pMap from "p-map";
import { chunks } from "../collections/chunks.ts";
import { type DocumentOrder, type PlaceOrderPorts, placeOrder, placeOrders } from "../documents/place-order.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { isEnd } from "./life.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore, ItemEnd, PlannedDocument } from "./ports.ts";
import { watchOf } from "./watch-of.ts";

export interface ExpandBatchPorts extends PlaceOrderPorts {
  readonly batches: BatchStore;
  readonly plans: Pick<BatchFiles, "readPlan">;
}

/** Documents that are ordered before their items are written. */
const DOCUMENTS_AT_ONCE = 100;
/** Failed documents that are ordered again at a time; there are few. */
const RETRIES_AT_ONCE = 16;

/**
 * Orders the documents of a batch's round and writes an item for each. Restarted after a crash it continues: a document
 * that has an item is not ordered again, and an order placed twice is one order. A PENDING item may lack its watch, because
 * the crash may have come between the two, so its watch is written again.
 *
 * A document is ordered before its item is written, so it may end before the item exists. Therefore each document is read
 * once more after its item and its watch are written: an end found here is settled here, a later one by the stream.
 */
export async function expandBatch(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  await ports.batches.begin(batch);
  if (batch.round === 1) await orderPlan(ports, batch);
  else await orderFailedItems(ports, batch);
  await ports.batches.markExpanded(batch, batch.round);
}

async function orderPlan(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const plan = await ports.plans.readPlan(batch);
  const positioned = plan.map((document, position) => ({ ...document, position }));
  for (const planned of chunks(positioned, DOCUMENTS_AT_ONCE)) {
    const present = await ports.batches.itemsAt(
      batch.id,
      planned.map(({ position }) => position),
    );
    const presentAt = new Set(present.map(({ position }) => position));
    const missing = planned.filter(({ position }) => !presentAt.has(position));
    const placed = await placeOrders(
      ports,
      missing.map((document) => orderOf(batch, document, batch.forceNew)),
    );
    const added = placed.map(({ record }, n): BatchItem => {
      const { knownGeneration: _, ...document } = missing[n] as (typeof missing)[number];
      return { ...document, documentId: record.id, generation: record.generation, state: "PENDING" };
    });
    const waiting = present.filter(({ state }) => state === "PENDING");
    await ports.batches.watch(batch, waiting);
    await ports.batches.attach(batch, added);
    await catchUp(ports, batch, [...waiting, ...added]);
  }
}

async function orderFailedItems(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const failed: BatchItem[] = [];
  const pending: BatchItem[] = [];
  for await (const item of ports.batches.items(batch.id)) {
    if (item.state === "FAILED") failed.push(item);
    else if (item.state === "PENDING") pending.push(item);
  }
  await ports.batches.watch(batch, pending);
  const reopened = await pMap(
    failed,
    async (item): Promise<BatchItem> => {
      const { record } = await placeOrder(ports, orderOf(batch, item, false));
      await ports.batches.reopen(batch, item, record.generation);
      return { ...item, generation: record.generation, state: "PENDING" };
    },
    { concurrency: RETRIES_AT_ONCE },
  );
  await catchUp(ports, batch, [...pending, ...reopened]);
}

/**
 * Settles items whose documents ended before their watch was written. An item whose document has started another
 * generation waits for that one, and is checked again.
 */
async function catchUp(
  { documents, batches }: ExpandBatchPorts,
  batch: BatchRecord,
  items: readonly BatchItem[],
): Promise<void> {
  let left = items;
  while (left.length > 0) {
    const records = new Map(
      (await documents.findAll(left.map(({ documentId: id }) => id))).map((record) => [record.id, record]),
    );
    const ends: ItemEnd[] = [];
    const moved: BatchItem[] = [];
    for (const item of left) {
      const record = records.get(item.documentId);
      if (record === undefined) continue;
      if (record.generation === item.generation) ends.push(...endsOf(batch, item, record));
      else moved.push({ ...item, generation: record.generation });
    }
    await batches.settle(ends);
    await batches.attach(batch, moved);
    left = moved;
  }
}

/** The item's end, once its document has ended. */
function endsOf(batch: BatchRecord, item: BatchItem, { status, failure }: DocumentRecord): ItemEnd[] {
  if (!isEnd(status)) return [];
  return [{ watch: watchOf(batch, item), state: status, failure }];
}

type Orderable = Omit<PlannedDocument, "knownGeneration"> & Partial<Pick<PlannedDocument, "knownGeneration">>;

function orderOf(batch: BatchRecord, document: Orderable, forceNew: boolean): DocumentOrder {
  const { classId, studentId, type, term, fileName, knownGeneration } = document;
  return {
    key: { schoolId: batch.schoolId, classId, studentId, type, term },
    requestedBy: batch.requestedBy,
    forceNew,
    // Admitted when the batch was created.
    admit: async () => ({ fileName }),
    ...(knownGeneration !== undefined && { knownGeneration }),
  };
}
