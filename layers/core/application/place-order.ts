import { LIMITS } from "../contract/limits.ts";
import { type DocumentSubject, documentId } from "./document-identity.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore } from "./ports.ts";

export interface PlaceOrderPorts {
  readonly documents: DocumentStore;
  readonly files: Pick<DocumentFiles, "exists">;
  readonly now: () => Date;
}

export interface Order {
  readonly subject: DocumentSubject;
  readonly requestedBy: string;
  /** Make the document anew although a READY one exists. */
  readonly forceNew: boolean;
  /**
   * The generation the caller knew when it decided to ask. With force_new, one made since then is new enough, so that an
   * order placed twice is one order. Left out: what stands when the order is placed.
   */
  readonly knownGeneration?: number;
  /** Called only when the document has to be made; it may refuse. */
  readonly fileName: () => Promise<string>;
}

/** `ready`: the file is there. `joined`: somebody asked before and it is being made. `queued`: this call asked. */
export interface Requested {
  readonly outcome: "ready" | "joined" | "queued";
  readonly record: DocumentRecord;
}

/** Lost races end here: each one means that another caller's request has just been written. */
const MOST_RACES = 5;

/**
 * Writes an order for a document, or finds the one that stands. However many callers ask for the same document at once,
 * one job is made of it: the answer of all but the first is `joined`. The job itself starts from the table's stream, so a
 * PENDING record is never without one.
 */
export async function placeOrder(ports: PlaceOrderPorts, order: Order): Promise<Requested> {
  const { subject } = order;
  const id = documentId(subject);
  const scope = { schoolId: subject.schoolId, userId: order.requestedBy };
  let known = order.knownGeneration;
  for (let race = 0; race < MOST_RACES; race++) {
    const current = await ports.documents.find(scope, id);
    const generation = current?.generation ?? 0;
    known ??= generation;
    // A generation begun since the caller decided is as new as force_new can ask for.
    const answer = current && (await answerWith(ports, current, order.forceNew && generation <= known));
    if (answer !== undefined) return answer;

    const next: DocumentRecord = {
      ...subject,
      id,
      status: "PENDING",
      generation: generation + 1,
      requestedAt: ports.now().toISOString(),
      requestedBy: order.requestedBy,
      fileName: await order.fileName(),
    };
    const mine =
      current === undefined ? await ports.documents.create(next) : await ports.documents.requestAgain(current, next);
    if (mine) return { outcome: "queued", record: next };
  }
  throw new Error(`Document ${id} changed under ${MOST_RACES} requests in a row.`);
}

/** Whether the document as it stands answers the order; undefined: it has to be made. */
async function answerWith(
  ports: PlaceOrderPorts,
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
