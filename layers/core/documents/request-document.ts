import type { Scope } from "../call/scope.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Term } from "../domain/school.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { type AdmissionPorts, admitDocument } from "./admit-document.ts";
import type { DocumentKey } from "./document-key.ts";
import { type Placed, type PlaceOrderPorts, placeOrder } from "./place-order.ts";

export interface RequestDocumentPorts extends PlaceOrderPorts, AdmissionPorts {
  readonly school: SchoolRecords;
}

/** Which document a caller means. */
export interface DocumentChoice {
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
}

/**
 * The key of the document a caller means, in the student's class of today.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, INVALID_SCHOOL_DATA for a student in two classes of one year
 */
export async function keyOf(
  school: Pick<SchoolRecords, "classOf">,
  scope: Scope,
  { studentId, type, term }: DocumentChoice,
): Promise<DocumentKey> {
  const classId = await school.classOf(scope, studentId);
  if (classId === undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  return { schoolId: scope.schoolId, classId, studentId, type, term };
}

/**
 * Asks for a document: places an order (see {@link placeOrder}). The School table is queried three times at most.
 *
 * @param choice `forceNew`: make the document again although a READY one exists.
 * @throws PalmaresError STUDENT_NOT_FOUND, CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, NO_RESULTS, INVALID_SCHOOL_DATA, and the
 *   refusals of its kind, before anything is written.
 * @example await requestDocument(ports, scope, { studentId: "1", type: "BULLETIN", term: "T1", forceNew: false });
 */
export async function requestDocument(
  ports: RequestDocumentPorts,
  scope: Scope,
  { forceNew, ...choice }: DocumentChoice & { readonly forceNew: boolean },
): Promise<Placed> {
  const key = await keyOf(ports.school, scope, choice);
  return placeOrder(ports, {
    key,
    requestedBy: scope.userId,
    forceNew,
    admit: () => admitDocument(ports, scope, key),
  });
}
