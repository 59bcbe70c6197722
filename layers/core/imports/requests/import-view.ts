import { LIMITS } from "../../contract/limits.ts";
import type { ImportView } from "../../contract/schemas/imports.ts";
import type { ImportRecord } from "./import-record.ts";
import type { KeptReport } from "./ports.ts";

/** An import as its school sees it. Faults and warnings name pupils. */
export function importView(record: ImportRecord, report: KeptReport | undefined): ImportView {
  const { id, status, schoolYear, requestedAt, choices, totals, students, steps, done = 0, failure } = record;
  const isReported = report !== undefined && status !== "WAITING" && status !== "COMPARING";
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
    ...(failure !== undefined && { failure: { ...failure } }),
    ...(isReported && {
      columns: report.columns.map((column) => ({ ...column })),
      faults: report.faults.slice(0, LIMITS.listedFaults),
      faults_count: report.faults.length,
      warnings: report.warnings.slice(0, LIMITS.listedFaults),
      warnings_count: report.warnings.length,
    }),
  };
}
