import { ulid } from "ulid";
import type { Log } from "../call/log.ts";
import type { BatchMessage } from "../contract/messages.ts";
import { type AssembleBatchPorts, assembleBatch } from "./assemble-batch.ts";
import { type CheckBatchPorts, checkBatch } from "./check-batch.ts";
import { type CountItemsPorts, countItems } from "./count-items.ts";
import { expandBatch } from "./expand-batch.ts";
import { type GrowOutputsPorts, growOutputs } from "./grow-outputs.ts";
import { isChecking, isComplete, isExpanded, isFinished } from "./life.ts";
import type { BatchRecord, BatchStore } from "./ports.ts";
import { type ResumeBatchPorts, resumeBatch } from "./resume-batch.ts";

export interface WorkBatchPorts {
  readonly batches: CountItemsPorts["batches"] & Pick<BatchStore, "touch">;
  readonly check: Omit<CheckBatchPorts, "log">;
  readonly expand: Omit<ResumeBatchPorts, "log">;
  readonly assemble: AssembleBatchPorts & GrowOutputsPorts;
  readonly log: Log;
}

/** A step that runs for longer says so this often, in ms: the sweep then leaves its batch alone. */
const TOUCH_EVERY_MS = 60_000;

/** Works one step of a batch. Drops a step of another round, and one that is done. */
export async function workBatch(ports: WorkBatchPorts, message: BatchMessage): Promise<void> {
  const { batches, log } = ports;
  const { schoolId, batchId, step, round } = message;
  const batch = await batches.find({ schoolId }, batchId);
  if (batch?.round !== round) return log.info("step dropped", { batch: batchId, step, round });
  const touching = setInterval(() => void batches.touch(batch).catch(() => {}), TOUCH_EVERY_MS).unref();
  try {
    await work(ports, step, batch);
  } finally {
    clearInterval(touching);
  }
  log.info("step done", { batch: batchId, step, round, count: batch.count });
}

async function work(ports: WorkBatchPorts, step: BatchMessage["step"], batch: BatchRecord): Promise<void> {
  switch (step) {
    case "check":
      return checkBatch({ ...ports.check, log: ports.log }, batch);
    case "expand":
      if (isChecking(batch) || isFinished(batch)) return;
      if (!isExpanded(batch)) await expandBatch(ports.expand, batch);
      return;
    case "grow":
      return growOutputs(ports.assemble, batch, ulid().toLowerCase());
    case "resume":
      if (isChecking(batch)) return checkBatch({ ...ports.check, log: ports.log }, batch);
      await resumeBatch({ ...ports.expand, log: ports.log }, batch);
      return assembleComplete(ports, batch);
    case "assemble":
      return assembleComplete(ports, batch);
  }
}

/** Assembles the outputs of a batch whose items have all settled; their number is counted, never believed. */
async function assembleComplete(ports: WorkBatchPorts, { schoolId, id, round }: BatchRecord): Promise<void> {
  const counted = await countItems(ports, { schoolId, id });
  if (counted === undefined || counted.batch.round !== round) return;
  const { batch, pending, missing, states } = counted;
  if (pending === 0 && missing === 0 && isComplete(batch)) await assembleBatch(ports.assemble, batch, states);
  else ports.log.info("not complete", { batch: id, round, pending, missing });
}
