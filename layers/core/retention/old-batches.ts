import { isFinished } from "../batches/life.ts";
import type { BatchRecord } from "../batches/ports.ts";
import { LIMITS } from "../contract/limits.ts";
import { objectKeys } from "../contract/table.ts";
import type { BatchRemovals, StoredObject } from "../erasure/ports.ts";
import { isOld, type OldObjects } from "./remove-old.ts";

export interface OldBatchesPorts {
  readonly batches: Pick<BatchRemovals, "find" | "noteFilesGone" | "remove">;
  readonly now: () => Date;
}

/** Batches that were finished before these instants lose their files, or go as a whole. Undefined: never. */
interface Before {
  readonly files: Date | undefined;
  readonly all: Date | undefined;
}

/**
 * The files of old batches, and older batches as a whole. A plan stays as long as its batch. From the moment in which the
 * record says that the files are gone, nobody is given a link to them; they are deleted once the last link has ended, by the next run, so that nobody finds S3's own error behind one.
 */
export function oldBatches(
  { batches, now }: OldBatchesPorts,
  before: Before,
): OldObjects<"batchFiles" | "batches", BatchRecord> {
  const gone = () => ({ at: now().toISOString(), why: "retention" }) as const;
  return {
    prefix: objectKeys.batchesPrefix,
    // batches/<school>/<batch>/…
    ownerOf: (key) => key.split("/").slice(1, 3).join("/"),
    // What was announced goes whatever the times are now. Of a plan alone only its batch's time counts.
    mayGo: (own) => own.some(isPersonal) || own.every((object) => isOld(object, before.all)),
    async findOwners(ids) {
      const found = new Map<string, BatchRecord>();
      for (const id of ids) {
        const [schoolId = "", batchId = ""] = id.split("/");
        const batch = await batches.find({ schoolId }, batchId);
        if (batch !== undefined) found.set(id, batch);
      }
      return found;
    },
    judge(own, batch) {
      // Whoever made no object of it lately has finished it long ago, or never began it.
      const isOver = own.every((object) => isOld(object, before.files) || isOld(object, before.all));
      if (batch === undefined) return isOver ? [{ kind: "batches", count: 1, keys: own.map(({ key }) => key) }] : [];
      if (!isFinished(batch)) return [];
      const finishedAt = new Date(batch.finishedAt ?? 0);
      if (isOver && before.all !== undefined && finishedAt < before.all) {
        const announce = async () => {
          if (!(await batches.noteFilesGone(batch, gone()))) return false;
          await batches.remove(batch);
          return true;
        };
        return [{ kind: "batches", count: 1, announce, keys: own.map(({ key }) => key) }];
      }
      const personal = own.filter(isPersonal);
      const isDue = isOver && before.files !== undefined && finishedAt < before.files;
      if (personal.length === 0 || !(isDue || batch.filesGone?.why === "retention")) return [];
      const linksEnded = new Date(now().getTime() - LIMITS.linkSeconds * 1000);
      const isAnnounced = batch.filesGone !== undefined && new Date(batch.filesGone.at) < linksEnded;
      return [
        {
          kind: "batchFiles",
          count: personal.length,
          // Noted again as it is: a batch that has begun another round meanwhile needs its files.
          announce: () => batches.noteFilesGone(batch, batch.filesGone ?? gone()),
          ...(!isAnnounced && { later: true }),
          keys: personal.map(({ key }) => key),
        },
      ];
    },
  };
}

/** A plan has ids alone, and a retry makes the files anew from it. */
const isPersonal = ({ key }: Pick<StoredObject, "key">): boolean => !key.endsWith("/plan.json");
