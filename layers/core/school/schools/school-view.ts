import type { SchoolBody, SchoolView } from "../../contract/schemas/records/schools.ts";
import type { School } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { Revised } from "../data/revision.ts";

/** Members of the API and of the record that a school may lack. */
const OPTIONAL = [
  ["region", "region"],
  ["address", "address"],
  ["phone", "phone"],
  ["email", "email"],
  ["head_teacher", "headTeacher"],
  ["head_title", "headTitle"],
  ["code", "code"],
  ["inspection_code", "inspectionCode"],
  ["language", "language"],
  ["current_year", "currentYear"],
] as const;

/** The members of a school that can be written. */
export const schoolBody = (school: School): SchoolBody => ({
  name: school.name,
  city: school.city,
  country: school.country,
  ...Object.fromEntries(
    OPTIONAL.flatMap(([member, field]) => (school[field] === undefined ? [] : [[member, school[field]]])),
  ),
  ...(school.draftMark && { draft_mark: true }),
  ...(school.qrHidesNames && { qr_hides_names: true }),
  rule_pack: school.rulePackId,
});

/** @param now what else is recorded of the school, which this body says nothing about. */
export const schoolRecord = (id: string, body: SchoolBody, now: Pick<School, "logo"> = {}): School => ({
  id,
  name: body.name,
  city: body.city,
  country: body.country,
  ...Object.fromEntries(
    OPTIONAL.flatMap(([member, field]) => (body[member] === undefined ? [] : [[field, body[member]]])),
  ),
  ...(body.draft_mark && { draftMark: true as const }),
  ...(body.qr_hides_names && { qrHidesNames: true as const }),
  ...(now.logo !== undefined && { logo: now.logo }),
  rulePackId: body.rule_pack,
});

/** A school as the API shows it. */
export const schoolView = ({ record, revision }: Revised<School>): SchoolView => ({
  id: record.id,
  ...schoolBody(record),
  etag: etagOf(revision),
});
