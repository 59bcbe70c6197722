import type { Scope } from "../call/scope.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { DocumentType, Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { contentOf, reportOfClass } from "./document-content.ts";
import { documentFileName, documentId } from "./document-identity.ts";
import { type PlaceOrderPorts, placeOrder, type Requested } from "./place-order.ts";

export interface RequestDocumentPorts extends PlaceOrderPorts {
  readonly school: SchoolRecords;
}

export interface DocumentOrder {
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  /** Make the document anew although a READY one exists. */
  readonly forceNew: boolean;
}

/**
 * Asks for a document: checks that it can be made, then places the order (see {@link placeOrder}).
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, NO_RESULTS, NO_DISTINCTION, CONDUCT_TOO_LOW,
 *   INVALID_SCHOOL_DATA: refused before anything is written.
 * @example await requestDocument(ports, scope, { studentId: "1", type: "BULLETIN", term: "T1", forceNew: false });
 */
export async function requestDocument(
  ports: RequestDocumentPorts,
  scope: Scope,
  { studentId, type, term, forceNew }: DocumentOrder,
): Promise<Requested> {
  const classId = await ports.school.classOf(scope, studentId);
  if (classId === undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  const subject = { schoolId: scope.schoolId, classId, studentId, type, term };
  return placeOrder(ports, {
    subject,
    requestedBy: scope.userId,
    forceNew,
    fileName: async () => {
      const report = await reportOfClass(ports.school, scope, classId, term);
      const { sheet } = contentOf(report, type, studentId);
      return documentFileName(documentId(subject), type, term, sheet.schoolClass);
    },
  });
}
