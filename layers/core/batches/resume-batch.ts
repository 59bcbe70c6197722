import pMap from "p-map";
import type { Log } from "../call/log.ts";
import { chunks } from "../collections/chunks.ts";
import { placeOrder } from "../documents/place-order.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { describeError } from "../text/fr/errors.ts";
import { type ExpandBatchPorts, expandBatch, placeAll, placeOf } from "./expand-batch.ts";
import { isExpanded, isFinished } from "./life.ts";
import type { BatchItem, BatchRecord, BatchStore } from "./ports.ts";
import { endOfItem, needOf, orderOf } from "./waiting-item.ts";
import { watchOf } from "./watch-of.ts";

export interface ResumeBatchPorts extends ExpandBatchPorts {
  readonly batches: ExpandBatchPorts["batches"] & Pick<BatchStore, "move">;
  readonly log: Log;
}

/** Items whose documents are read together. */
const ITEMS_AT_ONCE = 100;
/** Documents that are ordered anew at a time; there are few. */
const ORDERS_AT_ONCE = 16;

/**
 * Continues a batch that stands still. An expansion that died is begun again, which continues it. Then each PENDING item
 * gets what it lacks: its watch, the end of a document that has ended, a new order for a document that cannot end.
 * Repeated, or beside a running expansion, it does no harm: each write is on the condition that it is still needed.
 */
export async function resumeBatch(ports: ResumeBatchPorts, batch: BatchRecord): Promise<void> {
  if (isFinished(batch)) return;
  if (!isExpanded(batch)) await expandBatch(ports, batch);
  const waiting: BatchItem[] = [];
  for await (const item of ports.batches.items(batch.id)) if (item.state === "PENDING") waiting.push(item);
  const mended = { settled: 0, ordered: 0 };
  for (const items of chunks(waiting, ITEMS_AT_ONCE)) {
    await ports.batches.watch(batch, items);
    // Read after the watch is written: a document that ends later finds it.
    const records = new Map(
      (await ports.documents.findAll(items.map(({ documentId }) => documentId))).map((record) => [record.id, record]),
    );
    const needs = Map.groupBy(items, (item) => needOf(item, records.get(item.documentId)));
    const ends = (needs.get("settle") ?? []).flatMap((item) => {
      const record = records.get(item.documentId);
      return record === undefined ? [] : endOfItem(batch, item, record);
    });
    mended.settled += await ports.batches.settle(ends);
    const moved = await pMap(
      needs.get("order") ?? [],
      (item) => orderAnew(ports, batch, item, records.get(item.documentId)),
      { concurrency: ORDERS_AT_ONCE },
    );
    mended.ordered += moved.filter(Boolean).length;
  }
  ports.log.info("batch resumed", { batch: batch.id, waiting: waiting.length, ...mended });
}

/** Orders an item's document anew, and makes the item wait for what was ordered. */
async function orderAnew(
  ports: ResumeBatchPorts,
  batch: BatchRecord,
  item: BatchItem,
  current: DocumentRecord | undefined,
): Promise<boolean> {
  if (batch.issues) return placePaperAnew(ports, batch, item);
  // Another order since `current` was read is as good: an order placed twice is one order.
  const order = { ...orderOf(batch, item, true), knownGeneration: current?.generation ?? 0 };
  const { record } = await placeOrder(ports, order);
  if (record.generation !== item.generation && !(await ports.batches.move(batch, item, record.generation)))
    return false;
  // It may have ended between the order and the move.
  const [latest] = await ports.documents.findAll([record.id]);
  if (latest !== undefined && needOf({ ...item, generation: record.generation }, latest) === "settle")
    await ports.batches.settle(endOfItem(batch, { ...item, generation: record.generation }, latest));
  return true;
}

/** A paper's document that is gone, or has lost its file. Where another paper of the key counts now, the item ends without it. */
async function placePaperAnew(ports: ResumeBatchPorts, batch: BatchRecord, item: BatchItem): Promise<boolean> {
  const [placed] = await placeAll(ports, batch, [item], false);
  if (placed === undefined) return false;
  const { documentId, generation } = placeOf(placed);
  if (documentId === item.documentId) return ports.batches.move(batch, item, generation);
  const failure = placed.outcome === "refused" ? placed.failure : OVERTAKEN;
  await ports.batches.settle([{ watch: watchOf(batch, item), generation: item.generation, state: "FAILED", failure }]);
  return true;
}

const OVERTAKEN = { code: "ISSUE_OVERTAKEN", detail: describeError("ISSUE_OVERTAKEN") } as const;
