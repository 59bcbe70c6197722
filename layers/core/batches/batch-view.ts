import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchOutput, BatchView } from "../contract/schemas/batches.ts";
import { type ErrorCode, PalmaresError } from "../domain/errors.ts";
import { ERROR_MESSAGES } from "../text/fr/errors.ts";
import { isRefused, type Refusal } from "./life.ts";
import { listWithoutDocument } from "./list-without-document.ts";
import type { NamedFailure } from "./name-failures.ts";
import type { BatchRecord, BatchStore } from "./ports.ts";
import { type BatchReport, faultsOf, type WithoutDocument } from "./without-document.ts";

/** @throws PalmaresError BATCH_NOT_FOUND, also for a batch of another school */
export async function findBatch(batches: Pick<BatchStore, "find">, scope: Scope, id: string): Promise<BatchRecord> {
  const batch = await batches.find(scope, id);
  if (batch === undefined) throw new PalmaresError("BATCH_NOT_FOUND", "No such batch in the caller's school.");
  return batch;
}

/** @throws PalmaresError BATCH_REFUSED */
export function mustNotBeRefused(batch: BatchRecord): void {
  if (isRefused(batch)) throw new PalmaresError("BATCH_REFUSED", "The batch was refused when it was checked.");
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

/** Of a batch that was refused nothing waits. */
const NOTHING_BEGUN = { pending: 0, ready: 0, failed: 0 } as const;

/** What the view of one batch shows and lists of batches omit. */
interface BatchDetail {
  /** The first failures, named. */
  readonly failures?: readonly NamedFailure[];
  readonly report?: BatchReport;
  readonly links?: BatchLinks;
}

/** A batch as the API shows it. */
export function batchView(
  batch: BatchRecord,
  now: Date,
  { failures, report, links = {} }: BatchDetail = {},
): BatchView {
  const { count } = batch;
  const counts = isRefused(batch) ? NOTHING_BEGUN : shownCounts(batch);
  const end = estimatedEnd(batch, now);
  return {
    batch_id: batch.id,
    status: batch.status,
    count,
    counts,
    // While a school is checked, it is not known yet how many documents it has.
    progress: count === 0 ? 0 : (counts.ready + counts.failed) / count,
    ...(batch.checking !== undefined && { checking: { ...batch.checking } }),
    requested_at: batch.requestedAt,
    label: batch.label,
    ...(batch.issues && { issues: batch.issues }),
    ...(batch.finishedAt !== undefined && { finished_at: batch.finishedAt }),
    ...(batch.refusal !== undefined && { refusal: refusalView(batch.refusal, report) }),
    ...(batch.filesGone !== undefined && !isRefused(batch) && { files_gone: { ...batch.filesGone } }),
    ...(batch.erased !== undefined && { erased: batch.erased }),
    ...(end !== undefined && { estimated_end: end.toISOString() }),
    ...(links.zip !== undefined && { zip_url: links.zip }),
    ...(links.print !== undefined && { print_url: links.print }),
    ...(links.summary !== undefined && { summary_url: links.summary }),
    ...(links.workbook !== undefined && { workbook_url: links.workbook }),
    ...(batch.skipped !== undefined && { skipped: { ...batch.skipped } }),
    ...(batch.warningCount !== undefined && { warning_count: batch.warningCount }),
    ...(failures !== undefined && {
      failures: failures.map((failure) => ({ document_id: failure.documentId, ...lineOf(failure) })),
    }),
    ...(report !== undefined && {
      without_document: listWithoutDocument(report.without, failures ?? [])
        .slice(0, LIMITS.namedWithoutDocument)
        .map(({ documentId, ...one }) => ({
          ...(documentId !== undefined && { document_id: documentId }),
          ...lineOf(one),
        })),
      without_document_count: report.without.length + counts.failed,
      warnings: [...report.warnings],
    }),
  };
}

/** What the answer to a small choice would have said, by the batch's report. */
function refusalView({ code, detail }: Refusal, report: BatchReport | undefined): NonNullable<BatchView["refusal"]> {
  const faults = report && (report.faults ?? faultsOf(report.without));
  const { title } = ERROR_MESSAGES[code as ErrorCode] ?? ERROR_MESSAGES.INVALID_ITEMS;
  return {
    code,
    title,
    detail,
    ...(faults !== undefined &&
      faults.length > 0 && {
        errors: faults.map(({ valid_values, ...fault }) => ({
          ...fault,
          ...(valid_values && { valid_values: [...valid_values] }),
        })),
      }),
  };
}

/** Whose a document is or would be, and why there is none. What is not known is left out. */
function lineOf({ studentId, matricule, lastName, firstNames, term, type, code, detail, ...place }: WithoutDocument) {
  return {
    ...(studentId !== undefined && { student_id: studentId }),
    ...(matricule !== "" && { matricule }),
    ...(lastName !== "" && { last_name: lastName }),
    ...(firstNames !== "" && { first_names: firstNames }),
    ...(place.classId !== "" && { class_id: place.classId }),
    ...(place.className !== "" && { class_name: place.className }),
    ...(place.schoolYear !== "" && { school_year: place.schoolYear }),
    term,
    type,
    code,
    detail,
  };
}
