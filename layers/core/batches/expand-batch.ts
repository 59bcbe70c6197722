import pMap from "p-map";
import { chunks } from "../collections/chunks.ts";
import { type PlaceOrderPorts, placeOrder, placeOrders } from "../documents/place-order.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./ports.ts";
import { endOfItem, needOf, orderOf } from "./waiting-item.ts";

export interface ExpandBatchPorts extends PlaceOrderPorts {
  readonly batches: Pick<
    BatchStore,
    "begin" | "markExpanded" | "items" | "itemsAt" | "attach" | "watch" | "settle" | "reopen"
  >;
  readonly plans: Pick<BatchFiles, "readPlan">;
}

/** Documents that are ordered before their items are written. */
const DOCUMENTS_AT_ONCE = 100;
/** Failed documents that are ordered again at a time; there are few. */
const RETRIES_AT_ONCE = 16;

/**
 * Orders the documents of a batch's round and writes an item for each. Restarted after a crash it continues: a document
 * that has an item is not ordered again, and an order placed twice is one order. Two workers at once do no harm: an item
 * that one of them has written is left as it is by the other.
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
      const { knownGeneration: _, digest: _digest, ...document } = missing[n] as (typeof missing)[number];
      return { ...document, documentId: record.id, generation: record.generation, state: "PENDING" };
    });
    const waiting = present.filter(({ state }) => state === "PENDING");
    // Written by an earlier version, an item may lack its watch.
    await ports.batches.watch(batch, waiting);
    await ports.batches.attach(batch, added);
    await settleEnded(ports, batch, [...waiting, ...added]);
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
  await settleEnded(ports, batch, [...pending, ...reopened]);
}

/** Settles items whose documents ended before their watch was written. */
async function settleEnded(
  { documents, batches }: ExpandBatchPorts,
  batch: BatchRecord,
  items: readonly BatchItem[],
): Promise<void> {
  const records = new Map(
    (await documents.findAll(items.map(({ documentId }) => documentId))).map((record) => [record.id, record]),
  );
  const ends = items.flatMap((item) => {
    const record = records.get(item.documentId);
    return record !== undefined && needOf(item, record) === "settle" ? endOfItem(batch, item, record) : [];
  });
  await batches.settle(ends);
}
