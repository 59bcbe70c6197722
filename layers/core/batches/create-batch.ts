import { ulid } from "ulid";
import type { Scope } from "../call/scope.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import type { IssueRequest } from "../contract/schemas/register.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import type { DocumentStore, Snapshots } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import { acceptUnread, extentOfLarge } from "./accept-unread.ts";
import { findBatch, mustNotBeRefused } from "./batch-view.ts";
import { isFinished, isRetriable, startRound } from "./life.ts";
import { type PlanRetryPorts, planRetry } from "./plan-retry.ts";
import { choiceOf, newRecord, planSelection } from "./plan-selection.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";
import { type SelectionPorts, selectDocuments } from "./select-documents.ts";

export interface CreateBatchPorts extends SelectionPorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly batches: Pick<BatchStore, "create" | "find" | "startRound">;
  readonly files: Pick<BatchFiles, "saveOrder" | "savePlan" | "saveReport">;
  readonly snapshots: Pick<Snapshots, "save">;
  readonly now: () => Date;
}

/** What a batch is asked for, and whether its documents are issued. */
export type BatchOrder = BatchRequest & { readonly issues?: true };

/**
 * The order that issues the papers of a class, or of some of its students.
 *
 * @example issueOrder({ class_id: "6a", term: "T1", type: "BULLETIN", two_sided: false })
 */
export function issueOrder({ student_ids, ...request }: IssueRequest): BatchOrder {
  const { class_id, term, type, ...options } = request;
  const common = { ...options, force_new: false, issues: true } as const;
  if (student_ids === undefined) return { ...common, class_id, term, type };
  return { ...common, items: student_ids.map((student_id) => ({ class_id, student_id, term, type })) };
}

/**
 * Accepts a batch. A small choice is checked first: then the class or the classes are saved as they were read, the plan and who
 * has no document, and the record last. A large one is accepted unread, and CHECKING (check-batch.ts).
 *
 * Every paper and the summary come from these snapshots, so they agree whatever is saved meanwhile. The record starts the batch
 * through the table's stream; without it nothing has begun.
 *
 * @param id of the batch, which sorts by time. When there is a batch of this id, an earlier attempt of the same request has
 *   made it: it is returned, and nothing is written.
 * @throws FaultyRequest INVALID_ITEMS with every wrong line, NOTHING_TO_PRINT; PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND
 */
export async function createBatch(
  ports: CreateBatchPorts,
  scope: Scope,
  { issues, ...request }: BatchOrder,
  id = ulid(ports.now().getTime()).toLowerCase(),
): Promise<BatchRecord> {
  const made = await ports.batches.find(scope, id);
  if (made !== undefined) return made;
  // What is issued is of one class.
  const extent = issues ? undefined : await extentOfLarge(ports, scope, request);
  if (extent !== undefined)
    return (await acceptUnread(ports, scope, request, extent, id)) ?? findBatch(ports.batches, scope, id);

  // Before the records are read: what is saved from now on may not be in it.
  const asOf = issues && ports.now().toISOString();
  const school = issues ? withoutDraftMarks(ports.school) : ports.school;
  const selection = await selectDocuments({ ...ports, school }, scope, request);
  const plan = await planSelection(ports.documents, scope, selection, asOf);
  const batch: BatchRecord = {
    ...newRecord(scope, request, id, ports.now()),
    ...choiceOf(selection),
    status: "PENDING",
    ...(issues && { issues }),
    sourceId: newSource(1),
  };
  await saveSnapshots(ports.snapshots, batch, selection.read);
  await ports.files.savePlan(batch, plan);
  await ports.files.saveReport(batch, selection.report);
  return (await ports.batches.create(batch)) ? batch : findBatch(ports.batches, scope, id);
}

export type RetryBatchPorts = PlanRetryPorts & { readonly batches: Pick<BatchStore, "find" | "startRound"> };

/**
 * Retries a finished batch: its failed documents, and those whose pages no longer say what the records say. Files that were
 * deleted are made anew.
 *
 * @throws PalmaresError BATCH_NOT_FOUND, BATCH_NOT_READY while it runs, BATCH_REFUSED, NOTHING_TO_RETRY
 */
export async function retryBatch(ports: RetryBatchPorts, scope: Scope, id: string): Promise<BatchRecord> {
  const { batches } = ports;
  const batch = await findBatch(batches, scope, id);
  mustNotBeRefused(batch);
  if (isFinished(batch) && !isRetriable(batch))
    throw new PalmaresError("NOTHING_TO_RETRY", "No document of the batch has failed.");
  const notReady = () => new PalmaresError("BATCH_NOT_READY", "The batch is not finished.");
  if (startRound(batch, batch.round) === undefined) throw notReady();
  if (!(await batches.startRound(batch, await planRetry(ports, scope, batch)))) throw notReady();
  return findBatch(batches, scope, id);
}
