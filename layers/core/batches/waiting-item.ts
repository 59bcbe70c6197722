import { type About, aboutOf, snapshotKey } from "../documents/about.ts";
import type { PaperOrder } from "../documents/issuing/place-papers.ts";
import { changedSince } from "../documents/page-digest.ts";
import type { DocumentOrder } from "../documents/place-order.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { isEnd } from "./life.ts";
import type { BatchItem, BatchRecord, ItemEnd, PlannedDocument } from "./ports.ts";
import { watchOf } from "./watch-of.ts";

/** What a PENDING item needs, by the state of its document. */
export type Need = "settle" | "wait" | "order";

/**
 * What a PENDING item needs: to be settled with an end of its document, to wait for one, or that the document is ordered
 * anew. The last is for a document that is gone, PURGED, older than what the item waits for, as in a restored table, or
 * that ended with another page than the batch's.
 *
 * @param record the item's document; undefined: there is none.
 */
export function needOf(item: ExpectedPage, record: DocumentRecord | undefined): Need {
  if (record === undefined || record.generation < item.generation) return "order";
  if (isEnd(record.status)) return endsWith(item, record) ? "settle" : "order";
  return record.status === "PENDING" ? "wait" : "order";
}

/** What an item or its watch waits for. */
type ExpectedPage = Pick<BatchItem, "generation" | "digest" | "snapshot" | "issue">;

/**
 * Whether a document that has ended is what an item waits for. It may have been ordered by somebody else, and joined: then
 * it was made from other records, so it counts only if its page says the same, and its failure says nothing of this batch.
 * Made from the batch's own snapshot it counts in any case: a deployment may have changed the design meanwhile.
 */
export function endsWith(
  { digest, snapshot, issue }: Omit<ExpectedPage, "generation">,
  record: Pick<DocumentRecord, "status" | "digest" | "snapshot">,
): boolean {
  // An issued paper says one thing only.
  if (digest === undefined || issue !== undefined) return true;
  const isOwn = snapshot !== undefined && record.snapshot === snapshot;
  if (record.status !== "READY") return isOwn;
  // A version of the program that keeps no digests knows no snapshots either, and has read other records.
  if (record.digest === undefined) return false;
  return isOwn || changedSince(record.digest, digest) === undefined;
}

/** The end of an item whose document has ended. */
export function endOfItem(
  batch: Pick<BatchRecord, "schoolId" | "id">,
  item: BatchItem,
  { status, generation, failure }: DocumentRecord,
): ItemEnd[] {
  return isEnd(status) ? [{ watch: watchOf(batch, item), generation, state: status, failure }] : [];
}

/** What the page of a planned document must say, and the snapshot that it comes from. */
export function pageOf(
  batch: Pick<BatchRecord, "schoolId" | "id" | "sourceId">,
  { digest, term, ...about }: Pick<PlannedDocument, "digest" | "term"> & About,
): Pick<BatchItem, "digest" | "snapshot"> {
  if (digest === undefined || batch.sourceId === undefined) return {};
  return { digest, snapshot: snapshotKey(batch, batch.sourceId, about, term) };
}

type Orderable = Omit<PlannedDocument, "knownGeneration"> & Partial<Pick<PlannedDocument, "knownGeneration">>;

/** The order for an issued paper of a batch. */
export function paperOrderOf(
  batch: Pick<BatchRecord, "schoolId" | "id" | "requestedBy" | "requestedByName" | "requestedAt" | "sourceId">,
  document: Orderable,
): PaperOrder {
  const { type, term, language, fileName, asOf = batch.requestedAt } = document;
  const { digest, snapshot } = pageOf(batch, document);
  if (digest === undefined || snapshot === undefined) throw new Error("A batch that issues has digests and snapshots.");
  const key = {
    schoolId: batch.schoolId,
    ...aboutOf(document),
    type,
    term,
    ...(language !== undefined && { language }),
  };
  const { requestedBy, requestedByName } = batch;
  return { key, requestedBy, requestedByName, fileName, snapshot, says: digest.data, asOf };
}

/** The order for a document of a batch, which was admitted when the batch was created. */
export function orderOf(
  batch: Pick<BatchRecord, "schoolId" | "id" | "requestedBy" | "sourceId">,
  document: Orderable,
  forceNew: boolean,
): DocumentOrder {
  const { type, term, language, fileName, knownGeneration } = document;
  const { digest, snapshot } = pageOf(batch, document);
  return {
    key: { schoolId: batch.schoolId, ...aboutOf(document), type, term, ...(language !== undefined && { language }) },
    requestedBy: batch.requestedBy,
    forceNew,
    snapshot,
    admit: async () => ({ fileName, ...(digest && { digest }) }),
    ...(knownGeneration !== undefined && { knownGeneration }),
  };
}
