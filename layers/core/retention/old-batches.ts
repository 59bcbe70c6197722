import { isFinished } from "../batches/life.ts";
import { objectKeys } from "../contract/table.ts";
import type { BatchRemovals, SchoolObjects, StoredObject } from "../erasure/ports.ts";

export interface OldBatchesPorts {
  readonly objects: Pick<SchoolObjects, "list" | "remove">;
  readonly batches: Pick<BatchRemovals, "find" | "noteFilesGone" | "remove">;
  readonly now: () => Date;
}

/** Batches that were finished before these instants lose their files, or go as a whole. Undefined: never. */
interface Before {
  readonly files: Date | undefined;
  readonly all: Date | undefined;
}

/**
 * Deletes the files of old batches, and older batches as a whole. A plan stays as long as its batch: it has ids alone, and a
 * retry makes the files anew from it.
 *
 * @returns how many objects of batches that stay, and how many batches.
 */
export async function removeOldBatches(
  { objects, batches, now }: OldBatchesPorts,
  before: Before,
  dryRun: boolean,
): Promise<{ readonly files: number; readonly all: number }> {
  const removed = { files: 0, all: 0 };
  if (before.files === undefined && before.all === undefined) return removed;
  const files = Map.groupBy(await objects.list(objectKeys.batchesPrefix), ({ key }) =>
    key.split("/").slice(1, 3).join("/"),
  );
  for (const [place, own] of files) {
    const [schoolId = "", batchId = ""] = place.split("/");
    // Whoever made no object of it lately has finished it long ago, or never began it.
    if (!own.every((object) => isOld(object, before.files) || isOld(object, before.all))) continue;
    const batch = await batches.find({ schoolId }, batchId);
    if (batch !== undefined && !isFinished(batch)) continue;
    const finishedAt = new Date(batch?.finishedAt ?? 0);
    if (batch === undefined || (before.all !== undefined && finishedAt < before.all)) {
      removed.all++;
      if (dryRun) continue;
      if (batch !== undefined && !(await batches.noteFilesGone(batch, gone(now())))) continue;
      if (batch !== undefined) await batches.remove(batch);
      // Its objects last: they lead an interrupted run here again.
      await objects.remove(own.map(({ key }) => key));
    } else if (before.files !== undefined && finishedAt < before.files) {
      const personal = own.filter(({ key }) => !key.endsWith("/plan.json"));
      removed.files += personal.length;
      if (dryRun || personal.length === 0 || !(await batches.noteFilesGone(batch, gone(now())))) continue;
      await objects.remove(personal.map(({ key }) => key));
    }
  }
  return removed;
}

const isOld = ({ savedAt }: StoredObject, before: Date | undefined) => before !== undefined && savedAt < before;
const gone = (now: Date) => ({ at: now.toISOString(), why: "retention" }) as const;
