import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { contentOf, reportOf } from "../documents/document-content.ts";
import { documentId } from "../documents/document-key.ts";
import { pageDigest } from "../documents/page-digest.ts";
import type { ClassSnapshots, DocumentFailure, DocumentStore } from "../documents/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { ClassRecord, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { describeWarning } from "../text/fr/school-data.ts";
import { type ClassNow, leftOutNow } from "./left-out-now.ts";
import type { BatchFiles, BatchRecord, PlannedDocument, RoundSource } from "./ports.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";
import { type BatchReport, countsOf } from "./without-document.ts";

export interface PlanRetryPorts {
  readonly school: Pick<SchoolRecords, "classRecord" | "classesOf">;
  readonly design: DesignDigests;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly files: Pick<BatchFiles, "savePlan" | "readPlan" | "saveReport" | "readReport">;
  readonly snapshots: Pick<ClassSnapshots, "save">;
}

const CLASSES_AT_ONCE = 4;

/**
 * Plans the next round of a batch: all its documents, also those that are READY, from its classes as they are now. So
 * after a retry all papers of the batch come from one state of the records again, and so do the reasons of those who have none.
 *
 * @returns what `startRound` writes. Until then nothing has begun.
 */
export async function planRetry(ports: PlanRetryPorts, scope: Scope, batch: BatchRecord): Promise<RoundSource> {
  const { files, snapshots, design } = ports;
  const former = await files.readPlan(batch);
  const keyOf = ({ classId, studentId, type, term, language }: PlannedDocument) =>
    documentId({ schoolId: batch.schoolId, classId, studentId, type, term, language });
  const records = await ports.documents.findAll(former.map(keyOf));
  const known = new Map(records.map(({ id, generation }) => [id, generation]));

  const classNow = classReader(ports, scope);
  const groups = Map.groupBy(former, ({ classId, term }) => JSON.stringify([classId, term]));
  const read = await pMap(
    groups.values(),
    async (documents) => {
      const { classId = "", term = "" } = documents[0] ?? {};
      return { documents, term, found: await classNow(classId, term) };
    },
    { concurrency: CLASSES_AT_ONCE },
  );
  const judged = new Map(
    read.flatMap(({ documents, found }) => documents.map((one) => [one, judgedBy(found, one, design)] as const)),
  );
  const plan = former.map((document): PlannedDocument => {
    const { digest: _, refused: __, ...kept } = document;
    return { ...kept, knownGeneration: known.get(keyOf(document)) ?? 0, ...judged.get(document) };
  });
  const computed = read.flatMap(({ found, term }) => (found instanceof PalmaresError ? [] : [{ ...found, term }]));
  const leftOut = (await files.readReport(batch)).without;
  const report: BatchReport = {
    without: await leftOutNow({ school: ports.school, classNow }, scope, leftOut),
    warnings: [...new Set(computed.flatMap(({ report: { warnings } }) => warnings.map(describeWarning)))],
  };

  const next = { schoolId: batch.schoolId, id: batch.id, sourceId: newSource(batch.round + 1) };
  await saveSnapshots(
    snapshots,
    next,
    computed.map(({ record, term }) => ({ record, term })),
  );
  await files.savePlan(next, plan);
  await files.saveReport(next, report);
  return { sourceId: next.sourceId, ...countsOf(report) };
}

/** Reads each class once, whatever the number of its terms, so that all of them come from one state of it. */
function classReader({ school }: PlanRetryPorts, scope: Scope) {
  const records = new Map<string, ReturnType<SchoolRecords["classRecord"]>>();
  const computed = new Map<string, Promise<ClassNow | PalmaresError>>();
  async function compute(classId: string, term: Term): Promise<ClassNow | PalmaresError> {
    const reading = records.get(classId) ?? school.classRecord(scope, classId);
    records.set(classId, reading);
    try {
      const record = await reading;
      const report = reportOf(record, term);
      // Without a record there is no report.
      return { record: record as ClassRecord, report };
    } catch (error) {
      return refusalOf(error);
    }
  }
  return (classId: string, term: Term): Promise<ClassNow | PalmaresError> => {
    const key = JSON.stringify([classId, term]);
    const found = computed.get(key) ?? compute(classId, term);
    computed.set(key, found);
    return found;
  };
}

/** What a document's page would say now, or why it cannot be made. */
function judgedBy(
  found: ClassNow | PalmaresError,
  planned: PlannedDocument,
  design: DesignDigests,
): Pick<PlannedDocument, "digest" | "refused"> {
  if (found instanceof PalmaresError) return { refused: failureOf(found) };
  try {
    return { digest: pageDigest(contentOf(found.report, planned), design) };
  } catch (error) {
    return { refused: failureOf(refusalOf(error)) };
  }
}

/** @throws the error itself if it is not a PalmaresError: that is a bug, not a fault of the records. */
function refusalOf(error: unknown): PalmaresError {
  if (!(error instanceof PalmaresError)) throw error;
  return error;
}

const failureOf = (error: PalmaresError): DocumentFailure => ({ code: error.code, detail: sentenceFor(error) });
