import { ulid } from "ulid";
import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { documentId } from "../documents/document-key.ts";
import type { DocumentStore } from "../documents/ports.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import { documentFileName } from "../text/file-names.ts";
import { KIND_NAMES } from "../text/fr/document-kinds.ts";
import { findBatch } from "./batch-view.ts";
import { startRound } from "./life.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";
import { type Selection, type SelectionPorts, selectDocuments } from "./select-documents.ts";

export interface CreateBatchPorts extends SelectionPorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly batches: Pick<BatchStore, "create" | "find" | "startRound">;
  readonly files: Pick<BatchFiles, "savePlan">;
  readonly now: () => Date;
}

/**
 * Accepts a batch: everything is checked, the plan is kept, and the record is written last. From there on the table's
 * stream carries it; before it nothing is begun.
 *
 * @throws FaultyRequest INVALID_ITEMS with every wrong line, PalmaresError CLASS_NOT_FOUND, SCHOOL_NOT_FOUND, NOTHING_TO_PRINT
 */
export async function createBatch(ports: CreateBatchPorts, scope: Scope, request: BatchRequest): Promise<BatchRecord> {
  const selection = await selectDocuments(ports, scope, request);
  const { documents, skipped } = selection;
  if (documents.length > LIMITS.batchDocuments) {
    const detail = `Un lot compte au plus ${LIMITS.batchDocuments} documents ; ce choix en compte ${documents.length}. Faites-en plusieurs lots.`;
    throw new FaultyRequest("INVALID_ITEMS", "The selection is too large.", [{ field: "(corps)", detail }], {});
  }
  const planned = documents.map(({ schoolClass, student, type, term }) => {
    const key = { schoolId: scope.schoolId, classId: schoolClass.id, studentId: student.id, type, term };
    return { id: documentId(key), key, schoolClass };
  });
  const known = new Map(
    (await ports.documents.findAll(planned.map(({ id }) => id))).map((one) => [one.id, one.generation]),
  );

  const now = ports.now();
  const batch: BatchRecord = {
    id: ulid(now.getTime()).toLowerCase(),
    schoolId: scope.schoolId,
    requestedBy: scope.userId,
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
    ...(Object.keys(skipped).length > 0 && { skipped }),
  };
  await ports.files.savePlan(
    batch,
    planned.map(({ id, key: { classId, studentId, type, term }, schoolClass }) => {
      const fileName = documentFileName(id, type, term, schoolClass);
      return { classId, studentId, type, term, fileName, knownGeneration: known.get(id) ?? 0 };
    }),
  );
  await ports.batches.create(batch);
  return batch;
}

/**
 * Tries the failed documents of a finished batch again.
 *
 * @throws PalmaresError BATCH_NOT_FOUND, BATCH_NOT_READY while it runs, NOTHING_TO_RETRY
 */
export async function retryBatch(
  { batches }: Pick<CreateBatchPorts, "batches">,
  scope: Scope,
  id: string,
): Promise<BatchRecord> {
  const batch = await findBatch(batches, scope, id);
  if (batch.status === "READY") throw new PalmaresError("NOTHING_TO_RETRY", "No document of the batch has failed.");
  if (startRound(batch, batch.round) === undefined || !(await batches.startRound(batch))) {
    throw new PalmaresError("BATCH_NOT_READY", "The batch is not finished.");
  }
  return findBatch(batches, scope, id);
}

/** « 6e A, T1, bulletins »: what a list of batches shows. It names classes, nobody. */
function labelOf({ documents }: Selection): string {
  const all = (of: (document: Selection["documents"][number]) => string) => [...new Set(documents.map(of))];
  const classes = all(({ schoolClass }) => schoolClass.name);
  const places = classes.length > 3 ? `${classes.length} classes` : classes.join(", ");
  const kinds = all(({ type }) => KIND_NAMES[type].plural);
  return [
    places,
    all(({ term }) => term)
      .sort()
      .join(", "),
    kinds.join(" et "),
  ].join(" · ");
}
