import type { Log } from "../call/log.ts";
import type { Scope } from "../call/scope.ts";
import type { BatchRequest } from "../contract/schemas/batches.ts";
import { snapshotKey } from "../documents/about.ts";
import type { DocumentStore, Snapshots } from "../documents/ports.ts";
import { FaultyRequest, PalmaresError } from "../domain/errors.ts";
import type { Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { isChecking } from "./life.ts";
import { choiceOf, planSelection } from "./plan-selection.ts";
import type { BatchFiles, BatchRecord, BatchStore } from "./ports.ts";
import { newSource, saveSnapshots } from "./save-snapshots.ts";
import { NothingToPrint, type SelectionPorts, selectDocuments } from "./select-documents.ts";
import { type BatchReport, countsOf } from "./without-document.ts";

export interface CheckBatchPorts extends SelectionPorts {
  readonly documents: Pick<DocumentStore, "findAll">;
  readonly batches: Pick<BatchStore, "startCheck" | "noteChecked" | "markChecked" | "refuse">;
  readonly files: Pick<BatchFiles, "readOrder" | "savePlan" | "saveReport">;
  readonly snapshots: Pick<Snapshots, "save" | "read">;
  readonly now: () => Date;
  readonly log: Log;
}

/** How often the record says how far the check is, in ms: each time reaches all who watch. */
const NOTE_EVERY_MS = 1_000;

/**
 * Checks a large batch that was accepted unread. It ends PENDING, with its plan and its snapshots, or REFUSED with what is wrong:
 * nothing is ordered before all of it has been read.
 *
 * Each attempt reads into a folder of its own, and only the last one may end the check, so one that stood still changes nothing.
 * Classes that the attempt before has kept are not read from the table again; each is read once in an attempt, so all papers of
 * the batch, and the figures in those of the school, come from one state of it.
 */
export async function checkBatch(ports: CheckBatchPorts, accepted: BatchRecord): Promise<void> {
  if (!isChecking(accepted)) return;
  const { batches, files, now } = ports;
  const batch: BatchRecord = { ...accepted, sourceId: newSource(accepted.round) };
  if (!(await batches.startCheck(accepted, batch.sourceId ?? ""))) return;
  const scope: Scope = { schoolId: batch.schoolId, userId: batch.requestedBy };
  const request = await files.readOrder(batch);
  let notedAt = now().getTime();
  try {
    const school = { ...ports.school, ...keptRecords(ports, accepted, termsOf(request)) };
    const selection = await selectDocuments({ ...ports, school }, scope, request, {
      keep: (read) => saveSnapshots(ports.snapshots, batch, [read]),
      async checked(checked, of) {
        if (now().getTime() - notedAt < NOTE_EVERY_MS) return;
        notedAt = now().getTime();
        await batches.noteChecked(batch, { checked, of });
      },
    });
    await files.savePlan(batch, await planSelection(ports.documents, scope, selection));
    await files.saveReport(batch, selection.report);
    await batches.markChecked(batch, choiceOf(selection));
  } catch (error) {
    if (!(error instanceof PalmaresError)) throw error;
    const report = reportOf(error);
    await files.saveReport(batch, report);
    const refusal = { code: error.code, detail: sentenceFor(error) };
    const { skipped } = countsOf(report);
    if (await batches.refuse(batch, { refusal, ...(skipped && { skipped }) }, now().toISOString()))
      ports.log.info("batch refused", { batch: batch.id, code: error.code });
  }
}

const termsOf = (request: BatchRequest): readonly Term[] =>
  "items" in request ? [...new Set(request.items.map(({ term }) => term))] : [request.term];

/** The records, of which a class is taken as an earlier attempt has kept it, where one has. */
function keptRecords(
  { school, snapshots }: Pick<CheckBatchPorts, "school" | "snapshots">,
  { sourceId, ...batch }: BatchRecord,
  terms: readonly Term[],
): Pick<SchoolRecords, "classRecord"> {
  if (sourceId === undefined) return school;
  return {
    async classRecord(scope, classId, ofSchool) {
      for (const term of terms) {
        const kept = await snapshots.read(snapshotKey(batch, sourceId, { classId }, term));
        if (kept !== undefined && "schoolClass" in kept) return kept;
      }
      return school.classRecord(scope, classId, ofSchool);
    },
  };
}

/** What is wrong, and with whom. */
function reportOf(error: PalmaresError): BatchReport {
  if (error instanceof NothingToPrint) return { without: error.without, warnings: [] };
  return { without: [], warnings: [], ...(error instanceof FaultyRequest && { faults: error.faults }) };
}
