import type { SelectedDocument } from "../batches/check-class.ts";
import { changedSince } from "../documents/page-digest.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { fullName } from "../domain/records/invalid-data.ts";
import type { Student } from "../domain/school.ts";
import { KIND_NAMES } from "../text/fr/document-kinds.ts";
import { describeStale } from "../text/fr/preflight.ts";
import type { Finding } from "./finding.ts";

/**
 * The documents that are READY and say something else than they would now. One that could not be made today is among them.
 *
 * @param made the stored records, by student id.
 */
export function staleFindings(
  type: DocumentType,
  students: readonly Student[],
  documents: readonly SelectedDocument[],
  made: ReadonlyMap<string, DocumentRecord>,
): readonly Finding[] {
  const digests = new Map(documents.map(({ student, digest }) => [student.id, digest]));
  return students.flatMap((student): Finding[] => {
    const record = made.get(student.id);
    if (record?.status !== "READY") return [];
    const now = digests.get(student.id);
    const changed = now === undefined ? "gone" : changedSince(record.digest, now);
    if (changed === undefined) return [];
    const detail = describeStale(fullName(student), KIND_NAMES[type].name, changed);
    return [{ severity: "warning", code: "DOCUMENT_STALE", detail, student, documentId: record.id }];
  });
}
