import type { Log } from "../call/log.ts";
import type { BatchMessage } from "../contract/messages.ts";
import { type AssembleBatchPorts, assembleBatch } from "./assemble-batch.ts";
import { type ExpandBatchPorts, expandBatch } from "./expand-batch.ts";
import { isExpanded } from "./life.ts";
import type { BatchStore } from "./ports.ts";

export interface WorkBatchPorts {
  readonly batches: Pick<BatchStore, "find">;
  readonly expand: ExpandBatchPorts;
  readonly assemble: AssembleBatchPorts;
  readonly log: Log;
}

/** Works one step of a batch. Drops a step of another round, and one that is done. */
export async function workBatch(
  { batches, expand, assemble, log }: WorkBatchPorts,
  message: BatchMessage,
): Promise<void> {
  const { schoolId, batchId, step, round } = message;
  const batch = await batches.find({ schoolId }, batchId);
  if (batch?.round !== round) return log.info("step dropped", { batch: batchId, step, round });
  if (step === "expand" && !isExpanded(batch)) await expandBatch(expand, batch);
  if (step === "assemble") await assembleBatch(assemble, batch);
  log.info("step done", { batch: batchId, step, round, count: batch.count });
}
