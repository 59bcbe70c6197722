import pMap from "p-map";
import type { BatchMessage } from "../contract/messages.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { dueStep, isComplete, isEnd, isFinished } from "./life.ts";
import type { BatchQueue, BatchRecord, BatchStore, BatchWatch, ItemEnd } from "./ports.ts";
import { endsWith } from "./waiting-item.ts";

export interface SettleBatchItemsPorts {
  readonly batches: Pick<BatchStore, "watchers" | "settle" | "itemsAt" | "find">;
  readonly queue: BatchQueue;
}

type EndedDocument = Pick<DocumentRecord, "id" | "generation" | "status" | "failure" | "digest" | "snapshot">;

const QUERIES_AT_ONCE = 16;

/**
 * Settles the items that wait for these documents: for the generation that ended, or for an earlier one, which another
 * order replaced before it ended. Redelivery changes nothing: an item is settled once.
 *
 * A document that a batch joined may end with another page than the batch's. Its item goes on waiting, and the batch is
 * resumed, which orders the document anew.
 */
export async function settleBatchItems(
  { batches, queue }: SettleBatchItemsPorts,
  documents: readonly EndedDocument[],
): Promise<void> {
  const otherwise = new Map<string, BatchWatch>();
  const ends = await pMap(
    documents,
    async (document): Promise<readonly ItemEnd[]> => {
      const { id, generation, status, failure } = document;
      if (!isEnd(status)) return [];
      const watches = (await batches.watchers(id)).filter((watch) => watch.generation <= generation);
      const waiting = await pMap(watches, async (watch) =>
        (await mayWait({ batches }, watch, generation)) ? [watch] : [],
      );
      return waiting.flat().flatMap((watch) => {
        if (endsWith(watch, document)) return [{ watch, generation, state: status, failure }];
        otherwise.set(watch.batchId, watch);
        return [];
      });
    },
    { concurrency: QUERIES_AT_ONCE },
  );
  if ((await batches.settle(ends.flat())) > 0)
    await assemble(
      { batches, queue },
      ends.flat().map(({ watch }) => watch),
    );
  await resume({ batches, queue }, [...otherwise.values()]);
}

/**
 * Has the batches assembled whose last items these were. The stream says so as well ({@link sendDueSteps}), and nothing depends
 * on who is faster; but it says so only once it has gathered records for a second.
 */
async function assemble({ batches, queue }: Pick<SettleBatchItemsPorts, "batches" | "queue">, watches: BatchWatch[]) {
  const found = await batchesOf({ batches }, watches);
  const complete = found.filter((batch) => isComplete(batch));
  if (complete.length > 0)
    await queue.send(complete.map(({ schoolId, id, round }) => ({ schoolId, batchId: id, step: "assemble", round })));
}

const batchesOf = async ({ batches }: Pick<SettleBatchItemsPorts, "batches">, watches: readonly BatchWatch[]) => {
  const once = new Map(watches.map((watch) => [watch.batchId, watch]));
  const found = await pMap(once.values(), ({ schoolId, batchId }) => batches.find({ schoolId }, batchId), {
    concurrency: QUERIES_AT_ONCE,
  });
  return found.filter((batch) => batch !== undefined);
};

/** Has the batches of these watches resumed. */
async function resume({ batches, queue }: Pick<SettleBatchItemsPorts, "batches" | "queue">, watches: BatchWatch[]) {
  const steps = (await batchesOf({ batches }, watches)).flatMap((batch): BatchMessage[] =>
    isFinished(batch) ? [] : [{ schoolId: batch.schoolId, batchId: batch.id, step: "resume", round: batch.round }],
  );
  if (steps.length > 0) await queue.send(steps);
}

/**
 * Whether a watch's item may still wait. Watches are never deleted, so those for earlier generations are mostly of batches
 * that finished long ago: their items are read, which costs less than a write that is refused.
 */
async function mayWait(
  { batches }: Pick<SettleBatchItemsPorts, "batches">,
  watch: BatchWatch,
  generation: number,
): Promise<boolean> {
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
