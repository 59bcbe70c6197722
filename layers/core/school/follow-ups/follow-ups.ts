import type { Scope } from "../../call/scope.ts";
import type {
  FollowUpBody,
  FollowUpList,
  FollowUpQuery,
  FollowUpView,
} from "../../contract/schemas/records/follow-ups.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { FollowUp } from "../../domain/school.ts";
import { byWords } from "../../text/fr/alphabetical.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import { type ExpectedState, etagOf } from "../changes/expected-state.ts";
import type { FollowUpKey, PeriodKey } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { enrolmentMissing } from "../enrolments/enrolment-view.ts";
import { pageOf } from "../lists/page.ts";
import { classRules } from "../periods/class-rules.ts";
import { followUpGiven, followUpRecord, followUpView, revisionOfAll } from "./follow-up-view.ts";

type Ports = Pick<SchoolData, "followUps" | "enrolments" | "schools" | "classes">;
type Stored = Revised<FollowUp>;

const LISTING = {
  orders: { student_id: (a: Stored, b: Stored) => byWords(a.record.studentId, b.record.studentId) },
  idOf: ({ record }: Stored) => record.studentId,
};

/** @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export async function listFollowUps(
  ports: Ports,
  scope: Scope,
  key: PeriodKey,
  query: FollowUpQuery,
): Promise<FollowUpList> {
  const term = (await classRules(ports, scope, key.classId)).period(key.term);
  const all = await ports.followUps.list(scope, { ...key, term });
  const { items, ...page } = pageOf(all, query, LISTING);
  return { follow_ups: items.map(followUpView), ...page, etag: etagOf(revisionOfAll(all)) };
}

/** Checks period and student. @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, STUDENT_NOT_FOUND. */
async function checkedKey(ports: Ports, scope: Scope, { classId, term, studentId }: FollowUpKey): Promise<FollowUpKey> {
  const [rules, student] = await Promise.all([
    classRules(ports, scope, classId),
    ports.enrolments.find(scope, { classId, studentId }),
  ]);
  const known = rules.period(term);
  if (student === undefined) throw enrolmentMissing();
  return { classId, studentId, term: known };
}

/** What is recorded of a student in a period; nothing is a follow-up without members. */
export async function readFollowUp(ports: Ports, scope: Scope, key: FollowUpKey): Promise<FollowUpView> {
  const { classId, studentId, term } = await checkedKey(ports, scope, key);
  const found = await ports.followUps.find(scope, { classId, studentId, term });
  return followUpView(found ?? { record: { studentId, term }, revision: FIRST_REVISION });
}

/**
 * Records what a student's follow-up shall be; the first time makes it.
 *
 * @param next what it shall be, by what it is, given as a request would give it.
 * @throws PalmaresError STUDENT_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT.
 */
export async function changeFollowUp(
  ports: Ports,
  scope: Scope,
  key: FollowUpKey,
  expected: ExpectedState,
  next: (given: object) => FollowUpBody,
): Promise<FollowUpView> {
  const known = await checkedKey(ports, scope, key);
  return changeRecord(ports.followUps, scope, known, {
    expected,
    view: followUpView,
    next: (now) => followUpRecord(known, next(now === undefined ? {} : followUpGiven(now))),
  });
}

/** @throws PalmaresError STUDENT_NOT_FOUND where nothing is recorded, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT. */
export async function removeFollowUp(
  ports: Ports,
  scope: Scope,
  key: FollowUpKey,
  expected: ExpectedState,
): Promise<void> {
  const missing = () => new PalmaresError("STUDENT_NOT_FOUND", "The student has no follow-up in the period.");
  await removeRecord(ports.followUps, scope, await checkedKey(ports, scope, key), {
    expected,
    view: followUpView,
    missing,
  });
}
