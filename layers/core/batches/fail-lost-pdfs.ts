import pMap from "p-map";
import type { Log } from "../call/log.ts";
import { chunks } from "../collections/chunks.ts";
import type { DocumentFailure, DocumentFiles, DocumentPurge } from "../documents/ports.ts";
import { PDF_DELETED } from "../text/fr/batches.ts";
import { type BatchItem, type BatchRecord, type BatchStore, LOST_TOGETHER } from "./ports.ts";

export interface FailLostPdfsPorts {
  readonly batches: Pick<BatchStore, "items" | "losePdfs">;
  readonly pdfs: Pick<DocumentFiles, "exists">;
  readonly purge: DocumentPurge;
  readonly log: Log;
}

const CHECKS_AT_ONCE = 16;
const FAILURE: DocumentFailure = { code: "DOCUMENT_PURGED", detail: PDF_DELETED };

/**
 * Makes the READY items of a complete batch FAILED whose PDFs have been deleted, so that the batch can end without them and be
 * retried; their documents become PURGED. The batch is then in another round, whose outputs nobody has begun, and the
 * table's stream has it assembled.
 *
 * @returns how many items lost their PDFs; 0: every PDF is there, or another worker was faster.
 */
export async function failLostPdfs(ports: FailLostPdfsPorts, batch: BatchRecord): Promise<number> {
  const lost = await itemsWithoutPdf(ports, batch, await Array.fromAsync(ports.batches.items(batch.id)));
  await pMap(lost, ({ documentId, generation }) => ports.purge.purge({ documentId, generation }), {
    concurrency: CHECKS_AT_ONCE,
  });
  let failed = 0;
  let { round } = batch;
  for (const some of chunks(lost, LOST_TOGETHER)) {
    if (!(await ports.batches.losePdfs({ ...batch, round }, some, FAILURE))) break;
    failed += some.length;
    round++;
  }
  if (failed > 0) ports.log.warn("documents of a batch have lost their files", { batch: batch.id, count: failed });
  return failed;
}

/** Those of the items that are READY and whose PDF has been deleted. */
export async function itemsWithoutPdf(
  { pdfs }: Pick<FailLostPdfsPorts, "pdfs">,
  { schoolId }: Pick<BatchRecord, "schoolId">,
  items: readonly BatchItem[],
): Promise<readonly BatchItem[]> {
  const ready = items.filter(({ state }) => state === "READY");
  const there = await pMap(ready, ({ documentId: id, generation }) => pdfs.exists({ schoolId, id, generation }), {
    concurrency: CHECKS_AT_ONCE,
  });
  return ready.filter((_, n) => !there[n]);
}
