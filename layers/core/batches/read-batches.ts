import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import { BATCH_OUTPUTS, type BatchList, type BatchOutput, type BatchView } from "../contract/schemas/batches.ts";
import type { DownloadLink } from "../contract/schemas/documents.ts";
import { PalmaresError } from "../domain/errors.ts";
import { batchFileName } from "../text/file-names.ts";
import { batchView, findBatch, mustNotBeRefused } from "./batch-view.ts";
import { isFinished, isRefused } from "./life.ts";
import { type NamedFailure, type NameFailuresPorts, nameFailures } from "./name-failures.ts";
import type { BatchFiles, BatchItem, BatchRecord, BatchStore } from "./ports.ts";

export interface ReadBatchesPorts {
  readonly batches: Pick<BatchStore, "find" | "list" | "items">;
  readonly files: Pick<BatchFiles, "link">;
  readonly now: () => Date;
}

export interface GetBatchPorts extends ReadBatchesPorts, NameFailuresPorts {
  readonly files: Pick<BatchFiles, "link" | "readReport">;
}

const linkTo = ({ files }: ReadBatchesPorts, batch: BatchRecord, output: BatchOutput) =>
  files.link(batch, batch.round, output, batchFileName(batch, output), LIMITS.linkSeconds);

/**
 * One batch with who has no document and why, by name, and, once it is finished, links to its outputs.
 *
 * @throws PalmaresError BATCH_NOT_FOUND
 */
export async function getBatch(ports: GetBatchPorts, scope: Scope, id: string): Promise<BatchView> {
  const batch = await findBatch(ports.batches, scope, id);
  const [failures, report] = await Promise.all([namedFailures(ports, batch), ports.files.readReport(batch)]);
  const lacking = { failures, report };
  if (!isFinished(batch) || isRefused(batch) || batch.filesGone !== undefined)
    return batchView(batch, ports.now(), lacking);
  const outputs = BATCH_OUTPUTS.filter((output) => hasOutput(batch, output));
  const links = await Promise.all(outputs.map(async (output) => [output, await linkTo(ports, batch, output)] as const));
  return batchView(batch, ports.now(), { ...lacking, links: Object.fromEntries(links) });
}

/** Whether a finished batch has an output: with no document there is nothing to print, and tables are of classes. */
const hasOutput = ({ ready, withoutTables }: BatchRecord, output: BatchOutput): boolean => {
  if (output === "print") return ready > 0;
  return output === "zip" || withoutTables === undefined;
};

/** The first failed documents: as many as the view names. */
async function namedFailures(ports: GetBatchPorts, batch: BatchRecord): Promise<readonly NamedFailure[]> {
  if (batch.failed <= 0) return [];
  const failed: BatchItem[] = [];
  for await (const item of ports.batches.items(batch.id)) {
    if (item.state === "FAILED") failed.push(item);
    if (failed.length === LIMITS.namedWithoutDocument) break;
  }
  return nameFailures(ports, batch, failed);
}

/**
 * How far one batch is, without names and links: for whoever asks again and again.
 *
 * @throws PalmaresError BATCH_NOT_FOUND
 */
export async function batchProgress(
  { batches, now }: Pick<ReadBatchesPorts, "batches" | "now">,
  scope: Scope,
  id: string,
): Promise<BatchView> {
  return batchView(await findBatch(batches, scope, id), now());
}

/** A page of the school's batches, newest first; `next` is the cursor of the next page. */
export async function listBatches(
  ports: ReadBatchesPorts,
  scope: Scope,
  page: { limit: number; cursor?: string | undefined },
): Promise<BatchList> {
  const { batches, next } = await ports.batches.list(scope, page.limit, page.cursor);
  const now = ports.now();
  return { batches: batches.map((batch) => batchView(batch, now)), ...(next !== undefined && { next }) };
}

/**
 * A link to one output of a finished batch.
 *
 * @throws PalmaresError BATCH_NOT_FOUND, BATCH_NOT_READY, BATCH_REFUSED, BATCH_FILES_GONE, NOTHING_TO_PRINT for the print file when every document failed
 */
export async function downloadBatch(
  ports: ReadBatchesPorts,
  scope: Scope,
  id: string,
  output: BatchOutput,
): Promise<DownloadLink> {
  const batch = await findBatch(ports.batches, scope, id);
  mustNotBeRefused(batch);
  if (!isFinished(batch)) throw new PalmaresError("BATCH_NOT_READY", "The batch is not finished.");
  if (batch.filesGone !== undefined) throw new PalmaresError("BATCH_FILES_GONE", "The batch's files are deleted.");
  if (!hasOutput(batch, output)) throw new PalmaresError("NOTHING_TO_PRINT", "No document of the batch is ready.", {});
  const expires = new Date(ports.now().getTime() + LIMITS.linkSeconds * 1000);
  return {
    url: await linkTo(ports, batch, output),
    expires_at: expires.toISOString(),
    file_name: batchFileName(batch, output),
  };
}
