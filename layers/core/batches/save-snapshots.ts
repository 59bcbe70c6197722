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
  { source, ...batch }: Pick<BatchRecord, "schoolId" | "id" | "source">,
  classes: readonly SelectedClass[],
): Promise<void> {
  if (source === undefined) throw new Error("A batch without a source takes no snapshots.");
  await pMap(
    classes,
    ({ record, term }) => snapshots.save(objectKeys.classSnapshot(batch, source, record.schoolClass.id, term), record),
    { concurrency: SAVES_AT_ONCE },
  );
}
