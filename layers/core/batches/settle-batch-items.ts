import pMap from "p-map";
import type { DocumentRecord } from "../documents/ports.ts";
import { dueStep, isEnd } from "./life.ts";
import type { BatchQueue, BatchRecord, BatchStore, ItemEnd } from "./ports.ts";

export interface SettleBatchItemsPorts {
  readonly batches: Pick<BatchStore, "watchers" | "settle">;
}

const QUERIES_AT_ONCE = 16;

/** Settles the items that wait for these documents. Redelivery changes nothing: an item is settled once. */
export async function settleBatchItems(
  { batches }: SettleBatchItemsPorts,
  documents: readonly Pick<DocumentRecord, "id" | "generation" | "status" | "failure">[],
): Promise<void> {
  const ends = await pMap(
    documents,
    async ({ id, generation, status, failure }): Promise<readonly ItemEnd[]> => {
      if (!isEnd(status)) return [];
      const watches = (await batches.watchers(id)).filter((watch) => watch.generation === generation);
      return watches.map((watch) => ({ watch, state: status, failure }));
    },
    { concurrency: QUERIES_AT_ONCE },
  );
  await batches.settle(ends.flat());
}

/** Sends the steps that these changes of batches make due. */
export async function sendDueSteps(
  queue: BatchQueue,
  changes: readonly { readonly before?: BatchRecord | undefined; readonly after: BatchRecord }[],
): Promise<void> {
  const due = changes.flatMap(({ before, after }) => dueStep(before, after) ?? []);
  if (due.length > 0) await queue.send(due);
}
