import pMap from "p-map";
import { chunks } from "../collections/chunks.ts";
import { type PlacedPaper, type PlacePapersPorts, placePapers } from "../documents/issuing/place-papers.ts";
import { changedSince } from "../documents/page-digest.ts";
import { type PlaceOrderPorts, placeOrders } from "../documents/place-order.ts";
import { itemsWithoutPdf } from "./fail-lost-pdfs.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore, PlannedDocument } from "./ports.ts";
import { endOfItem, needOf, orderOf, pageOf, paperOrderOf } from "./waiting-item.ts";
import { watchOf } from "./watch-of.ts";

export interface ExpandBatchPorts extends PlaceOrderPorts, Pick<PlacePapersPorts, "papers" | "makeNumber"> {
  readonly batches: Pick<
    BatchStore,
    "begin" | "markExpanded" | "items" | "itemsAt" | "attach" | "watch" | "settle" | "reopen"
  >;
  readonly plans: Pick<BatchFiles, "readPlan">;
}

/** Documents that are ordered before their items are written. */
const DOCUMENTS_AT_ONCE = 100;
/** Such groups side by side: each waits for eight answers, one after the other. */
const GROUPS_AT_ONCE = 4;

/**
 * Orders the documents of a batch's round and writes an item for each. Restarted after a crash it continues: a document
 * that has an item is not ordered again, and an order placed twice is one order. Two workers at once do no harm: an item
 * that one of them has written is left as it is by the other.
 *
 * A document is ordered before its item is written, so it may end before the item exists. Therefore each document is read
 * once more after its item and its watch are written: an end found here is settled here, a later one by the stream. A
 * document that is READY and says what the plan says needs no waiting: its item is written as READY.
 */
export async function expandBatch(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  await ports.batches.begin(batch);
  if (batch.round === 1) await orderPlan(ports, batch);
  else await orderAgain(ports, batch);
  await ports.batches.markExpanded(batch, batch.round);
}

async function orderPlan(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const plan = await ports.plans.readPlan(batch);
  const positioned = plan.map((document, position) => ({ ...document, position }));
  async function orderGroup(planned: typeof positioned): Promise<void> {
    const present = await ports.batches.itemsAt(
      batch.id,
      planned.map(({ position }) => position),
    );
    const presentAt = new Set(present.map(({ position }) => position));
    const missing = planned.filter(({ position }) => !presentAt.has(position));
    const placed = await placeAll(ports, batch, missing, batch.forceNew);
    const added = placed.map((one, n): BatchItem => {
      const { knownGeneration: _, refused: __, asOf: ___, ...document } = missing[n] as (typeof missing)[number];
      return { ...document, ...pageOf(batch, document), ...placeOf(one), ...stateOf(one) };
    });
    const waiting = present.filter(isWaiting);
    // Written by an earlier version, an item may lack its watch.
    await ports.batches.watch(batch, waiting);
    await ports.batches.attach(batch, added);
    await settleEnded(ports, batch, [...waiting, ...added.filter(isWaiting)]);
  }
  await pMap(chunks(positioned, DOCUMENTS_AT_ONCE), orderGroup, { concurrency: GROUPS_AT_ONCE });
}

/** Orders the documents of a batch: drafts, or papers that are issued. */
export const placeAll = (
  ports: PlaceOrderPorts & Pick<PlacePapersPorts, "papers" | "makeNumber">,
  batch: BatchRecord,
  documents: readonly Parameters<typeof orderOf>[1][],
  forceNew: boolean,
): Promise<readonly PlacedPaper[]> =>
  batch.issues
    ? placePapers(
        ports,
        documents.map((document) => paperOrderOf(batch, document)),
      )
    : placeOrders(
        ports,
        documents.map((document) => orderOf(batch, document, forceNew)),
      );

/** The document that an item waits for. */
export function placeOf(placed: PlacedPaper): Pick<BatchItem, "documentId" | "generation" | "issue"> {
  if (placed.outcome === "refused") return { documentId: placed.documentId, generation: 1, issue: placed.issue };
  const { id, generation, issue } = placed.record;
  return { documentId: id, generation, ...(issue && { issue }) };
}

function stateOf(placed: PlacedPaper): Pick<BatchItem, "state" | "failure"> {
  if (placed.outcome === "refused") return { state: "FAILED", failure: placed.failure };
  return { state: placed.outcome === "ready" ? "READY" : "PENDING" };
}

