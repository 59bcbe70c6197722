import pMap from "p-map";
import type { BatchMessage } from "../contract/schemas/batches.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import type { BatchQueue, BatchRecord, BatchStore, ItemEnd } from "./ports.ts";

export interface SettleBatchItemsPorts {
  readonly batches: Pick<BatchStore, "watchers" | "settle">;
}

export type EndedDocument = Pick<DocumentRecord, "id" | "generation" | "status" | "failure">;

const ASKED_AT_ONCE = 16;

/** Tells the batches that wait for these documents how they ended. Redelivery changes nothing: an item is settled once. */
export async function settleBatchItems(
  { batches }: SettleBatchItemsPorts,
  ended: readonly Pick<DocumentRecord, "id" | "generation" | "status" | "failure">[],
): Promise<void> {
  const ends = await pMap(
    ended,
    async ({ id, generation, status, failure }): Promise<readonly ItemEnd[]> => {
      if (status !== "READY" && status !== "FAILED") return [];
      const waiting = (await batches.watchers(id)).filter((watch) => watch.generation === generation);
      return waiting.map((watch) => ({ watch, state: status, failure }));
    },
    { concurrency: ASKED_AT_ONCE },
  );
  await batches.settle(ends.flat());
}

/**
 * The step that a batch's change makes due: place the orders of a new round, or put the outputs together once all of the
 * round's documents have ended. The worker drops a step that was done already, so saying it twice does no harm.
 */
export function dueStep(before: BatchRecord | undefined, after: BatchRecord): BatchMessage | undefined {
  const message = (step: BatchMessage["step"]): BatchMessage => ({
    schoolId: after.schoolId,
    batchId: after.id,
    step,
    round: after.round,
  });
  if (after.expandedRound < after.round && before?.round !== after.round) return message("expand");
  if (isComplete(after) && !(before !== undefined && isComplete(before))) return message("assemble");
  return undefined;
}

/** Every order of the round is placed, and every document has come to its end. */
export const isComplete = ({ status, expandedRound, round, ready, failed, count }: BatchRecord): boolean =>
  status === "IN_PROGRESS" && expandedRound === round && ready + failed === count;

/** Sends the steps that these changes make due. */
export async function sendDueSteps(
  queue: BatchQueue,
  changes: readonly { readonly before?: BatchRecord | undefined; readonly after: BatchRecord }[],
): Promise<void> {
  const due = changes.flatMap(({ before, after }) => dueStep(before, after) ?? []);
  if (due.length > 0) await queue.send(due);
}
