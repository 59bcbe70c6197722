import pMap from "p-map";
import { LIMITS } from "../contract/limits.ts";
import type { Admitted } from "./admit-document.ts";
import { type DraftKey, documentId } from "./document-key.ts";
import { changedSince } from "./page-digest.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, PendingDocument } from "./ports.ts";

export interface PlaceOrderPorts {
  readonly documents: DocumentStore;
  readonly files: Pick<DocumentFiles, "exists">;
  readonly now: () => Date;
}

export interface DocumentOrder {
  readonly key: DraftKey;
  readonly requestedBy: string;
  /** Make the document again although a READY one exists. */
  readonly forceNew: boolean;
  /**
   * The generation the caller knew when it decided to order. A later one satisfies `forceNew`, so an order placed twice is
   * one order. Default: the generation found when the order is placed.
   */
  readonly knownGeneration?: number;
  /** Key of the class snapshot that the page must come from. Default: the records of the moment it is made. */
  readonly snapshot?: string | undefined;
  /**
   * Admission: called once at most, before anything is written. It is not called for a document that is being made, which
   * is joined.
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
 * Writes an order for a document, or returns the existing one. A READY document is returned only while its page says what
 * it would say now; otherwise it is made anew, and the new record says what had changed (`remade`).
 *
 * Any number of simultaneous orders for the same document make one job: all but the first are answered `joined`. The page
 * of a joined order may have been computed before the order was placed. The table's stream starts the job, so every
 * PENDING record has one.
 */
export async function placeOrder(ports: PlaceOrderPorts, order: DocumentOrder): Promise<Placed> {
  const { key } = order;
  const id = documentId(key);
  const scope = { schoolId: key.schoolId, userId: order.requestedBy };
  const once = { ...order, admit: admittedOnce(order) };
  let known = order.knownGeneration;
  for (let race = 0; race < MOST_RACES; race++) {
    const current = await ports.documents.find(scope, id);
    const generation = current?.generation ?? 0;
    known ??= generation;
    // A generation begun since the caller decided satisfies forceNew.
    const answer = await answerTo(ports, once, current, order.forceNew && generation <= known);
    if ("outcome" in answer) return answer;

    const { next } = answer;
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
      return answerTo(ports, order, current, anew);
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

/** Races are run on one admission: a hundred orders at the same moment read the class once each. */
function admittedOnce({ admit }: DocumentOrder): DocumentOrder["admit"] {
  let admitted: Promise<Admitted> | undefined;
  return () => {
    admitted ??= admit();
    return admitted;
  };
}

/**
 * The existing document, if it satisfies the order; otherwise the record of its next generation, to be written.
 *
 * @param anew a READY document does not satisfy the order, whatever it says.
 * @throws PalmaresError when the document is not admitted.
 */
async function answerTo(
  ports: PlaceOrderPorts,
  order: DocumentOrder,
  current: DocumentRecord | undefined,
  anew: boolean,
): Promise<Placed | PendingDocument> {
  if (current?.status === "PENDING") {
    const age = ports.now().getTime() - Date.parse(current.requestedAt);
    if (age < LIMITS.pendingAbandonedMs) return { outcome: "joined", record: current };
  }
  const { fileName, digest, warnings = [] } = await order.admit();
  const isReady = current?.status === "READY";
  const remade = isReady && digest !== undefined ? changedSince(current.digest, digest) : undefined;
  if (isReady && !anew && remade === undefined && (await ports.files.exists(current))) {
    return { outcome: "ready", record: current };
  }
  const failedBefore = (current?.failedBefore ?? 0) + (current?.status === "FAILED" ? 1 : 0);
  const next: DocumentRecord = {
    ...order.key,
    id: documentId(order.key),
    status: "PENDING",
    generation: (current?.generation ?? 0) + 1,
    requestedAt: ports.now().toISOString(),
    requestedBy: order.requestedBy,
    fileName,
    ...(order.snapshot !== undefined && { snapshot: order.snapshot }),
    ...(remade !== undefined && { remade }),
    ...(warnings.length > 0 && { warnings }),
    ...(failedBefore > 0 && { failedBefore }),
  };
  return { current, next };
}
