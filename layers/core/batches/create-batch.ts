import { ulid } from "ulid";
import { named, type Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import type { IssueRequest } from "../contract/schemas/register.ts";
import { namesOf } from "../document-types/registry.ts";
import { aboutOf } from "../documents/about.ts";
import { placeOf } from "../documents/data-sets/data-set.ts";
import { documentId } from "../documents/document-key.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import type { DocumentStore, Snapshots } from "../documents/ports.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import { documentFileName } from "../text/file-names.ts";
import { batchLabel, tooManyDocuments, wholeSchool } from "../text/fr/batches.ts";
import { WHOLE_BODY } from "../text/fr/validation.ts";
import { findBatch } from "./batch-view.ts";
import type { SelectedDocument } from "./check-documents.ts";
import { isFinished, isRetriable, startRound } from "./life.ts";
import { type PlanRetryPorts, planRetry } from "./plan-retry.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";
import { type Selection, type SelectionPorts, selectDocuments } from "./select-documents.ts";
import { countsOf } from "./without-document.ts";

export interface CreateBatchPorts extends SelectionPorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly batches: Pick<BatchStore, "create" | "find" | "startRound">;
  readonly files: Pick<BatchFiles, "savePlan" | "saveReport">;
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
 * Accepts a batch: checks every document, saves the classes or the school as they were read, the plan and who has no document, and writes the record last.
 * Every paper and the summary come from these snapshots, so they agree whatever is saved meanwhile. The record starts the batch through
 * the table's stream; without it nothing has begun.
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
  // Before the records are read: what is saved from now on may not be in it.
  const asOf = ports.now().toISOString();
  const school = issues ? withoutDraftMarks(ports.school) : ports.school;
  const selection = await selectDocuments({ ...ports, school }, scope, request);
  const { documents, report } = selection;
  if (documents.length > LIMITS.batchDocuments) {
    const fault = { field: WHOLE_BODY, detail: tooManyDocuments(documents.length, LIMITS.batchDocuments) };
    throw new FaultyRequest("INVALID_ITEMS", "The selection is too large.", [fault], {});
  }
  const planned = documents.map((document) => {
    const { type, term, language } = document;
    const about = aboutSelected(document);
    return { id: documentId({ schoolId: scope.schoolId, ...about, type, term, language }), about, document };
  });
  const records = await ports.documents.findAll(planned.map(({ id }) => id));
  const known = new Map(records.map(({ id, generation }) => [id, generation]));

  const now = ports.now();
  const batch: BatchRecord = {
    id,
    schoolId: scope.schoolId,
    requestedBy: scope.userId,
    ...named("requestedByName", scope),
    requestedAt: now.toISOString(),
    status: "PENDING",
    round: 1,
    expandedRound: 0,
    count: documents.length,
    ready: 0,
    failed: 0,
    label: labelOf(selection),
    forceNew: request.force_new,
    twoSided: request.two_sided,
    ...(request.pages_per_sheet === 2 && { pagesPerSheet: 2 }),
    ...(issues && { issues }),
    ...countsOf(report),
    sourceId: newSource(1),
    ...(documents.every(({ schoolClass }) => schoolClass === undefined) && { withoutTables: true }),
  };
  await saveSnapshots(ports.snapshots, batch, selection.read);
  await ports.files.savePlan(
    batch,
    planned.map(({ id, about, document }) => {
      const { type, term, language, termName, digest } = document;
      const fileName = documentFileName(id, type, termName, placeOf(document), language);
      const planned = { ...about, type, term, language, fileName, knownGeneration: known.get(id) ?? 0, digest };
      return issues ? { ...planned, asOf } : planned;
    }),
  );
  await ports.files.saveReport(batch, report);
  return (await ports.batches.create(batch)) ? batch : findBatch(ports.batches, scope, id);
}

/** Whom a selected document is about. */
export const aboutSelected = ({ schoolClass, schoolYear, student }: SelectedDocument) =>
  aboutOf({ classId: schoolClass?.id, studentId: student?.id, schoolYear });

export type RetryBatchPorts = PlanRetryPorts & { readonly batches: Pick<BatchStore, "find" | "startRound"> };

/**
 * Retries a finished batch: its failed documents, and those whose pages no longer say what the records say. Files that were
 * deleted are made anew.
 *
 * @throws PalmaresError BATCH_NOT_FOUND, BATCH_NOT_READY while it runs, NOTHING_TO_RETRY
 */
export async function retryBatch(ports: RetryBatchPorts, scope: Scope, id: string): Promise<BatchRecord> {
  const { batches } = ports;
  const batch = await findBatch(batches, scope, id);
  if (isFinished(batch) && !isRetriable(batch))
    throw new PalmaresError("NOTHING_TO_RETRY", "No document of the batch has failed.");
  const notReady = () => new PalmaresError("BATCH_NOT_READY", "The batch is not finished.");
  if (startRound(batch, batch.round) === undefined) throw notReady();
  if (!(await batches.startRound(batch, await planRetry(ports, scope, batch)))) throw notReady();
  return findBatch(batches, scope, id);
}

/** « Séq. 2 » before « Séq. 10 ». */
const inOrder = new Intl.Collator("fr", { numeric: true }).compare;

function labelOf({ documents, currentYear }: Selection): string {
  const schools = new Map(documents.map(({ schoolYear }) => [schoolYear, wholeSchool(schoolYear)]));
  const distinct = <T>(of: (document: SelectedDocument) => T) => [...new Set(documents.map(of))];
  return batchLabel(
    distinct(({ schoolClass, schoolYear }) => schoolClass ?? schools.get(schoolYear)).filter(
      (one) => one !== undefined,
    ),
    distinct(({ termName }) => termName).sort(inOrder),
    distinct(({ type }) => namesOf(type).many),
    currentYear,
  );
}
