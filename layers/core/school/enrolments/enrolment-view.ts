import { OFFICE } from "../../contract/role-sets.ts";
import type { EnrolmentBody, EnrolmentView } from "../../contract/schemas/records/students.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Role } from "../../domain/roles.ts";
import type { EnrolmentFields, Student } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { Revised } from "../data/revision.ts";
import { hasPhoto, identityBody } from "../students/person-view.ts";

/** A student in a class, as the API shows it. */
export const enrolmentView = ({ record, revision }: Revised<Student>): EnrolmentView => ({
  student_id: record.id,
  class_id: record.classId,
  ...identityBody(record),
  ...hasPhoto(record),
  ...enrolmentBody(record),
  etag: etagOf(revision),
});

/**
 * What a role may see of an enrolment. Why a student is exempt or has left can be medical or a matter of the family: that is
 * for the office alone.
 *
 * @example shownTo("teacher", view) // the same, without `reason` in `exempt_from` and `left`
 */
export function shownTo(role: Role, view: EnrolmentView): EnrolmentView {
  const { left, exempt_from, ...rest } = view;
  if (OFFICE.some((one) => one === role)) return view;
  return {
    ...rest,
    ...(left !== undefined && { left: { term: left.term } }),
    ...(exempt_from !== undefined && { exempt_from: exempt_from.map(({ subject_id }) => ({ subject_id })) }),
  };
}

/** The members of an enrolment that can be written. */
export const enrolmentBody = (fields: EnrolmentFields): EnrolmentBody => {
  const { cameIn, left, notTaking, exemptFrom } = fields;
  return {
    ...situationOf(fields),
    ...(cameIn !== undefined && { came_in: cameIn }),
    ...(left !== undefined && { left: { ...left } }),
    ...(notTaking !== undefined && { not_taking: [...notTaking] }),
    ...(exemptFrom !== undefined && {
      exempt_from: exemptFrom.map(({ subjectId, reason }) => ({ subject_id: subjectId, ...withReason(reason) })),
    }),
  };
};

export const enrolmentFields = (body: EnrolmentBody): EnrolmentFields => ({
  ...situationOf(body),
  ...(body.came_in !== undefined && { cameIn: body.came_in }),
  ...(body.left !== undefined && { left: { term: body.left.term, ...withReason(body.left.reason) } }),
  ...(body.not_taking !== undefined && { notTaking: body.not_taking }),
  ...(body.exempt_from !== undefined && {
    exemptFrom: body.exempt_from.map(({ subject_id, reason }) => ({ subjectId: subject_id, ...withReason(reason) })),
  }),
});

/** What the API and the record call by the same name. */
const situationOf = (of: Pick<EnrolmentBody, Situation>): Pick<EnrolmentFields, Situation> =>
  Object.fromEntries(SITUATION.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));
const SITUATION = ["repeater", "status", "scholarship", "assigned"] as const;
type Situation = (typeof SITUATION)[number];

const withReason = (reason: string | undefined) => (reason === undefined ? {} : { reason });

export const enrolmentMissing = (): PalmaresError =>
  new PalmaresError("STUDENT_NOT_FOUND", "No such student in the class.");
