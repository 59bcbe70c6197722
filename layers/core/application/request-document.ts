import { LIMITS } from "../contract/limits.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { DocumentType, Term } from "../domain/school.ts";
import { contentOf, reportOfClass } from "./document-content.ts";
import { documentFileName, documentId } from "./document-identity.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, SchoolRecords } from "./ports.ts";
import type { Scope } from "./scope.ts";

export interface RequestDocumentPorts {
  readonly school: SchoolRecords;
  readonly documents: DocumentStore;
  readonly files: DocumentFiles;
  readonly now: () => Date;
}

export interface DocumentOrder {
  readonly studentId: string;
  readonly type: DocumentType;
  readonly term: Term;
  /** Make the document anew although a READY one exists. */
  readonly forceNew: boolean;
}

/** `ready`: the file is there. `joined`: somebody asked before and it is being made. `queued`: this call asked. */
export interface Requested {
  readonly outcome: "ready" | "joined" | "queued";
  readonly record: DocumentRecord;
}

/** Lost races end here: each one means that another caller's request has just been written. */
const MOST_RACES = 5;

/**
 * Asks for a document. However many callers ask for the same one at once, one job is made of it: the answer of all
 * but the first is `joined`. The job itself starts from the table's stream, so a PENDING record is never without one.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, NO_RESULTS, NO_DISTINCTION, CONDUCT_TOO_LOW,
 *   INVALID_SCHOOL_DATA: refused before anything is written.
 * @example await requestDocument(ports, scope, { studentId: "1", type: "BULLETIN", term: "T1", forceNew: false });
 */
export async function requestDocument(
  ports: RequestDocumentPorts,
  scope: Scope,
  order: DocumentOrder,
): Promise<Requested> {
  const classId = await ports.school.classOf(scope, order.studentId);
  if (classId === undefined) throw new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
  const subject = { schoolId: scope.schoolId, classId, studentId: order.studentId, type: order.type, term: order.term };
  const id = documentId(subject);

  let known: number | undefined;
  for (let race = 0; race < MOST_RACES; race++) {
    const current = await ports.documents.find(scope, id);
    const generation = current?.generation ?? 0;
    known ??= generation;
    // A generation begun since this call started is as new as force_new can ask for.
    const answer = current && (await answerWith(ports, current, order.forceNew && generation === known));
    if (answer !== undefined) return answer;

    const report = await reportOfClass(ports.school, scope, classId, order.term);
    const { sheet } = contentOf(report, order.type, order.studentId);
    const next: DocumentRecord = {
      ...subject,
      id,
      status: "PENDING",
      generation: generation + 1,
      requestedAt: ports.now().toISOString(),
      requestedBy: scope.userId,
      fileName: documentFileName(id, order.type, order.term, sheet.schoolClass),
    };
    const mine =
      current === undefined ? await ports.documents.create(next) : await ports.documents.requestAgain(current, next);
    if (mine) return { outcome: "queued", record: next };
  }
  throw new Error(`Document ${id} changed under ${MOST_RACES} requests in a row.`);
}

/** Whether the document as it stands answers the order; undefined: it has to be made. */
async function answerWith(
  ports: RequestDocumentPorts,
  current: DocumentRecord,
  anew: boolean,
): Promise<Requested | undefined> {
  if (current.status === "PENDING") {
    const age = ports.now().getTime() - Date.parse(current.requestedAt);
    return age < LIMITS.pendingAbandonedMs ? { outcome: "joined", record: current } : undefined;
  }
  if (current.status === "READY" && !anew && (await ports.files.exists(current)))
    return { outcome: "ready", record: current };
  return undefined;
}
