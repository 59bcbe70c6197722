import pMap from "p-map";
import { snapshotKey } from "../documents/about.ts";
import type { Snapshots } from "../documents/ports.ts";
import type { ReadSource } from "./check-documents.ts";
import type { BatchRecord } from "./ports.ts";

const SAVES_AT_ONCE = 8;

/** A name for a new reading of the records: the round, and digits that no other attempt at this round has. */
export const newSource = (round: number): string => `${round}-${crypto.randomUUID().slice(0, 8)}`;

/** Saves what a round is made from, as it was read. */
export async function saveSnapshots(
  snapshots: Pick<Snapshots, "save">,
  { sourceId, ...batch }: Pick<BatchRecord, "schoolId" | "id" | "sourceId">,
  read: readonly ReadSource[],
): Promise<void> {
  if (sourceId === undefined) throw new Error("A batch without a sourceId takes no snapshots.");
  await pMap(read, ({ source, about, term }) => snapshots.save(snapshotKey(batch, sourceId, about, term), source), {
    concurrency: SAVES_AT_ONCE,
  });
}
