import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { type About, aboutOf, sourceOf } from "../documents/about.ts";
import { contentOf } from "../documents/document-content.ts";
import { documentId } from "../documents/document-key.ts";
import { withoutDraftMarks } from "../documents/issuing/draft-mark.ts";
import { pageDigest } from "../documents/page-digest.ts";
import type { DocumentFailure, DocumentStore, Snapshots } from "../documents/ports.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";
import { readSource, reportOf, type Source } from "../documents/report.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { batchWarnings } from "./check-documents.ts";
import { leftOutNow, type SourceNow } from "./left-out-now.ts";
import type { BatchFiles, BatchRecord, PlannedDocument, RoundSource } from "./ports.ts";
import { recordsOnce } from "./records-once.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";
import { aboutLeftOut, type BatchReport, countsOf } from "./without-document.ts";

export interface PlanRetryPorts {
  readonly school: ReportRecords & Pick<SchoolRecords, "classesOf">;
  readonly design: DesignDigests;
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly files: Pick<BatchFiles, "savePlan" | "readPlan" | "saveReport" | "readReport">;
  readonly snapshots: Pick<Snapshots, "save">;
  readonly now: () => Date;
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
  const keyOf = (document: PlannedDocument) => documentId({ ...document, schoolId: batch.schoolId });
  const records = await ports.documents.findAll(former.map(keyOf));
  const known = new Map(records.map(({ id, generation }) => [id, generation]));

  const asOf = batch.issues && ports.now().toISOString();
  const school = batch.issues ? withoutDraftMarks(ports.school) : ports.school;
  const leftOut = (await files.readReport(batch)).without;
  const asked = [...former, ...leftOut.map((one) => ({ ...aboutLeftOut(one), term: one.term }))];
  const sourceNow = sourceReader(recordsOnce(school, asked), scope);
  const groups = Map.groupBy(former, (one) => sourceOf(one, one.term));
  const read = await pMap(
    groups.values(),
    async (documents) => {
      const { term = "", ...one } = documents[0] ?? {};
      const { studentId: _, ...about } = aboutOf(one);
      return { documents, term, about, found: await sourceNow(about, term) };
    },
    { concurrency: CLASSES_AT_ONCE },
  );
  const judged = new Map(
    read.flatMap(({ documents, found }) => documents.map((one) => [one, judgedBy(found, one, design)] as const)),
  );
  const plan = former.map((document): PlannedDocument => {
    const { digest: _, refused: __, ...kept } = document;
    const read = asOf === undefined ? {} : { asOf };
    return { ...kept, ...read, knownGeneration: known.get(keyOf(document)) ?? 0, ...judged.get(document) };
  });
  const computed = read.flatMap(({ found, about, term }) =>
    found instanceof PalmaresError ? [] : [{ ...found, about, term }],
  );
  const report: BatchReport = {
    without: await leftOutNow({ school: ports.school, sourceNow }, scope, leftOut),
    warnings: [...new Set(computed.flatMap(({ report }) => batchWarnings(report)))],
  };

  const next = { schoolId: batch.schoolId, id: batch.id, sourceId: newSource(batch.round + 1) };
  await saveSnapshots(
    snapshots,
    next,
    computed.map(({ source, about, term }) => ({ source, about, term })),
  );
  await files.savePlan(next, plan);
  await files.saveReport(next, report);
  return { sourceId: next.sourceId, ...countsOf(report) };
}

/** Computes each source once for each term. */
function sourceReader(records: ReportRecords, scope: Scope) {
  const computed = new Map<string, Promise<SourceNow | PalmaresError>>();
  async function compute(about: About, term: Term): Promise<SourceNow | PalmaresError> {
    try {
      const source = await readSource(records, scope, about, term);
      const report = reportOf(source, term);
      // Without a source there is no report.
      return { source: source as Source, report };
    } catch (error) {
      return refusalOf(error);
    }
  }
  return (about: About, term: Term): Promise<SourceNow | PalmaresError> => {
    const key = sourceOf(about, term);
    const found = computed.get(key) ?? compute(about, term);
    computed.set(key, found);
    return found;
  };
}

/** What a document's page would say now, or why it cannot be made. */
function judgedBy(
  found: SourceNow | PalmaresError,
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
