import pMap from "p-map";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./batch-ports.ts";
import type { documentId } from "./document-identity.ts";
import { type PlaceOrderPorts, placeOrder } from "./place-order.ts";
import type { DocumentRecord } from "./ports.ts";

export interface ExpandBatchPorts extends PlaceOrderPorts {
  readonly batches: BatchStore;
  readonly plans: Pick<BatchFiles, "readPlan">;
}

/** Orders placed before their items are written, and how many at a time. */
const CHUNK = 100;
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
    const positions = plan.slice(start, start + CHUNK).map((_, n) => start + n);
    const there = new Map((await ports.batches.itemsAt(batch.id, positions)).map((item) => [item.position, item]));
    const items = await pMap(
      positions,
      async (position): Promise<BatchItem | undefined> => {
        const existing = there.get(position);
        const planned = plan[position];
        if (existing !== undefined || planned === undefined) return existing;
        const { knownGeneration, ...document } = planned;
        const subject = { schoolId: batch.schoolId, ...document };
        const { record } = await placeOrder(ports, {
          subject: subjectOf(subject),
          requestedBy: batch.requestedBy,
          forceNew: batch.forceNew,
          knownGeneration,
          fileName: async () => planned.fileName,
        });
        return { ...document, position, documentId: record.id, generation: record.generation, state: "PENDING" };
      },
      { concurrency: ORDERS_AT_ONCE },
    );
    const fresh = items.filter((item) => item !== undefined && !there.has(item.position)) as BatchItem[];
    await ports.batches.attach(batch, fresh);
    await catchUp(
      ports,
      batch,
      items.filter((item): item is BatchItem => item?.state === "PENDING"),
    );
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
      const subject = subjectOf({ schoolId: batch.schoolId, ...item });
      const order = { subject, requestedBy: batch.requestedBy, forceNew: false, fileName: async () => item.fileName };
      const { record } = await placeOrder(ports, order);
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
    const moved: BatchItem[] = [];
    for (const item of left) {
      const record = records.get(item.documentId);
      if (record === undefined) continue;
      if (record.generation === item.generation) await settleAs(batches, batch, item, record);
      else moved.push({ ...item, generation: record.generation });
    }
    await batches.attach(batch, moved);
    left = moved;
  }
}

async function settleAs(
  batches: BatchStore,
  batch: BatchRecord,
  item: BatchItem,
  { status, failure }: DocumentRecord,
): Promise<void> {
  if (status !== "READY" && status !== "FAILED") return;
  const { position, documentId: id, generation } = item;
  const watch = { schoolId: batch.schoolId, batchId: batch.id, position, documentId: id, generation };
  await batches.settle(watch, status, failure);
}

const subjectOf = ({ schoolId, classId, studentId, type, term }: Parameters<typeof documentId>[0]) => ({
  schoolId,
  classId,
  studentId,
  type,
  term,
});
