import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { DocumentType, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { contentOf, reportOfClass } from "./document-content.ts";
import { documentFileName, documentId } from "./document-identity.ts";
import { failureDetails, type PagePress, printPages } from "./render/print-pages.ts";

export interface StreamDocumentPorts {
  readonly school: SchoolRecords;
  readonly press: PagePress;
  readonly now: () => Date;
}

export interface StreamOrder {
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
}

/**
 * Makes one document and hands it over. Nothing is stored: no record, no object, no LaTeX log.
 *
 * @throws PalmaresError as {@link requestDocument}, and every render error.
 */
export async function streamDocument(ports: StreamDocumentPorts, scope: Scope, order: StreamOrder) {
  const classId = await ports.school.classOf(scope, order.studentId);
  if (classId === undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  const report = await reportOfClass(ports.school, scope, classId, order.term);
  const content = contentOf(report, order.type, order.studentId);
  const id = documentId({ schoolId: scope.schoolId, classId, ...order });

  const run = { type: order.type, school: content.sheet.school, issuedOn: ports.now().toISOString().slice(0, 10) };
  const { pages } = await printPages(ports.press, run, [{ id, number: id, content }], LIMITS.streamTimeoutMs);
  const page = pages.get(id);
  if (page === undefined) throw new Error("The typesetter gave no outcome for this page.");
  if (!page.ok) throw new PalmaresError(page.code, page.reason, failureDetails(page));
  return { pdf: page.pdf, fileName: documentFileName(id, order.type, order.term, content.sheet.schoolClass) };
}
