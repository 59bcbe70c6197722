import pMap from "p-map";
import { objectKeys } from "../contract/table.ts";
import type { ClassSnapshots } from "../documents/ports.ts";
import type { SelectedClass } from "./check-class.ts";
import type { BatchRecord } from "./ports.ts";

const SAVES_AT_ONCE = 8;

/** A name for a new reading of the records: the round, and digits that no other attempt at this round has. */
export const newSource = (round: number): string => `${round}-${crypto.randomUUID().slice(0, 8)}`;

/** Saves the classes of a round as they were read. */
export async function saveSnapshots(
  snapshots: Pick<ClassSnapshots, "save">,
  { sourceId, ...batch }: Pick<BatchRecord, "schoolId" | "id" | "sourceId">,
  classes: readonly SelectedClass[],
): Promise<void> {
  if (sourceId === undefined) throw new Error("A batch without a sourceId takes no snapshots.");
  await pMap(
    classes,
    ({ record, term }) =>
      snapshots.save(objectKeys.classSnapshot(batch, sourceId, record.schoolClass.id, term), record),
    { concurrency: SAVES_AT_ONCE },
  );
}
