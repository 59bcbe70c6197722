import { createHash } from "node:crypto";
import { figureOf } from "../../contract/schemas/records/fields.ts";
import type { FollowUpBody, FollowUpView } from "../../contract/schemas/records/follow-ups.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import type { FollowUp } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { FollowUpKey } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised, type Revision } from "../data/revision.ts";

/** Members of the API and of the record, in the order of the API. */
const FIGURES = [
  ["attendance", "attendance"],
  ["punctuality", "punctuality"],
  ["behaviour", "behaviour"],
  ["participation", "participation"],
  ["deduction", "deduction"],
] as const;
const OTHERS = [
  ["absence_hours", "absenceHours"],
  ["excused_hours", "excusedHours"],
  ["unexcused_hours", "unexcusedHours"],
  ["lateness", "lateness"],
  ["sanction", "sanction"],
  ["council_remark", "councilRemark"],
] as const;
const MEMBERS = [...FIGURES, ...OTHERS];

/** The members of a follow-up that can be written. */
export const followUpBody = (record: FollowUp): FollowUpBody =>
  Object.fromEntries(
    MEMBERS.flatMap(([member, field]) => (record[field] === undefined ? [] : [[member, record[field]]])),
  ) as FollowUpBody;

export const followUpRecord = ({ studentId, term }: FollowUpKey, body: FollowUpBody): FollowUp => ({
  studentId,
  term,
  ...Object.fromEntries(
    MEMBERS.flatMap(([member, field]) => (body[member] === undefined ? [] : [[field, body[member]]])),
  ),
});

/** The members of a follow-up as a request would give them: figures as numbers with two decimals. A patch is merged into it. */
export const followUpGiven = (record: FollowUp) => {
  const figures = FIGURES.flatMap(([member, field]) => {
    const figure: Hundredths | undefined = record[field];
    return figure === undefined ? [] : [[member, figureOf(figure)] as const];
  });
  return { ...followUpBody(record), ...Object.fromEntries(figures) };
};

/** A follow-up as the API shows it. */
export const followUpView = ({ record, revision }: Revised<FollowUp>): FollowUpView => ({
  student_id: record.studentId,
  ...followUpGiven(record),
  etag: etagOf(revision),
});

/** The state of all follow-ups of a class in a period: another one whenever one of them is written, made or removed. */
export function revisionOfAll(stored: readonly Revised<FollowUp>[]): Revision {
  if (stored.length === 0) return FIRST_REVISION;
  const each = stored.map(({ record, revision }) => JSON.stringify([record.studentId, revision]));
  each.sort((a, b) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(each)).digest("base64url").slice(0, REVISION_LENGTH);
}
const REVISION_LENGTH = 22;
