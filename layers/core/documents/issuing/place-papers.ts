import pMap from "p-map";
import { LIMITS } from "../../contract/limits.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { sentenceFor } from "../../text/fr/errors.ts";
import { documentId, type PaperIssue } from "../document-key.ts";
import type { Placed, PlaceOrderPorts } from "../place-order.ts";
import type { DocumentFailure, DocumentRecord, DocumentStore, PendingDocument } from "../ports.ts";
import type { BegunPaper, KeyPapers, PaperKey, PaperOfKey, PaperStore } from "./ports.ts";

export interface PlacePapersPorts extends Omit<PlaceOrderPorts, "documents"> {
  readonly documents: Pick<DocumentStore, "findAll" | "requestAll">;
  readonly papers: Pick<PaperStore, "papersOf" | "begin">;
  /** A number by chance. */
  readonly makeNumber: () => string;
}

/** A paper that is to be issued: of one key, from one reading of the records. */
export interface PaperOrder {
  readonly key: PaperKey;
  readonly requestedBy: string;
  readonly requestedByName?: string | undefined;
  readonly fileName: string;
  readonly snapshot: string;
  /** Digest of what it says: `PageDigest.data`. */
  readonly says: string;
  /** When the records were read. */
  readonly asOf: string;
}

/** `refused`: a paper from a later reading of the records is current, or is being made. `documentId` is its document. */
export type PlacedPaper =
  | Placed
  | {
      readonly outcome: "refused";
      readonly documentId: string;
      readonly issue: PaperIssue;
      readonly failure: DocumentFailure;
    };

/** What is to be written for an order. */
type Attempt = { readonly begins: BegunPaper } | { readonly restores: PendingDocument };

/** Each lost race means that another caller has just written, or that a number was taken. */
const MOST_RACES = 6;
const CHECKS_AT_ONCE = 16;

/**
 * Places orders for issued papers of different keys. A key's current paper is given back while it says the same; one that is
 * being made and says the same is joined. Otherwise a new paper begins, under a number of its own, which takes the place of
 * the current one when it is READY. Repeated, nothing is begun twice.
 *
 * @returns one result per order, in the same order.
 */
export async function placePapers(
  ports: PlacePapersPorts,
  orders: readonly PaperOrder[],
): Promise<readonly PlacedPaper[]> {
  const placed = new Map<number, PlacedPaper>();
  for (let race = 0; race < MOST_RACES; race++) {
    const open = orders.map((order, n) => ({ order, n })).filter(({ n }) => !placed.has(n));
    if (open.length === 0) break;
    const papers = await ports.papers.papersOf(open.map(({ order }) => order.key));
    const known = (order: PaperOrder) => papers.get(documentId(order.key));
    const documents = await documentsOf(
      ports,
      open.map(({ order }) => known(order)),
    );
    const answers = await pMap(
      open,
      async ({ order, n }) => ({ n, answer: await answerTo(ports, order, known(order), documents) }),
      { concurrency: CHECKS_AT_ONCE },
    );
    const attempts: { readonly n: number; readonly attempt: Attempt }[] = [];
    for (const { n, answer } of answers) {
      if ("outcome" in answer) placed.set(n, answer);
      else attempts.push({ n, attempt: answer });
    }
    const written = await write(
      ports,
      attempts.map(({ attempt }) => attempt),
    );
    for (const { n, attempt } of attempts) {
      const { next } = documentIn(attempt);
      if (written.has(next.id)) placed.set(n, { outcome: "queued", record: next });
    }
  }
  return orders.map((_, n) => {
    const one = placed.get(n);
    if (one === undefined) throw new Error(`Papers of a key changed under ${MOST_RACES} orders in a row.`);
    return one;
  });
}

const documentIn = (attempt: Attempt): PendingDocument =>
  "begins" in attempt ? attempt.begins.document : attempt.restores;

async function write(ports: PlacePapersPorts, attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
  const begins = attempts.flatMap((attempt) => ("begins" in attempt ? [attempt.begins] : []));
  const restores = attempts.flatMap((attempt) => ("restores" in attempt ? [attempt.restores] : []));
  const begun = begins.length > 0 ? await ports.papers.begin(begins) : [];
  const restored = restores.length > 0 ? await ports.documents.requestAll(restores) : [];
  return new Set([...begun, ...restored]);
}

