import * as z from "zod";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { HISTORY_FIELDS, LOCK_FIELDS } from "../../../text/fr/api/records/periods.ts";
import { LIMITS } from "../../limits.ts";
import { LONGEST } from "../../longest-texts.ts";
import { etag, next, oneLine } from "./fields.ts";

export const LockBody = z.strictObject({
  reason: oneLine(LONGEST.changeReason).optional().describe(LOCK_FIELDS.reason),
});
/** Unlocking is a deletion, which has no body. */
export const UnlockQuery = z.strictObject({ reason: oneLine(LONGEST.changeReason).describe(LOCK_FIELDS.reason) });
export const LockView = z.object({
  term: z.string().describe(LOCK_FIELDS.term),
  locked: z.boolean().describe(LOCK_FIELDS.locked),
  locked_by: z.string().optional().describe(LOCK_FIELDS.locked_by),
  locked_by_name: z.string().optional().describe(LOCK_FIELDS.locked_by_name),
  locked_at: z.string().optional().describe(LOCK_FIELDS.locked_at),
  etag,
});
export type LockView = z.output<typeof LockView>;

const value = z.union([z.string(), z.number(), z.boolean()]);
export const HistoryList = z.object({
  entries: z
    .array(
      z.object({
        id: z.string().describe(HISTORY_FIELDS.id),
        at: z.string().describe(HISTORY_FIELDS.at),
        who: z.string().describe(HISTORY_FIELDS.who),
        who_name: z.string().optional().describe(HISTORY_FIELDS.who_name),
        what: z.enum(["marks", "lock", "unlock"]).describe(HISTORY_FIELDS.what),
        term: z.string().describe(RECORD_FIELDS.term),
        subject_id: z.string().optional().describe(RECORD_FIELDS.subject_id),
        reason: z.string().optional().describe(HISTORY_FIELDS.reason),
        changes: z
          .array(
            z.object({
              student_id: z.string().optional().describe(RECORD_FIELDS.student_id),
              assessment_id: z.string().optional().describe(RECORD_FIELDS.assessment_id),
              field: z.string().describe(HISTORY_FIELDS.field),
              from: value.optional().describe(HISTORY_FIELDS.from),
              to: value.optional().describe(HISTORY_FIELDS.to),
            }),
          )
          .describe(HISTORY_FIELDS.changes),
      }),
    )
    .describe(HISTORY_FIELDS.entries),
  next,
});
export type HistoryList = z.output<typeof HistoryList>;
export const HistoryQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIMITS.listedRecords).default(50).describe(RECORD_FIELDS.limit),
  cursor: z.string().max(100).optional().describe(RECORD_FIELDS.cursor),
});
export type HistoryQuery = z.output<typeof HistoryQuery>;
