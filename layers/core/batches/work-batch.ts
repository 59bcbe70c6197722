import type { Log } from "../call/log.ts";
import type { BatchMessage } from "../contract/messages.ts";
import { type AssembleBatchPorts, assembleBatch } from "./assemble-batch.ts";
import { type CheckBatchPorts, checkBatch } from "./check-batch.ts";
import { type CountItemsPorts, countItems } from "./count-items.ts";
import { expandBatch } from "./expand-batch.ts";
import { type GrowOutputsPorts, growOutputs } from "./grow-outputs.ts";
import { isChecking, isComplete, isExpanded, isFinished } from "./life.ts";
import { type OutputsInHand, outputsInHand } from "./outputs-in-hand.ts";
import type { BatchRecord, BatchStore } from "./ports.ts";
import { type ResumeBatchPorts, resumeBatch } from "./resume-batch.ts";

export interface WorkBatchPorts {
  readonly batches: CountItemsPorts["batches"] & Pick<BatchStore, "touch" | "claimOutputs">;
  readonly check: Omit<CheckBatchPorts, "log">;
  readonly expand: Omit<ResumeBatchPorts, "log">;
  readonly assemble: AssembleBatchPorts & GrowOutputsPorts;
  /** Waits for so many ms. */
  readonly pause: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

/** A step that runs for longer says so this often, in ms: the sweep then leaves its batch alone. */
const TOUCH_EVERY_MS = 60_000;

/** How often an assembly looks whether the worker before it has left the outputs, in ms. */
const LOOK_EVERY_MS = 250;

/**
 * Works one step of a batch. Drops a step of another round, and one that is done.
 *
 * @param worker names the message of this step, so that it goes on with its own work when it is delivered again.
 */
export async function workBatch(ports: WorkBatchPorts, message: BatchMessage, worker: string): Promise<void> {
  const { batches, log } = ports;
  const { schoolId, batchId, step, round } = message;
  const batch = await batches.find({ schoolId }, batchId);
  if (batch?.round !== round) return log.info("step dropped", { batch: batchId, step, round });
  const touching = setInterval(() => void batches.touch(batch).catch(() => {}), TOUCH_EVERY_MS).unref();
  try {
    await work(ports, step, batch, worker);
  } finally {
    clearInterval(touching);
  }
  log.info("step done", { batch: batchId, step, round, count: batch.count });
}

async function work(ports: WorkBatchPorts, step: BatchMessage["step"], batch: BatchRecord, worker: string) {
  switch (step) {
    case "check":
      return checkBatch({ ...ports.check, log: ports.log }, batch);
    case "expand": {
      if (isChecking(batch) || isFinished(batch) || isExpanded(batch)) return;
      await expandBatch(ports.expand, batch);
      // What the outputs hold is known, and its documents are only being made: their tables and names need none of them.
      const expanded = await ports.batches.find(batch, batch.id);
      return expanded?.round === batch.round ? growThenAssemble(ports, expanded, worker) : undefined;
    }
    case "grow":
      return growThenAssemble(ports, batch, worker);
    case "resume":
      if (isChecking(batch)) return checkBatch({ ...ports.check, log: ports.log }, batch);
      await resumeBatch({ ...ports.expand, log: ports.log }, batch);
      return assembleComplete(ports, batch, worker);
    case "assemble":
      return assembleComplete(ports, batch, worker);
  }
}

/** The worker who has the outputs in hand when the last document has ended goes on to their end. */
async function growThenAssemble(ports: WorkBatchPorts, batch: BatchRecord, worker: string): Promise<void> {
  if (!(await growOutputs(ports.assemble, batch, handOf(ports, batch, worker)))) return;
  const grown = await ports.batches.find(batch, batch.id);
  if (grown?.round === batch.round && isComplete(grown)) await assembleComplete(ports, grown, worker);
}

/** Assembles the outputs of a batch whose items have all settled; their number is counted, never believed. */
async function assembleComplete(ports: WorkBatchPorts, due: BatchRecord, worker: string): Promise<void> {
  // Two tell of a completion, and whoever grows the outputs may have ended them: most of these steps find that done.
  if (isFinished(due)) return;
  const { schoolId, id, round } = due;
  const counted = await countItems(ports, { schoolId, id });
  if (counted === undefined || counted.batch.round !== round) return;
  const { batch, pending, missing, states } = counted;
  if (pending > 0 || missing > 0 || !isComplete(batch))
    return ports.log.info("not complete", { batch: id, round, pending, missing });
  const hand = handOf(ports, batch, worker);
  if (await isTaken(ports, batch, hand)) await hand.during(() => assembleBatch(ports.assemble, batch, states));
}

const handOf = ({ batches, assemble: { now } }: WorkBatchPorts, batch: BatchRecord, worker: string) =>
  outputsInHand({ batches, now }, batch, worker);

/** Takes the outputs once no other worker has them. @returns false: another one has finished the round. */
async function isTaken({ batches, pause }: WorkBatchPorts, batch: BatchRecord, { keep }: OutputsInHand) {
  while (!(await keep())) {
    const now = await batches.find(batch, batch.id);
    if (now === undefined || now.round !== batch.round || isFinished(now)) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
