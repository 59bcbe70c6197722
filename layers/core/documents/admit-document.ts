import type { Scope } from "../call/scope.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { documentFileName } from "../text/file-names.ts";
import { contentOf, reportOfClass } from "./document-content.ts";
import { type DocumentKey, documentId } from "./document-key.ts";

/** A document that can be made, and the name of its file. */
export interface Admitted {
  readonly fileName: string;
}

/**
 * Checks that a document can be made from what the school has recorded.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, NO_RESULTS, and the refusals of its kind
 */
export async function admitDocument(school: SchoolRecords, scope: Scope, key: DocumentKey): Promise<Admitted> {
  const report = await reportOfClass(school, scope, key.classId, key.term);
  const { sheet } = contentOf(report, key.type, key.studentId);
  return { fileName: documentFileName(documentId(key), key.type, key.term, sheet.schoolClass) };
}
