import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { SpreadsheetFault } from "../../spreadsheets/reading/spreadsheet-fault.ts";
import { sentenceFor } from "../../text/fr/errors.ts";
import { IMPORT_FAILURES } from "../../text/fr/imports/failures.ts";
import { applyStep, type ImportWriters } from "../apply/apply-step.ts";
import { ImportConflict } from "../apply/import-conflict.ts";
import { describeFileFault, noteOfFault, noteOfWarning } from "../describe-notes.ts";
import { compareFile } from "../plan/compare-file.ts";
import { importYear } from "../plan/import-year.ts";
import { enteredPeriods, type ImportReaders } from "../plan/load-context.ts";
import type { ImportFailure, ImportRecord } from "./import-record.ts";
import type { ImportFiles, ImportOrder, ImportRecords } from "./ports.ts";

export interface ImportWorkPorts extends ImportReaders {
  readonly records: ImportRecords;
  readonly files: ImportFiles;
  readonly school: Pick<SchoolRecords, "school" | "classes">;
  readonly data: ImportReaders["data"] & ImportWriters;
  readonly now: () => Date;
}

/**
 * Does one step of an import. An order that comes twice, or late, finds the record in another state and does nothing; one that
 * died in the middle is gone on with.
 *
 * @throws what another try may mend.
 */
export async function workImport(ports: ImportWorkPorts, { schoolId, importId, step }: ImportOrder): Promise<void> {
  const record = await ports.records.find({ schoolId, userId: "import" }, importId);
  if (record === undefined) return;
  const scope: Scope = { schoolId, userId: record.requestedBy, userName: record.requestedByName };
  if (step === "compare" && record.status === "COMPARING") await compare(ports, scope, record);
  if (step === "apply" && record.status === "APPLYING") await apply(ports, scope, record);
}

/** Notes that an import failed too often. */
export async function giveUpImport({ records }: Pick<ImportWorkPorts, "records">, order: ImportOrder): Promise<void> {
  const scope = { schoolId: order.schoolId, userId: "import" };
  const failure = { code: "INTERNAL", detail: IMPORT_FAILURES.interrupted() };
  await records.change(scope, order.importId, ["COMPARING", "APPLYING"], { status: "FAILED", failure });
}

async function compare(ports: ImportWorkPorts, scope: Scope, record: ImportRecord): Promise<void> {
  const { records, files, now } = ports;
  const refuse = (failure: ImportFailure) =>
    records.change(scope, record.id, ["COMPARING"], { status: "REFUSED", failure });
  const bytes = await files.readFile(record);
  if (bytes === undefined) {
    await refuse({ code: "NO_FILE", detail: IMPORT_FAILURES.noFile() });
    return;
  }
  const year = await importYear(ports.school, scope, record.schoolYear, now());
  const { encoding, delimiter } = record;
  const sent = { bytes, ...(encoding !== undefined && { encoding }), ...(delimiter !== undefined && { delimiter }) };
  try {
    const { report } = await compareFile(ports, scope, year, sent, record.choices);
    await files.saveReport(record, {
      columns: report.columns.map(({ sheet, header, meaning }) => ({ sheet, header, meaning })),
      faults: report.faults.map(noteOfFault),
      warnings: report.warnings.map(noteOfWarning),
    });
    // The plan comes first: a record that says COMPARED has one.
    await files.savePlan(record, report.plan);
    await records.change(scope, record.id, ["COMPARING"], {
      status: report.faults.length > 0 ? "REFUSED" : "COMPARED",
      totals: report.totals,
      ...(report.students !== undefined && { students: report.students }),
      steps: report.plan.steps.length,
      done: 0,
    });
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error;
    await refuse({ code: "UNREADABLE_FILE", detail: describeFileFault(error) });
  }
}

async function apply(ports: ImportWorkPorts, scope: Scope, record: ImportRecord): Promise<void> {
  const { records, files, data, now } = ports;
  const { pack } = await importYear(ports.school, scope, record.schoolYear, now());
  const { id, reason } = record;
  const plan = await files.readPlan(record);
  if (plan === undefined) {
    const failure = { code: "FILES_GONE", detail: IMPORT_FAILURES.filesGone() };
    await records.change(scope, id, ["APPLYING"], { status: "FAILED", failure });
    return;
  }
  const { steps } = plan;
  const options = { periods: enteredPeriods(pack), ...(reason !== undefined && { reason }) };
  try {
    for (const [nth, step] of [...steps.entries()].slice(record.done ?? 0)) {
      await applyStep(data, scope, step, options);
      await records.change(scope, id, ["APPLYING"], { done: nth + 1 });
    }
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    await records.change(scope, id, ["APPLYING"], { status: "FAILED", failure });
    return;
  }
  await records.change(scope, id, ["APPLYING"], { status: "DONE" });
}

/** @returns undefined: another try may mend it. */
function failureOf(error: unknown): ImportFailure | undefined {
  if (error instanceof ImportConflict) {
    return { code: "IMPORT_CONFLICT", detail: IMPORT_FAILURES.conflict(error.data.length) };
  }
  if (!(error instanceof PalmaresError)) return undefined;
  if (error.code === "PERIOD_LOCKED") return { code: error.code, detail: sentenceFor(error) };
  if (error.code === "INVALID_BODY") return { code: error.code, detail: IMPORT_FAILURES.columnTooLarge() };
  // Its sentence names two pupils, and the record none.
  if (error.code === "MATRICULE_TAKEN") return { code: error.code, detail: IMPORT_FAILURES.matriculeTaken() };
  return error.code === "REVISION_CONFLICT"
    ? { code: "IMPORT_CONFLICT", detail: IMPORT_FAILURES.conflict(1) }
    : undefined;
}
