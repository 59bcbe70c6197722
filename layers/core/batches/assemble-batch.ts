import type { Snapshots } from "../documents/ports.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { type FailLostPdfsPorts, failLostPdfs } from "./fail-lost-pdfs.ts";
import { failuresTable } from "./failures-table.ts";
import { endOf, isComplete, isFinished } from "./life.ts";
import { type OutputFiles, type OutputPlace, type OutputProgress, PdfGone } from "./outputs/ports.ts";
import { saveDocuments } from "./outputs/save-documents.ts";
import { endsOf, outputsOfRound } from "./outputs-of-round.ts";
import type { BatchFiles, BatchRecord, BatchStore, ItemState } from "./ports.ts";
import { saveTables } from "./save-tables.ts";

export interface AssembleBatchPorts extends FailLostPdfsPorts {
  readonly school: SchoolRecords & StudentDirectory;
  readonly snapshots: Pick<Snapshots, "read">;
  readonly batches: Pick<BatchStore, "find" | "items" | "itemsAt" | "finish" | "losePdfs">;
  readonly files: Pick<BatchFiles, "readPdf" | "readReport">;
  readonly outputs: OutputFiles;
  readonly progress: OutputProgress;
  readonly now: () => Date;
}

/**
 * Assembles the outputs of a complete batch and finishes its round. It goes on where an earlier call died, or where
 * grow-outputs.ts has come to: an output that exists for the round is not made again, and of the ZIP and the print file every
 * finished part is kept. Memory holds the list of items and a few parts, whatever the size of the batch.
 *
 * When PDFs have been deleted, their items fail instead, and the batch is assembled without them in its next round.
 *
 * @param states of all items, each of which has ended.
 * @returns true when this call finished the round; false when the batch is not complete, PDFs were gone, or another call has
 *   finished it.
 */
export async function assembleBatch(
  ports: AssembleBatchPorts,
  batch: BatchRecord,
  states: readonly ItemState[],
): Promise<boolean> {
  if (!isComplete(batch)) return false;
  const { schoolId, round } = batch;
  const place = { schoolId, batchId: batch.id, round };
  try {
    await saveBatchDocuments(ports, batch, place, states);
  } catch (error) {
    if (!(error instanceof PdfGone)) throw error;
    // Another worker may have failed or finished the round meanwhile. If not, the file is there again: the step is tried again.
    if ((await failLostPdfs(ports, batch)) === 0 && (await isInRound(ports, batch))) throw error;
    await ports.progress.remove(place).catch(() => {});
    return false;
  }
  await saveTables(ports, batch);
  const finished = await ports.batches.finish(batch, round, endOf(batch), ports.now().toISOString());
  // What is left over is deleted by the bucket after some days.
  await ports.progress.remove(place).catch(() => {});
  return finished;
}

async function isInRound({ batches }: AssembleBatchPorts, { schoolId, id, round }: BatchRecord): Promise<boolean> {
  const now = await batches.find({ schoolId }, id);
  return now !== undefined && now.round === round && !isFinished(now);
}

/** The ZIP and the print file. @throws PdfGone */
async function saveBatchDocuments(
  ports: AssembleBatchPorts,
  batch: BatchRecord,
  place: OutputPlace,
  states: readonly ItemState[],
): Promise<void> {
  const failed = states.filter(({ state }) => state !== "READY").map(({ position }) => position);
  const { ports: saving, planned } = outputsOfRound(ports, batch, place);
  await saveDocuments(saving, {
    ...planned,
    ends: endsOf(states),
    async failures() {
      const items = await ports.batches.itemsAt(batch.id, failed);
      return failuresTable(
        ports,
        batch,
        items.toSorted((a, b) => a.position - b.position),
      );
    },
  });
}
