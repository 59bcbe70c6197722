import { LIMITS } from "../../contract/limits.ts";
import type { ImportView } from "../../contract/schemas/imports.ts";
import type { ImportRecord, ImportStatus } from "./import-record.ts";
import type { KeptReport } from "./ports.ts";

/** States that an import reaches with a report only. */
const REPORTED: ReadonlySet<ImportStatus> = new Set(["COMPARED", "APPLYING", "DONE"]);

/**
 * An import as its school sees it. Faults and warnings name pupils.
 *
 * @param report undefined: there is none, or no longer; "not read": a list says nothing of reports.
 */
export function importView(record: ImportRecord, report: KeptReport | "not read" | undefined): ImportView {
  const { id, status, schoolYear, requestedAt, choices, totals, students, steps, done = 0, failure } = record;
  const isReported = typeof report === "object" && status !== "WAITING" && status !== "COMPARING";
  return {
    id,
    status,
    what: choices.what,
    ...(choices.classId !== undefined && { class_id: choices.classId }),
    ...(choices.term !== undefined && { term: choices.term }),
    ...(choices.subject !== undefined && { subject: choices.subject }),
    school_year: schoolYear,
    requested_at: requestedAt,
    ...(students !== undefined && { students }),
    ...(totals !== undefined && { totals: { ...totals } }),
    ...(steps !== undefined && { progress: { done, steps } }),
    ...(report === undefined && REPORTED.has(status) && { files_gone: true as const }),
    ...(failure !== undefined && { failure: { ...failure } }),
    ...(isReported && {
      columns: report.columns.map((column) => ({ ...column })),
      faults: report.faults.slice(0, LIMITS.listedFaults).map((fault) => ({ ...fault })),
      faults_count: report.faults.length,
      warnings: report.warnings.slice(0, LIMITS.listedFaults).map((warning) => ({ ...warning })),
      warnings_count: report.warnings.length,
    }),
  };
}
