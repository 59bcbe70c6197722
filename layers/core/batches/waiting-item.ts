import { objectKeys } from "../contract/table.ts";
import type { DocumentOrder } from "../documents/place-order.ts";
import type { DocumentRecord } from "../documents/ports.ts";
import { isEnd } from "./life.ts";
import type { BatchItem, BatchRecord, ItemEnd, PlannedDocument } from "./ports.ts";
import { watchOf } from "./watch-of.ts";

/** What a PENDING item needs, by the state of its document. */
export type Need = "settle" | "wait" | "order";

/**
 * What a PENDING item needs: to be settled with an end of its document, to wait for one, or that the document is ordered
 * anew. The last is for a document that is gone, PURGED, or older than what the item waits for, as in a restored table.
 *
 * @param record the item's document; undefined: there is none.
 */
export function needOf(item: Pick<BatchItem, "generation">, record: DocumentRecord | undefined): Need {
  if (record === undefined || record.generation < item.generation) return "order";
  if (isEnd(record.status)) return "settle";
  return record.status === "PENDING" ? "wait" : "order";
}

/** The end of an item whose document has ended. */
export function endOfItem(
  batch: Pick<BatchRecord, "schoolId" | "id">,
  item: BatchItem,
  { status, generation, failure }: DocumentRecord,
): ItemEnd[] {
  return isEnd(status) ? [{ watch: watchOf(batch, item), generation, state: status, failure }] : [];
}

type Orderable = Omit<PlannedDocument, "knownGeneration"> & Partial<Pick<PlannedDocument, "knownGeneration">>;

/** The order for a document of a batch, which was admitted when the batch was created. */
export function orderOf(
  batch: Pick<BatchRecord, "schoolId" | "id" | "requestedBy" | "source">,
  { classId, studentId, type, term, fileName, knownGeneration, digest }: Orderable,
  forceNew: boolean,
): DocumentOrder {
  return {
    key: { schoolId: batch.schoolId, classId, studentId, type, term },
    requestedBy: batch.requestedBy,
    forceNew,
    snapshot: batch.source && objectKeys.classSnapshot(batch, batch.source, classId, term),
    admit: async () => ({ fileName, ...(digest && { digest }) }),
    ...(knownGeneration !== undefined && { knownGeneration }),
  };
}
