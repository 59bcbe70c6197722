import pMap from "p-map";
import type { BatchQueue } from "../batches/ports.ts";
import type { Log } from "../call/log.ts";
import { LIMITS } from "../contract/limits.ts";
import { LOG_MESSAGES } from "../contract/log-messages.ts";
import type { BatchMessage } from "../contract/messages.ts";
import type { OlderBatches, UnmovedStore } from "./ports.ts";

export interface SweepPorts {
  readonly unmoved: UnmovedStore;
  readonly older: OlderBatches;
  readonly queue: BatchQueue;
  readonly now: () => Date;
  readonly log: Log;
}

export interface Swept {
  readonly batches: number;
  readonly documents: number;
}

const WRITES_AT_ONCE = 16;

/**
 * Sets going again what stands still, whatever stopped it: a batch that has not moved for minutes gets the step `resume`, a
 * document that is PENDING for minutes gets its order once more. Both may be sent twice, and both are claimed first, so
 * that a long queue is not filled with the same message at every sweep. With nothing unfinished it reads an empty index.
 *
 * @returns how many batches and documents were set going.
 * @throws Error when a step could not be sent; the batch is found again a few minutes later.
 */
export async function sweep({ unmoved, older, queue, now, log }: SweepPorts): Promise<Swept> {
  const adopted = await older.adopt();
  if (adopted > 0) log.info("batches of an earlier version found", { batches: adopted });
  const before = {
    batches: new Date(now().getTime() - LIMITS.batchUnmovedMs).toISOString(),
    documents: new Date(now().getTime() - LIMITS.documentUnmovedMs).toISOString(),
  };
  const found = await unmoved.find(before);
  const claimed = await pMap(
    found.batches,
    async (batch): Promise<BatchMessage[]> =>
      (await unmoved.claim(batch, before.batches))
        ? [{ schoolId: batch.schoolId, batchId: batch.id, step: "resume", round: batch.round }]
        : [],
    { concurrency: WRITES_AT_ONCE },
  );
  const steps = claimed.flat();
  if (steps.length > 0) await queue.send(steps);
  const ordered = await pMap(found.documents, (order) => unmoved.orderAgain(order, before.documents), {
    concurrency: WRITES_AT_ONCE,
  });
  const swept = { batches: steps.length, documents: ordered.filter(Boolean).length };
  if (swept.batches + swept.documents > 0) log.warn(LOG_MESSAGES.stoodStill, swept);
  return swept;
}
