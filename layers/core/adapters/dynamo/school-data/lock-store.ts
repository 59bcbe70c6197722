import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { named } from "../../../call/scope.ts";
import { EXPIRES_AT, schoolKeys } from "../../../contract/table.ts";
import type { HistoryEntry, HistoryStore, Lock, LockStore } from "../../../school/data/history-store.ts";
import type { PeriodKey } from "../../../school/data/record-stores.ts";
import { exists, parameters, unchanged } from "../conditions.ts";
import { reader } from "../read-item.ts";
import { newRevision, REVISION, revised } from "../revisions.ts";
import { term } from "../school-items.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { classOf } from "./class-records.ts";
import { historyWrite, readHistoryEntry } from "./history-items.ts";
import { type ItemKey, noteChild, refuseOrphan, untilMade } from "./record-store.ts";

/** A page of the history ends early beyond this, in bytes of JSON: a function answers with at most 6 MB. */
const PAGE_BYTES = 2_000_000;

export interface ClockedSettings extends DynamoSettings {
  readonly now: () => Date;
}

const readLock = reader(
  "lock",
  z.object({
    term,
    lockedBy: z.string(),
    lockedByName: z.string().exactOptional(),
    lockedAt: z.string(),
  }) satisfies z.ZodType<Lock>,
);

export const lockKey = (schoolId: string, { classId, term }: PeriodKey): ItemKey => ({
  pk: schoolKeys.classPartition(schoolId, classId),
  sk: schoolKeys.lock(term),
});

/** Locks of periods. A lock and its history are one transaction. */
export function lockStore(settings: ClockedSettings): LockStore {
  const { table, now } = settings;
  const { get, classItemsFrom } = schoolQueries(settings);
  const note = (reason: string | undefined) => ({ ...(reason !== undefined && { reason }), changes: [] });

  return {
    async find({ schoolId }, key) {
      const item = await get(lockKey(schoolId, key));
      return item && revised(item, readLock);
    },

    async list({ schoolId }, { classId }) {
      const items = await classItemsFrom(schoolId, classId, schoolKeys.terms);
      return items.filter(({ item }) => item === "lock").map((item) => revised(item, readLock));
    },

    async lock(scope, key, reason) {
      const { schoolId, userId } = scope;
      const { classId, term } = key;
      const { lock } = await untilMade(settings, async () => {
        const stored = await get(lockKey(schoolId, key));
        if (stored !== undefined) return { lock: revised(stored, readLock), transaction: [] };
        const parent = classOf(schoolId, key);
        await refuseOrphan(settings, [parent]);
        const record: Lock = {
          term,
          lockedBy: userId,
          ...named("lockedByName", scope),
          lockedAt: now().toISOString(),
        };
        const revision = newRevision();
        const Item = { ...record, schoolId, classId, item: "lock", [REVISION]: revision, ...lockKey(schoolId, key) };
        return {
          lock: { record, revision },
          transaction: [
            { Put: { TableName: table, Item, ...parameters(unchanged(REVISION, undefined)) } },
            noteChild(table, parent.key),
            historyWrite(settings, scope, classId, { what: "lock", term, ...note(reason) }),
          ],
        };
      });
      return lock;
    },

    async unlock(scope, key, reason) {
      const { classId, term } = key;
      const Key = lockKey(scope.schoolId, key);
      const { wasLocked } = await untilMade(settings, async () => {
        if ((await get(Key)) === undefined) return { wasLocked: false, transaction: [] };
        return {
          wasLocked: true,
          transaction: [
            { Delete: { TableName: table, Key, ...parameters(exists) } },
            historyWrite(settings, scope, classId, { what: "unlock", term, ...note(reason) }),
          ],
        };
      });
      return wasLocked;
    },
  };
}

/** A class's history. What has expired is left out: DynamoDB deletes it days later. */
export function historyStore({ client, table, now }: ClockedSettings): HistoryStore {
  return {
    async list({ schoolId }, { classId }, { limit, after }) {
      const pk = schoolKeys.history(schoolId, classId);
      const entries: HistoryEntry[] = [];
      let bytes = 0;
      let start = after === undefined ? undefined : { pk, sk: after };
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            ScanIndexForward: false,
            KeyConditionExpression: "pk = :history",
            FilterExpression: "#expires > :now",
            ExpressionAttributeNames: { "#expires": EXPIRES_AT },
            ExpressionAttributeValues: { ":history": pk, ":now": Math.floor(now().getTime() / 1000) },
            // One more says whether there is a next page.
            Limit: limit + 1 - entries.length,
            ExclusiveStartKey: start,
          }),
        );
        const read = Items.map(readHistoryEntry);
        bytes += Buffer.byteLength(JSON.stringify(read));
        entries.push(...read);
        start = LastEvaluatedKey as typeof start;
      } while (start !== undefined && entries.length <= limit && bytes < PAGE_BYTES);
      const page = entries.slice(0, limit);
      const last = page.at(-1);
      const isMore = entries.length > limit || start !== undefined;
      return { entries: page, ...(isMore && last && { next: last.id }) };
    },
  };
}
