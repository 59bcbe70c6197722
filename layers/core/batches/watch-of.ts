import type { BatchItem, BatchRecord, BatchWatch } from "./ports.ts";

/** The watch beside an item's document: the document's end settles this item of this batch. */
export const watchOf = (
  { schoolId, id: batchId }: Pick<BatchRecord, "schoolId" | "id">,
  { position, documentId, generation, digest, snapshot, issue }: WatchedItem,
): BatchWatch => ({
  schoolId,
  batchId,
  position,
  documentId,
  generation,
  // An issued paper says one thing only: whatever ends its document ends the item.
  ...(digest && issue === undefined && { digest }),
  ...(snapshot && { snapshot }),
});

type WatchedItem = Pick<BatchItem, "position" | "documentId" | "generation" | "digest" | "snapshot" | "issue">;
