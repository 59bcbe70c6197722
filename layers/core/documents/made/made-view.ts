import { printedNumber } from "../../claims/paper-number.ts";
import type { MadeDocumentView } from "../../contract/schemas/made-documents.ts";
import { batchOfSnapshot } from "../../contract/table.ts";
import { FIRST_LANGUAGE } from "../../languages/registry.ts";
import type { MadeDocument } from "./ports.ts";

/** A document of the list as the API shows it. */
export function madeView({ record, schoolYear, schoolClass, student, paper, stale }: MadeDocument): MadeDocumentView {
  const { failure, readyAt, failedAt, bytes, requestedByName, snapshot, studentId } = record;
  const batchId = snapshot === undefined ? undefined : batchOfSnapshot(snapshot);
  return {
    document_id: record.id,
    type: record.type,
    term: record.term,
    language: record.language ?? FIRST_LANGUAGE.code,
    school_year: schoolYear,
    ...(schoolClass && { class_id: schoolClass.id, class_name: schoolClass.name }),
    ...(studentId !== undefined && { student_id: studentId }),
    ...(student && { matricule: student.matricule, last_name: student.lastName, first_names: student.firstNames }),
    state: record.status,
    ...(stale !== undefined && { stale }),
    ...(paper && { number: printedNumber(paper.number), edition: paper.edition }),
    requested_at: record.requestedAt,
    requested_by: record.requestedBy,
    ...(requestedByName !== undefined && { requested_by_name: requestedByName }),
    ...(readyAt !== undefined && { made_at: readyAt }),
    ...(failedAt !== undefined && { failed_at: failedAt }),
    ...(bytes !== undefined && { bytes }),
    ...(failure && { failure: { code: failure.code, detail: failure.detail } }),
    ...(batchId !== undefined && { batch_id: batchId }),
  };
}
