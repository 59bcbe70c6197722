import pMap from "p-map";
import { LIMITS } from "../contract/limits.ts";
import type { Admitted } from "./admit-document.ts";
import { type DocumentKey, documentId } from "./document-key.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, PendingDocument } from "./ports.ts";

export interface PlaceOrderPorts {
  readonly documents: DocumentStore;
  readonly files: Pick<DocumentFiles, "exists">;
  readonly now: () => Date;
}

export interface DocumentOrder {
  readonly key: DocumentKey;
  readonly requestedBy: string;
  /** Make the document again although a READY one exists. */
  readonly forceNew: boolean;
  /**
   * The generation the caller knew when it decided to order. A later one satisfies `forceNew`, so an order placed twice is
   * one order. Default: the generation found when the order is placed.
   */
  readonly knownGeneration?: number;
  /**
   * Admission: called only when the document has to be made, and before anything is written.
   *
   * @throws PalmaresError when the document cannot be made.
   */
  readonly admit: () => Promise<Admitted>;
}

/** `ready`: the file exists. `joined`: an earlier order is being made. `queued`: this order started a generation. */
export interface Placed {
  readonly outcome: "ready" | "joined" | "queued";
  readonly record: DocumentRecord;
}

/** Each lost race means that another caller's order has just been written. */
const MOST_RACES = 5;
/** Files whose existence is checked at a time. */
const CHECKS_AT_ONCE = 16;

/**
 * Writes an order for a document, or returns the existing one. Any number of simultaneous orders for the same document
 * make one job: all but the first are answered `joined`. The table's stream starts the job, so every PENDING record has
 * one.
 */
export async function placeOrder(ports: PlaceOrderPorts, order: DocumentOrder): Promise<Placed> {
  const { key } = order;
  const id = documentId(key);
  const scope = { schoolId: key.schoolId, userId: order.requestedBy };
  let known = order.knownGeneration;
  for (let race = 0; race < MOST_RACES; race++) {
    const current = await ports.documents.find(scope, id);
    const generation = current?.generation ?? 0;
    known ??= generation;
    // A generation begun since the caller decided satisfies forceNew.
    const answer = current && (await answerWith(ports, current, order.forceNew && generation <= known));
    if (answer !== undefined) return answer;

    const next = await nextRecord(ports, order, generation);
    const written = await ports.documents.requestAll([{ current, next }]);
    if (written.has(id)) return { outcome: "queued", record: next };
  }
  throw new Error(`Document ${id} changed under ${MOST_RACES} orders in a row.`);
}

/**
 * Places orders for different documents of one school in few calls: one read, then one write, each document on its own
 * condition. An order that lost a race is placed again alone.
 *
 * @returns one result per order, in the same order.
 */
export async function placeOrders(
  ports: PlaceOrderPorts,
  orders: readonly DocumentOrder[],
): Promise<readonly Placed[]> {
  const ids = orders.map(({ key }) => documentId(key));
  const records = new Map((await ports.documents.findAll(ids)).map((record) => [record.id, record]));
  const attempts = await pMap(
    orders,
    async (order, n): Promise<Placed | PendingDocument> => {
      const current = records.get(ids[n] ?? "");
      const generation = current?.generation ?? 0;
      const anew = order.forceNew && generation <= (order.knownGeneration ?? generation);
      const answer = current && (await answerWith(ports, current, anew));
      return answer ?? { current, next: await nextRecord(ports, order, generation) };
    },
    { concurrency: CHECKS_AT_ONCE },
  );
  const written = await ports.documents.requestAll(attempts.filter((attempt) => "next" in attempt));
  return Promise.all(
    attempts.map(async (attempt, n): Promise<Placed> => {
      if (!("next" in attempt)) return attempt;
      if (written.has(attempt.next.id)) return { outcome: "queued", record: attempt.next };
      const { knownGeneration = attempt.current?.generation ?? 0, ...order } = orders[n] as DocumentOrder;
      return placeOrder(ports, { ...order, knownGeneration });
    }),
  );
}

/**
 * The record of the document's next generation.
 *
 * @throws PalmaresError when the document is not admitted.
 */
const nextRecord = async (
  ports: PlaceOrderPorts,
  order: DocumentOrder,
  generation: number,
): Promise<DocumentRecord> => ({
  ...order.key,
  id: documentId(order.key),
  status: "PENDING",
  generation: generation + 1,
  requestedAt: ports.now().toISOString(),
  requestedBy: order.requestedBy,
  ...(await order.admit()),
});

/** The existing document, if it satisfies the order. Undefined: it has to be made. */
async function answerWith(ports: PlaceOrderPorts, current: DocumentRecord, anew: boolean): Promise<Placed | undefined> {
  if (current.status === "PENDING") {
    const age = ports.now().getTime() - Date.parse(current.requestedAt);
    return age < LIMITS.pendingAbandonedMs ? { outcome: "joined", record: current } : undefined;
  }
  if (current.status === "READY" && !anew && (await ports.files.exists(current)))
    return { outcome: "ready", record: current };
  return undefined;
}
