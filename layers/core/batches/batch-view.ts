import type { Scope } from "../call/scope.ts";
import type { BatchOutput, BatchView } from "../contract/schemas/batches.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { BatchItem, BatchRecord, BatchStore } from "./ports.ts";

/** @throws PalmaresError BATCH_NOT_FOUND, also for a batch of another school */
export async function findBatch(batches: Pick<BatchStore, "find">, scope: Scope, id: string): Promise<BatchRecord> {
  const batch = await batches.find(scope, id);
  if (batch === undefined) throw new PalmaresError("BATCH_NOT_FOUND", "No such batch in the caller's school.");
  return batch;
}

/** When the last item will settle, at the pace so far; undefined before the first result, after the last, and in a retry. */
function estimatedEnd({ count, ready, failed, requestedAt, ...batch }: BatchRecord, now: Date): Date | undefined {
  const settled = ready + failed;
  if (batch.status !== "IN_PROGRESS" || batch.round > 1 || settled === 0 || settled >= count) return undefined;
  const elapsed = now.getTime() - Date.parse(requestedAt);
  return new Date(now.getTime() + (elapsed / settled) * (count - settled));
}

export type BatchLinks = Readonly<Partial<Record<BatchOutput, string>>>;

/** Counts are derived from items and set right later: what people read is never below zero nor above the batch's size. */
function shownCounts({ count, ...batch }: Pick<BatchRecord, "count" | "ready" | "failed">) {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const ready = within(batch.ready, count);
  const failed = within(batch.failed, count - ready);
  return { pending: count - ready - failed, ready, failed };
}

/** A batch as the API shows it. */
export function batchView(
  batch: BatchRecord,
  now: Date,
  { failures, links = {} }: { readonly failures?: readonly BatchItem[]; readonly links?: BatchLinks } = {},
): BatchView {
  const { count } = batch;
  const counts = shownCounts(batch);
  const end = estimatedEnd(batch, now);
  return {
    batch_id: batch.id,
    status: batch.status,
    count,
    counts,
    progress: (counts.ready + counts.failed) / count,
    requested_at: batch.requestedAt,
    label: batch.label,
    ...(batch.finishedAt !== undefined && { finished_at: batch.finishedAt }),
    ...(end !== undefined && { estimated_end: end.toISOString() }),
    ...(links.zip !== undefined && { zip_url: links.zip }),
    ...(links.print !== undefined && { print_url: links.print }),
    ...(links.summary !== undefined && { summary_url: links.summary }),
    ...(links.workbook !== undefined && { workbook_url: links.workbook }),
    ...(batch.skipped !== undefined && { skipped: { ...batch.skipped } }),
    ...(failures !== undefined && {
      failures: failures.map(({ documentId, studentId, term, type, failure }) => ({
        document_id: documentId,
        student_id: studentId,
        term,
        type,
        code: failure?.code ?? "INTERNAL",
        detail: failure?.detail ?? "",
      })),
    }),
  };
}
