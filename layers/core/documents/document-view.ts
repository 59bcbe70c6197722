import type { DocumentView } from "../contract/schemas/documents.ts";
import type { DocumentRecord } from "./ports.ts";

/** A document as the API shows it. */
export function documentView(record: DocumentRecord, downloadUrl?: string): DocumentView {
  return {
    id: record.id,
    type: record.type,
    student_id: record.studentId,
    term: record.term,
    status: record.status,
    requested_at: record.requestedAt,
    ...(record.readyAt !== undefined && { ready_at: record.readyAt }),
    ...(record.rulePackId !== undefined && { rule_pack: record.rulePackId }),
    ...(record.tightened !== undefined && { tightened: record.tightened }),
    ...(record.failure !== undefined && { failure: record.failure }),
    ...(downloadUrl !== undefined && { download_url: downloadUrl }),
  };
}
