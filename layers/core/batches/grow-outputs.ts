import type { Log } from "../call/log.ts";
import { isExpanded, isFinished } from "./life.ts";
import { PdfGone, UploadLost } from "./outputs/ports.ts";
import { growDocuments } from "./outputs/save-documents.ts";
import type { OutputsInHand } from "./outputs-in-hand.ts";
import { endsOf, type OutputsOfRoundPorts, outputsOfRound } from "./outputs-of-round.ts";
import type { BatchRecord, BatchStore, ItemState } from "./ports.ts";
import { type SaveTablesPorts, saveTables } from "./save-tables.ts";

export interface GrowOutputsPorts extends OutputsOfRoundPorts, SaveTablesPorts {
  readonly batches: Pick<BatchStore, "items" | "itemStates">;
  readonly outputs: OutputsOfRoundPorts["outputs"];
  readonly files: OutputsOfRoundPorts["files"] & SaveTablesPorts["files"];
  readonly school: OutputsOfRoundPorts["school"];
  readonly log: Log;
}

/**
 * Writes what can be written of a batch's outputs while its documents are still being made: the tables, what the outputs
 * consist of, and the parts of the ZIP and the print file that are whole. Then the assembly has only the last one to write.
 *
 * It is an advance: whatever it leaves undone, for whatever reason, the assembly does. So one worker is enough for a batch,
 * and what another one has in hand is left to it.
 *
 * @returns whether this worker had the outputs in hand.
 */
export async function growOutputs(ports: GrowOutputsPorts, batch: BatchRecord, hand: OutputsInHand): Promise<boolean> {
  if (!isExpanded(batch) || isFinished(batch)) return false;
  const place = { schoolId: batch.schoolId, batchId: batch.id, round: batch.round };
  if (!(await hand.keep())) return false;
  await hand.during(async () => {
    try {
      await saveTables(ports, batch);
      const { ports: saving, planned } = outputsOfRound(ports, batch, place);
      await growDocuments(saving, {
        ...planned,
        endsFrom: async (position) => endsOf(await endedItems(ports, batch, position)),
        // Refused once the round is over: a worker that stood still until then leaves nothing behind.
        mayGoOn: hand.keep,
      });
    } catch (error) {
      if (!(error instanceof PdfGone || error instanceof UploadLost)) throw error;
      ports.log.info("outputs left to the assembly", { batch: batch.id, why: error.name });
    }
  });
  return true;
}

/** The items from a position to the first that has not ended. */
async function endedItems(
  { batches }: GrowOutputsPorts,
  { id }: BatchRecord,
  position: number,
): Promise<readonly ItemState[]> {
  const ended: ItemState[] = [];
  for await (const item of batches.itemStates(id, position)) {
    if (item.state === "PENDING") break;
    ended.push(item);
  }
  return ended;
}
