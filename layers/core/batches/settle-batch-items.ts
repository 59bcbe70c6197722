import pMap from "p-map";
import type { DocumentRecord } from "../documents/ports.ts";
import { dueStep, isEnd } from "./life.ts";
import type { BatchQueue, BatchRecord, BatchStore, BatchWatch, ItemEnd } from "./ports.ts";

export interface SettleBatchItemsPorts {
  readonly batches: Pick<BatchStore, "watchers" | "settle" | "itemsAt">;
}

const QUERIES_AT_ONCE = 16;

/**
 * Settles the items that wait for these documents: for the generation that ended, or for an earlier one, which another
 * order replaced before it ended. Redelivery changes nothing: an item is settled once.
 */
export async function settleBatchItems(
  { batches }: SettleBatchItemsPorts,
  documents: readonly Pick<DocumentRecord, "id" | "generation" | "status" | "failure">[],
): Promise<void> {
  const ends = await pMap(
    documents,
    async ({ id, generation, status, failure }): Promise<readonly ItemEnd[]> => {
      if (!isEnd(status)) return [];
      const watches = (await batches.watchers(id)).filter((watch) => watch.generation <= generation);
      const waiting = await pMap(watches, async (watch) =>
        (await mayWait({ batches }, watch, generation)) ? [watch] : [],
      );
      return waiting.flat().map((watch) => ({ watch, generation, state: status, failure }));
    },
    { concurrency: QUERIES_AT_ONCE },
  );
  await batches.settle(ends.flat());
}

/**
 * Whether a watch's item may still wait. Watches are never deleted, so those for earlier generations are mostly of batches
 * that finished long ago: their items are read, which costs less than a write that is refused.
 */
async function mayWait({ batches }: SettleBatchItemsPorts, watch: BatchWatch, generation: number): Promise<boolean> {
  if (watch.generation === generation) return true;
  const [item] = await batches.itemsAt(watch.batchId, [watch.position]);
  return item?.state === "PENDING";
}

/** Sends the steps that these changes of batches make due. */
export async function sendDueSteps(
  queue: BatchQueue,
  changes: readonly { readonly before?: BatchRecord | undefined; readonly after: BatchRecord }[],
): Promise<void> {
  const due = changes.flatMap(({ before, after }) => dueStep(before, after) ?? []);
  if (due.length > 0) await queue.send(due);
}
