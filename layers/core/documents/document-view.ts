import type { DocumentView } from "../contract/schemas/documents.ts";
import { FIRST_LANGUAGE } from "../languages/registry.ts";
import type { About } from "./about.ts";
import type { DocumentRecord } from "./ports.ts";

/** What is known of a document besides its record. */
interface Known {
  readonly downloadUrl?: string;
  /** Whether the page no longer says what the records say; undefined: not compared. */
  readonly stale?: boolean | undefined;
}

/** Whom a document is about, by the one member that says it. */
function aboutView({ studentId, classId, schoolYear }: About): Partial<DocumentView> {
  if (studentId !== undefined) return { student_id: studentId };
  if (classId !== undefined) return { class_id: classId };
  return schoolYear === undefined ? {} : { school_year: schoolYear };
}

/** A document as the API shows it. */
export function documentView(record: DocumentRecord, { downloadUrl, stale }: Known = {}): DocumentView {
  return {
    id: record.id,
    type: record.type,
    ...aboutView(record),
    term: record.term,
    language: record.language ?? FIRST_LANGUAGE.code,
    status: record.status,
    requested_at: record.requestedAt,
    ...(record.readyAt !== undefined && { ready_at: record.readyAt, made_at: record.readyAt }),
    ...(stale !== undefined && { stale }),
    ...(record.remade !== undefined && { remade: record.remade }),
    ...(record.rulePackId !== undefined && { rule_pack: record.rulePackId }),
    ...(record.tightened !== undefined && { tightened: record.tightened }),
    ...(record.warnings !== undefined && record.warnings.length > 0 && { warnings: [...record.warnings] }),
    ...(record.failure !== undefined && { failure: record.failure }),
    ...(downloadUrl !== undefined && { download_url: downloadUrl }),
  };
}
