import { ulid } from "ulid";
import * as z from "zod";
import { named, type Scope } from "../../../call/scope.ts";
import { LIMITS } from "../../../contract/limits.ts";
import { EXPIRES_AT, schoolKeys } from "../../../contract/table.ts";
import type { HistoryEntry } from "../../../school/data/history-store.ts";
import { reader } from "../read-item.ts";
import { id, optionalText, term } from "../school-items.ts";
import type { TransactItem } from "../transact-each.ts";

const SECONDS_PER_DAY = 86_400;
const value = z.union([z.string(), z.number(), z.boolean()]).exactOptional();

/** What happened in a class, for its history. */
export type Event = Omit<HistoryEntry, "id" | "at" | "who" | "whoName">;

/** Changes in one entry, in bytes of JSON: DynamoDB's item takes 400 kB. */
const CHANGES_BYTES = 200 * 1024;

/** The entries of a class's history about one event, to be written in the transaction of the change itself. */
export const historyWrites = (
  settings: { readonly table: string; readonly now: () => Date },
  scope: Scope,
  classId: string,
  event: Event,
): TransactItem[] =>
  partsOf(event.changes).map((changes) => historyWrite(settings, scope, classId, { ...event, changes }));

/** The changes in order, in as few parts as hold them: one where there is none. */
function partsOf(changes: Event["changes"]): Event["changes"][] {
  const parts: Event["changes"][number][][] = [[]];
  let room = CHANGES_BYTES;
  for (const change of changes) {
    const bytes = Buffer.byteLength(JSON.stringify(change));
    if (bytes > room) {
      parts.push([]);
      room = CHANGES_BYTES;
    }
    parts.at(-1)?.push(change);
    room -= bytes;
  }
  return parts;
}

/** One entry, to be written in the transaction of the change itself. */
export function historyWrite(
  { table, now }: { readonly table: string; readonly now: () => Date },
  scope: Scope,
  classId: string,
  event: Event,
): TransactItem {
  const { schoolId, userId } = scope;
  const at = now();
  const entryId = ulid(at.getTime());
  return {
    Put: {
      TableName: table,
      Item: {
        ...event,
        id: entryId,
        at: at.toISOString(),
        who: userId,
        ...named("whoName", scope),
        schoolId,
        classId,
        item: "history",
        [EXPIRES_AT]: Math.floor(at.getTime() / 1000) + LIMITS.historyDays * SECONDS_PER_DAY,
        pk: schoolKeys.history(schoolId, classId),
        sk: entryId,
      },
    },
  };
}

const EntryItem: z.ZodType<HistoryEntry> = z.object({
  id,
  at: z.string(),
  who: z.string(),
  whoName: optionalText,
  what: z.enum(["marks", "lock", "unlock"]),
  term,
  subjectId: optionalText,
  reason: optionalText,
  changes: z.array(
    z.object({ studentId: optionalText, assessmentId: optionalText, field: z.string(), from: value, to: value }),
  ),
});
export const readHistoryEntry = reader("history", EntryItem);
