import { type Counts, isExpanded } from "./life.ts";
import type { BatchRecord, BatchStore, ItemState } from "./ports.ts";

export interface CountItemsPorts {
  readonly batches: Pick<BatchStore, "find" | "itemStates" | "correctCounts">;
}

export interface CountedBatch {
  /** The batch as it was read, with the counts that its items have. */
  readonly batch: BatchRecord;
  /** Items that are still waiting. The outputs may be assembled when there is none. */
  readonly pending: number;
  /** Items that are to exist and do not: their round is not expanded. */
  readonly missing: number;
  readonly states: readonly ItemState[];
}

/**
 * Counts the items of a batch, and sets the batch's counts right where they say something else. The items are the truth.
 * An expanded round without a PENDING item does not change any more, so what is counted then is final.
 *
 * @returns undefined: there is no such batch.
 */
export async function countItems(
  { batches }: CountItemsPorts,
  { schoolId, id }: Pick<BatchRecord, "schoolId" | "id">,
): Promise<CountedBatch | undefined> {
  // The batch first: counts that are still the same afterwards mean that no item has settled while they were read.
  const batch = await batches.find({ schoolId }, id);
  if (batch === undefined) return undefined;
  const counted = { PENDING: 0, READY: 0, FAILED: 0 };
  const states = await Array.fromAsync(batches.itemStates(id));
  for (const { state } of states) counted[state]++;
  const counts: Counts = { ready: counted.READY, failed: counted.FAILED };
  const differs = counts.ready !== batch.ready || counts.failed !== batch.failed;
  if (differs && isExpanded(batch)) await batches.correctCounts(batch, batch, counts);
  const missing = batch.count - counted.PENDING - counted.READY - counted.FAILED;
  return { batch: { ...batch, ...counts }, pending: counted.PENDING, missing, states };
}
