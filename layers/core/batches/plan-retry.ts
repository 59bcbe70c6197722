import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { contentOf, reportOf } from "../documents/document-content.ts";
import { documentId } from "../documents/document-key.ts";
import { pageDigest } from "../documents/page-digest.ts";
import type { ClassSnapshots, DocumentFailure, DocumentStore } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import type { SelectedClass } from "./check-class.ts";
import type { BatchFiles, BatchRecord, PlannedDocument } from "./ports.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";

export interface PlanRetryPorts {
  readonly school: Pick<SchoolRecords, "classRecord">;
  readonly design: DesignDigests;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly files: Pick<BatchFiles, "savePlan" | "readPlan">;
  readonly snapshots: Pick<ClassSnapshots, "save">;
}

const CLASSES_AT_ONCE = 4;

/**
 * Plans the next round of a batch: all its documents, also those that are READY, from its classes as they are now. So
 * after a retry all papers of the batch come from one state of the records again.
 *
 * @returns the name of the reading, for `startRound`. Until then nothing has begun.
 */
export async function planRetry(ports: PlanRetryPorts, scope: Scope, batch: BatchRecord): Promise<string> {
  const former = await ports.files.readPlan(batch);
  const keyOf = ({ classId, studentId, type, term }: PlannedDocument) =>
    documentId({ schoolId: batch.schoolId, classId, studentId, type, term });
  const records = await ports.documents.findAll(former.map(keyOf));
  const known = new Map(records.map(({ id, generation }) => [id, generation]));

  const groups = Map.groupBy(former, ({ classId, term }) => JSON.stringify([classId, term]));
  const read = await pMap(groups.values(), (documents) => readClass(ports, scope, documents), {
    concurrency: CLASSES_AT_ONCE,
  });
  const judged = new Map(read.flatMap(({ pages }) => [...pages]));
  const plan = former.map((document): PlannedDocument => {
    const { digest: _, refused: __, ...kept } = document;
    return { ...kept, knownGeneration: known.get(keyOf(document)) ?? 0, ...judged.get(document) };
  });

  const next = { schoolId: batch.schoolId, id: batch.id, sourceId: newSource(batch.round + 1) };
  await saveSnapshots(
    ports.snapshots,
    next,
    read.flatMap(({ selected }) => selected ?? []),
  );
  await ports.files.savePlan(next, plan);
  return next.sourceId;
}

type Judged = Pick<PlannedDocument, "digest" | "refused">;

/** A class as it is now, and what each of its documents would say or why it cannot be made. */
async function readClass({ school, design }: PlanRetryPorts, scope: Scope, documents: readonly PlannedDocument[]) {
  const pages = new Map<PlannedDocument, Judged>();
  const refuse = (document: PlannedDocument, error: unknown) => pages.set(document, { refused: failureOf(error) });
  const [first] = documents;
  if (first === undefined) return { pages };
  const { classId, term } = first;
  let selected: SelectedClass | undefined;
  try {
    const record = await school.classRecord(scope, classId);
    const report = reportOf(record, term);
    for (const document of documents) {
      try {
        const content = contentOf(report, document.type, document.studentId);
        pages.set(document, { digest: pageDigest(content, design) });
      } catch (error) {
        refuse(document, error);
      }
    }
    selected = record && { record, term };
  } catch (error) {
    for (const document of documents) refuse(document, error);
  }
  return { pages, selected };
}

/** @throws the error itself if it is not a PalmaresError: that is a bug, not a fault of the records. */
function failureOf(error: unknown): DocumentFailure {
  if (!(error instanceof PalmaresError)) throw error;
  return { code: error.code, detail: sentenceFor(error) };
}
