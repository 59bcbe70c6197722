import pMap from "p-map";
import { LIMITS } from "../contract/limits.ts";
import { type DocumentSubject, documentId } from "./document-identity.ts";
import type { DocumentFiles, DocumentRecord, DocumentRequest, DocumentStore } from "./ports.ts";

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
/** Files whose existence is asked for at a time. */
const LOOKED_AT_ONCE = 16;

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

    const next = await nextRecord(ports, order, generation);
    const mine =
      current === undefined ? await ports.documents.create(next) : await ports.documents.requestAgain(current, next);
    if (mine) return { outcome: "queued", record: next };
  }
  throw new Error(`Document ${id} changed under ${MOST_RACES} requests in a row.`);
}

/**
 * Places many orders of different documents of one school, in few calls: read together, written together, each on its own
 * condition. Whoever lost a race is tried again alone.
 *
 * @returns what became of each, in their order.
 */
export async function placeOrders(ports: PlaceOrderPorts, orders: readonly Order[]): Promise<readonly Requested[]> {
  const ids = orders.map(({ subject }) => documentId(subject));
  const records = new Map((await ports.documents.findAll(ids)).map((record) => [record.id, record]));
  const first = await pMap(
    orders,
    async (order, n): Promise<Requested | DocumentRequest> => {
      const current = records.get(ids[n] ?? "");
      const generation = current?.generation ?? 0;
      const anew = order.forceNew && generation <= (order.knownGeneration ?? generation);
      const answer = current && (await answerWith(ports, current, anew));
      return answer ?? { current, next: await nextRecord(ports, order, generation) };
    },
    { concurrency: LOOKED_AT_ONCE },
  );
  const written = await ports.documents.requestAll(first.filter((one) => "next" in one));
  return Promise.all(
    first.map(async (one, n): Promise<Requested> => {
      if (!("next" in one)) return one;
      if (written.has(one.next.id)) return { outcome: "queued", record: one.next };
      const { knownGeneration = one.current?.generation ?? 0, ...order } = orders[n] as Order;
      return placeOrder(ports, { ...order, knownGeneration });
    }),
  );
}

/** The record of a document that is to be made, once more than before. */
const nextRecord = async (ports: PlaceOrderPorts, order: Order, generation: number): Promise<DocumentRecord> => ({
  ...order.subject,
  id: documentId(order.subject),
  status: "PENDING",
  generation: generation + 1,
  requestedAt: ports.now().toISOString(),
  requestedBy: order.requestedBy,
  fileName: await order.fileName(),
});

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
