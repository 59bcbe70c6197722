import pMap from "p-map";
import { type DocumentOrder, type PlaceOrderPorts, placeOrder, placeOrders } from "../documents/place-order.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { isEnd } from "./life.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore, ItemEnd } from "./ports.ts";

export interface ExpandBatchPorts extends PlaceOrderPorts {
  readonly batches: BatchStore;
  readonly plans: Pick<BatchFiles, "readPlan">;
}

/** Orders placed before their items are written. */
const CHUNK = 100;
/** Failed orders placed again at a time: there are few. */
const ORDERS_AT_ONCE = 16;

/**
 * Places the orders of a batch's round. Begun again after a death it goes on where it was: items that are there are not
 * ordered again, and an order placed twice is one order.
 *
 * An item is written after its document was ordered, so the document may be done before anybody waits for it. Therefore
 * each document is read again once its item waits: what was done by then is settled here, what is done later by the stream.
 */
export async function expandBatch(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  await ports.batches.begin(batch);
  if (batch.round === 1) await placeFirstOrders(ports, batch);
  else await placeFailedOrders(ports, batch);
  await ports.batches.markExpanded(batch, batch.round);
}

async function placeFirstOrders(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const plan = await ports.plans.readPlan(batch);
  for (let start = 0; start < plan.length; start += CHUNK) {
    const planned = plan.slice(start, start + CHUNK).map((document, n) => ({ ...document, position: start + n }));
    const there = await ports.batches.itemsAt(
      batch.id,
      planned.map(({ position }) => position),
    );
    const known = new Set(there.map(({ position }) => position));
    const missing = planned.filter(({ position }) => !known.has(position));
    const placed = await placeOrders(
      ports,
      missing.map((document) => orderOf(batch, document, batch.forceNew)),
    );
    const fresh = placed.map(({ record }, n): BatchItem => {
      const { knownGeneration: _, ...document } = missing[n] as (typeof missing)[number];
      return { ...document, documentId: record.id, generation: record.generation, state: "PENDING" };
    });
    await ports.batches.attach(batch, fresh);
    await catchUp(ports, batch, [...there.filter(({ state }) => state === "PENDING"), ...fresh]);
  }
}

async function placeFailedOrders(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const failed: BatchItem[] = [];
  const waiting: BatchItem[] = [];
  for await (const item of ports.batches.items(batch.id)) {
    if (item.state === "FAILED") failed.push(item);
    else if (item.state === "PENDING") waiting.push(item);
  }
  const reopened = await pMap(
    failed,
    async (item): Promise<BatchItem> => {
      const { record } = await placeOrder(ports, orderOf(batch, item, false));
      await ports.batches.reopen(batch, item, record.generation);
      return { ...item, generation: record.generation, state: "PENDING" };
    },
    { concurrency: ORDERS_AT_ONCE },
  );
  await catchUp(ports, batch, [...waiting, ...reopened]);
}

/** Settles items whose documents came to their end before anybody waited; follows a document that was begun anew. */
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
      if (record.generation === item.generation) ends.push(...endOf(batch, item, record));
      else moved.push({ ...item, generation: record.generation });
    }
    await batches.settle(ends);
    await batches.attach(batch, moved);
    left = moved;
  }
}

function endOf(batch: BatchRecord, item: BatchItem, { status, failure }: DocumentRecord): ItemEnd[] {
  if (!isEnd(status)) return [];
  const { position, documentId: id, generation } = item;
  return [
    {
      watch: { schoolId: batch.schoolId, batchId: batch.id, position, documentId: id, generation },
      state: status,
      failure,
    },
  ];
}

type Orderable = Pick<BatchItem, "classId" | "studentId" | "type" | "term" | "fileName"> & {
  readonly knownGeneration?: number;
};

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