const isWaiting = ({ state }: BatchItem) => state === "PENDING";

/**
 * A retry's round: orders what failed, what is READY but says something else than the new plan, and what has lost its PDF. A
 * document that the new records do not allow any more becomes a failure, with its reason.
 */
async function orderAgain(ports: ExpandBatchPorts, batch: BatchRecord): Promise<void> {
  const plan = await ports.plans.readPlan(batch);
  const items: BatchItem[] = [];
  for await (const item of ports.batches.items(batch.id)) items.push(item);
  async function orderGroup(some: readonly BatchItem[]): Promise<void> {
    // Reopened by a worker that died, or by another one at the same moment.
    const pending = some.filter(isWaiting);
    await ports.batches.watch(batch, pending);
    const kept = some.filter((item) => !isWaiting(item) && !mustBeMadeAgain(batch, item, plan[item.position]));
    const lost = await itemsWithoutPdf({ pdfs: ports.files }, batch, kept);
    const again = some.filter((item) => !isWaiting(item) && (!kept.includes(item) || lost.includes(item)));
    const reopened = await reopenAll(ports, batch, again, plan);
    const waiting = [...pending, ...reopened];
    const refused = waiting.flatMap((item) => {
      const failure = plan[item.position]?.refused;
      const { generation } = item;
      return failure ? [{ watch: watchOf(batch, item), generation, state: "FAILED" as const, failure }] : [];
    });
    await ports.batches.settle(refused);
    await settleEnded(
      ports,
      batch,
      waiting.filter(({ position }) => plan[position]?.refused === undefined),
    );
  }
  await pMap(chunks(items, DOCUMENTS_AT_ONCE), orderGroup, { concurrency: GROUPS_AT_ONCE });
}

function mustBeMadeAgain(
  { issues }: BatchRecord,
  { state, digest }: BatchItem,
  planned: PlannedDocument | undefined,
): boolean {
  if (state === "FAILED") return true;
  // A retry replaces no paper that is issued: whoever wants that issues the class again.
  if (issues) return false;
  if (planned?.refused !== undefined) return true;
  return planned?.digest !== undefined && changedSince(digest, planned.digest) !== undefined;
}

/** Orders the documents of settled items, and makes the items wait for them. */
async function reopenAll(
  ports: ExpandBatchPorts,
  batch: BatchRecord,
  items: readonly BatchItem[],
  plan: readonly PlannedDocument[],
): Promise<readonly BatchItem[]> {
  const orderable = items.filter(({ position }) => plan[position]?.refused === undefined);
  const placed = await placeAll(
    ports,
    batch,
    orderable.map((item) => ({ ...item, ...plan[item.position] })),
    false,
  );
  const ordered = new Map(orderable.map(({ position }, n) => [position, placed[n]]));
  const changes = items.map((item) => {
    const page = pageOf(batch, { ...item, ...plan[item.position] });
    const one = ordered.get(item.position);
    return { item, next: { ...page, generation: item.generation, ...(one && placeOf(one)) } };
  });
  await ports.batches.reopen(batch, changes);
  const reopened = changes.map(({ item, next }): BatchItem => {
    const { failure: _, ...kept } = item;
    return { ...kept, ...next, state: "PENDING" };
  });
  const overtaken = reopened.flatMap((item) => {
    const one = ordered.get(item.position);
    if (one?.outcome !== "refused") return [];
    const { generation } = item;
    return [{ watch: watchOf(batch, item), generation, state: "FAILED" as const, failure: one.failure }];
  });
  await ports.batches.settle(overtaken);
  const settled = new Set(overtaken.map(({ watch }) => watch.position));
  return reopened.filter(({ position }) => !settled.has(position));
}

/** Settles items whose documents ended before their watch was written. */
async function settleEnded(
  { documents, batches }: ExpandBatchPorts,
  batch: BatchRecord,
  items: readonly BatchItem[],
): Promise<void> {
  const records = new Map(
    (await documents.findAll(items.map(({ documentId }) => documentId))).map((record) => [record.id, record]),
  );
  const ends = items.flatMap((item) => {
    const record = records.get(item.documentId);
    return record !== undefined && needOf(item, record) === "settle" ? endOfItem(batch, item, record) : [];
  });
  await batches.settle(ends);
}