async function documentsOf({ documents }: PlacePapersPorts, papers: readonly (KeyPapers | undefined)[]) {
  const ids = papers.flatMap((one) => [one?.pending?.documentId ?? [], one?.current?.documentId ?? []].flat());
  const records = ids.length > 0 ? await documents.findAll(ids) : [];
  return new Map(records.map((record) => [record.id, record]));
}

async function answerTo(
  ports: PlacePapersPorts,
  order: PaperOrder,
  papers: KeyPapers | undefined,
  documents: ReadonlyMap<string, DocumentRecord>,
): Promise<PlacedPaper | Attempt> {
  const { pending, current } = papers ?? {};
  const made = pending && documents.get(pending.documentId);
  const making = beingMade(ports, made);
  if (pending !== undefined && making !== undefined) {
    if (pending.says === order.says) return { outcome: "joined", record: making };
    if (order.asOf <= pending.asOf) return refused(pending);
    return { begins: begun(ports, order, papers, pending.edition) };
  }
  if (current?.says === order.says) return standing(ports, order, current, documents.get(current.documentId));
  if (current !== undefined && order.asOf <= current.asOf) return refused(current);
  // A paper that failed was never issued: the next one has its edition, and a number of its own.
  return { begins: begun(ports, order, papers, pending?.edition ?? (papers?.lastEdition ?? 0) + 1) };
}

function beingMade({ now }: Pick<PlacePapersPorts, "now">, document: DocumentRecord | undefined) {
  if (document?.status !== "PENDING") return undefined;
  const age = now().getTime() - Date.parse(document.requestedAt);
  return age < LIMITS.pendingAbandonedMs ? document : undefined;
}

/** The current paper, or the order to give its document the file again that it has lost. */
async function standing(
  ports: PlacePapersPorts,
  order: PaperOrder,
  { number, edition }: PaperOfKey,
  document: DocumentRecord | undefined,
): Promise<PlacedPaper | Attempt> {
  const making = beingMade(ports, document);
  if (making !== undefined) return { outcome: "joined", record: making };
  if (document?.status === "READY" && (await ports.files.exists(document)))
    return { outcome: "ready", record: document };
  return { restores: pendingOf(ports, order, { number, edition }, document) };
}

/** A paper under a new number. */
function begun(ports: PlacePapersPorts, order: PaperOrder, before: KeyPapers | undefined, edition: number): BegunPaper {
  const issue = { number: ports.makeNumber(), edition };
  const document = pendingOf(ports, order, issue, undefined);
  const { key, says, asOf } = order;
  const { id, requestedAt: begunAt } = document.next;
  const next: KeyPapers = {
    ...before,
    key,
    pending: { ...issue, documentId: id, says, asOf, begunAt },
    lastEdition: Math.max(before?.lastEdition ?? 0, edition),
    version: (before?.version ?? 0) + 1,
  };
  return { before, next, document };
}

function pendingOf(
  { now }: PlacePapersPorts,
  { key, requestedBy, requestedByName, fileName, snapshot }: PaperOrder,
  issue: PaperIssue,
  current: DocumentRecord | undefined,
): PendingDocument {
  const failedBefore = (current?.failedBefore ?? 0) + (current?.status === "FAILED" ? 1 : 0);
  const next: DocumentRecord = {
    ...key,
    id: documentId({ ...key, issue }),
    status: "PENDING",
    generation: (current?.generation ?? 0) + 1,
    requestedAt: now().toISOString(),
    requestedBy,
    ...(requestedByName !== undefined && { requestedByName }),
    fileName,
    snapshot,
    issue,
    ...(failedBefore > 0 && { failedBefore }),
  };
  return { current, next };
}

function refused({ number, edition, documentId: id }: PaperOfKey): PlacedPaper {
  const error = new PalmaresError("ISSUE_OVERTAKEN", "A paper from a later reading of the records stands.");
  return {
    outcome: "refused",
    documentId: id,
    issue: { number, edition },
    failure: { code: error.code, detail: sentenceFor(error) },
  };
}
