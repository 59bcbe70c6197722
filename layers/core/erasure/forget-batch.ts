import type { BatchRemovals, RemovedObjects, SchoolItems, SchoolObjects } from "./ports.ts";
import type { BatchTrace } from "./search-batches.ts";

export interface ForgetBatchPorts {
  readonly items: Pick<SchoolItems, "remove">;
  readonly objects: Pick<SchoolObjects, "remove" | "replace">;
  readonly batches: BatchRemovals;
  readonly now: () => Date;
}

/**
 * Takes a student out of a batch that has ended. Its ZIP, print file and tables hold the student beside others, so they are
 * deleted, and the batch says so first: no link is given to a file that is gone. The student's items go last, since they tell
 * an interrupted erasure which batches are left. A batch of this student alone goes as a whole.
 */
export async function forgetBatch(
  { items, objects, batches, now }: ForgetBatchPorts,
  trace: BatchTrace,
): Promise<readonly RemovedObjects[]> {
  const { batch } = trace;
  if (batch === undefined) {
    const removed = await objects.remove(trace.keys);
    for (const stored of trace.items) await items.remove(stored);
    return [removed];
  }
  const { items: own, plans } = trace;
  const isAlone =
    (own.length > 0 && own.length === batch.count) || (plans.length > 0 && plans.every(({ isAll }) => isAll));
  const isInOutputs = trace.items.length + trace.plans.length + trace.reports.length > 0;
  const gone = { at: now().toISOString(), why: "erasure" } as const;
  // It is being made again: the next search finds it so.
  if (isInOutputs && !(await batches.noteFilesGone(batch, gone))) return [];
  if (isAlone) {
    await batches.remove(batch);
    // Its plan last: it leads an interrupted erasure here again.
    return [await objects.remove(trace.keys)];
  }
  const removed = await objects.remove([...trace.outputs, ...trace.snapshots]);
  for (const { key, rest } of [...trace.reports, ...trace.plans]) await objects.replace(key, JSON.stringify(rest));
  for (const stored of trace.items) await batches.removeItem(batch, stored);
  return [removed];
}
