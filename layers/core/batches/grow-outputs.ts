import type { Log } from "../call/log.ts";
import { isComplete, isExpanded, isFinished } from "./life.ts";
import { PdfGone, UploadLost } from "./outputs/ports.ts";
import { growDocuments } from "./outputs/save-documents.ts";
import { endsOf, type OutputsOfRoundPorts, outputsOfRound } from "./outputs-of-round.ts";
import type { BatchRecord, BatchStore, ItemState } from "./ports.ts";
import { type SaveTablesPorts, saveTables } from "./save-tables.ts";

export interface GrowOutputsPorts extends OutputsOfRoundPorts, SaveTablesPorts {
  readonly batches: Pick<BatchStore, "find" | "items" | "itemStates" | "claimOutputs">;
  readonly outputs: OutputsOfRoundPorts["outputs"];
  readonly files: OutputsOfRoundPorts["files"] & SaveTablesPorts["files"];
  readonly school: OutputsOfRoundPorts["school"];
  readonly log: Log;
}

/** Longer than a part takes; a worker that died keeps the others from growing the outputs for as long. */
const CLAIM_MS = 60_000;

/**
 * Writes what can be written of a batch's outputs while its documents are still being made: the tables, and the parts of the
 * ZIP and the print file that are whole. Then the assembly has only the last ones to write.
 *
 * It is an advance, and nothing waits for it: whatever it leaves undone, for whatever reason, the assembly does. So one worker
 * is enough for a batch, and what another one has in hand is left to it.
 *
 * @param worker names this call.
 */
export async function growOutputs(ports: GrowOutputsPorts, batch: BatchRecord, worker: string): Promise<void> {
  if (!isExpanded(batch) || isFinished(batch)) return;
  const place = { schoolId: batch.schoolId, batchId: batch.id, round: batch.round };
  const claim = (ms: number) =>
    ports.batches.claimOutputs(batch, worker, { now: ports.now(), until: new Date(ports.now().getTime() + ms) });
  if (!(await claim(CLAIM_MS))) return;
  try {
    await saveTables(ports, batch);
    const { ports: saving, planned } = outputsOfRound(ports, batch, place);
    await growDocuments(saving, {
      ...planned,
      endsFrom: async (position) => endsOf(await endedItems(ports, batch, position)),
      // The claim is refused once the round is over: a worker that stood still until then leaves nothing behind.
      mayGoOn: async () => !(await isLeftToAssembly(ports, batch)) && claim(CLAIM_MS),
    });
  } catch (error) {
    if (!(error instanceof PdfGone || error instanceof UploadLost)) throw error;
    ports.log.info("outputs left to the assembly", { batch: batch.id, why: error.name });
  }
  await claim(0);
}

/** Every document has ended: the assembly has begun, or is about to, and does the rest alone. */
async function isLeftToAssembly({ batches }: GrowOutputsPorts, { schoolId, id }: BatchRecord): Promise<boolean> {
  const now = await batches.find({ schoolId }, id);
  return now === undefined || isComplete(now);
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
