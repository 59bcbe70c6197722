import * as z from "zod";
import { HIGHEST_MARK, hundredths } from "../../../domain/figures/hundredths.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { FOLLOW_UP_FIELDS } from "../../../text/fr/api/records/periods.ts";
import { NOT_IN_CLASS_RULE } from "../../../text/fr/validation.ts";
import { LIMITS } from "../../limits.ts";
import { LONGEST } from "../../longest-texts.ts";
import { Id, PeriodId } from "../documents.ts";
import { ClassPath } from "./classes.ts";
import { decimal, etag, listQuery, next, oncePerStudent, patchOf, words } from "./fields.ts";
import { EnrolmentPath } from "./students.ts";

const figure = () => decimal(hundredths(0), HIGHEST_MARK).optional();
/** More hours than a year has are a typing error. */
const hours = () => z.number().min(0).max(2000).optional();

export const FollowUpBody = z.strictObject({
  attendance: figure().describe(FOLLOW_UP_FIELDS.attendance),
  punctuality: figure().describe(FOLLOW_UP_FIELDS.punctuality),
  behaviour: figure().describe(FOLLOW_UP_FIELDS.behaviour),
  participation: figure().describe(FOLLOW_UP_FIELDS.participation),
  absence_hours: hours().describe(FOLLOW_UP_FIELDS.absence_hours),
  excused_hours: hours().describe(FOLLOW_UP_FIELDS.excused_hours),
  unexcused_hours: hours().describe(FOLLOW_UP_FIELDS.unexcused_hours),
  lateness: z.int().min(0).max(999).optional().describe(FOLLOW_UP_FIELDS.lateness),
  deduction: figure().describe(FOLLOW_UP_FIELDS.deduction),
  sanction: words(LONGEST.sanction).optional().describe(FOLLOW_UP_FIELDS.sanction),
  council_remark: words(LONGEST.councilRemark).optional().describe(FOLLOW_UP_FIELDS.council_remark),
});
export type FollowUpBody = z.output<typeof FollowUpBody>;
export const FollowUpPatch = patchOf(FollowUpBody);

/** The follow-ups of several students. @param isMember whether a student is in the class. */
export function followUpsBody(isMember: (studentId: string) => boolean) {
  const row = z.strictObject({
    student_id: Id.refine(isMember, { error: NOT_IN_CLASS_RULE }).describe(RECORD_FIELDS.student_id),
    ...FollowUpBody.shape,
  });
  return z.strictObject({
    follow_ups: z
      .array(row)
      .min(1)
      .max(LIMITS.followUpRows)
      .superRefine(oncePerStudent)
      .describe(FOLLOW_UP_FIELDS.rows),
  });
}
export const FollowUpsBody = followUpsBody(() => true);
export type FollowUpsBody = z.output<typeof FollowUpsBody>;

const shown = () => z.number().optional();
export const FollowUpView = z.object({
  student_id: z.string().describe(RECORD_FIELDS.student_id),
  attendance: shown().describe(FOLLOW_UP_FIELDS.attendance),
  punctuality: shown().describe(FOLLOW_UP_FIELDS.punctuality),
  behaviour: shown().describe(FOLLOW_UP_FIELDS.behaviour),
  participation: shown().describe(FOLLOW_UP_FIELDS.participation),
  absence_hours: shown().describe(FOLLOW_UP_FIELDS.absence_hours),
  excused_hours: shown().describe(FOLLOW_UP_FIELDS.excused_hours),
  unexcused_hours: shown().describe(FOLLOW_UP_FIELDS.unexcused_hours),
  lateness: shown().describe(FOLLOW_UP_FIELDS.lateness),
  deduction: shown().describe(FOLLOW_UP_FIELDS.deduction),
  sanction: z.string().optional().describe(FOLLOW_UP_FIELDS.sanction),
  council_remark: z.string().optional().describe(FOLLOW_UP_FIELDS.council_remark),
  etag,
});
export type FollowUpView = z.output<typeof FollowUpView>;
export const FollowUpList = z.object({
  follow_ups: z.array(FollowUpView).describe(FOLLOW_UP_FIELDS.follow_ups),
  next,
  etag: z.string().describe(FOLLOW_UP_FIELDS.list_etag),
});
export type FollowUpList = z.output<typeof FollowUpList>;

/** The members of the address of a class in a period. */
export const PeriodPath = ClassPath.extend({ term: PeriodId.describe(RECORD_FIELDS.term) });
export const FollowUpPath = z.object({ ...PeriodPath.shape, student_id: EnrolmentPath.shape.student_id });
export const FollowUpQuery = listQuery(["student_id"], {});
export type FollowUpQuery = z.output<typeof FollowUpQuery>;
