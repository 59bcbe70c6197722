import type { Scope } from "../../call/scope.ts";
import type { FollowUpList, FollowUpsBody } from "../../contract/schemas/records/follow-ups.ts";
import type { FollowUp } from "../../domain/school.ts";
import { conflict, MOST_TRIES } from "../changes/change-record.ts";
import { allows, type ExpectedState, etagOf } from "../changes/expected-state.ts";
import type { FollowUpWrite, PeriodKey } from "../data/record-stores.ts";
import { type Revised, RevisionConflict } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { classRules } from "../periods/class-rules.ts";
import { followUpBody, followUpRecord, followUpView, revisionOfAll } from "./follow-up-view.ts";

type Ports = Pick<SchoolData, "followUps" | "enrolments" | "schools" | "classes">;

/**
 * Records the follow-ups of several students in a period, or none of them. Students who are not named keep theirs, and what
 * says the same already is not written.
 *
 * @param read the rows, by who is in the class; it names every fault by its row.
 * @returns all follow-ups of the period.
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT with all there are now; STUDENT_NOT_FOUND for
 *   one who leaves the class at this moment; what `read` throws.
 */
export async function saveFollowUps(
  { followUps, ...ports }: Ports,
  scope: Scope,
  { classId, term }: PeriodKey,
  expected: ExpectedState,
  read: (isMember: (studentId: string) => boolean) => FollowUpsBody,
): Promise<FollowUpList> {
  const [rules, students] = await Promise.all([
    classRules(ports, scope, classId),
    ports.enrolments.list(scope, { classId }),
  ]);
  const key = { classId, term: rules.period(term) };
  const ids = new Set(students.map(({ record }) => record.id));
  const { follow_ups: rows } = read((studentId) => ids.has(studentId));
  const wanted = rows.map(({ student_id: studentId, ...body }) => followUpRecord({ ...key, studentId }, body));
  for (let tries = 1; ; tries++) {
    const stored = await followUps.list(scope, key);
    if (!allows(expected, revisionOfAll(stored))) throw conflict(listView(stored));
    try {
      await followUps.putAll(scope, key, changesOf(stored, wanted));
      return listView(await followUps.list(scope, key));
    } catch (error) {
      if (!(error instanceof RevisionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

function changesOf(stored: readonly Revised<FollowUp>[], wanted: readonly FollowUp[]): readonly FollowUpWrite[] {
  const byStudent = new Map(stored.map((one) => [one.record.studentId, one]));
  const words = (followUp: FollowUp) => JSON.stringify(followUpBody(followUp));
  return wanted.flatMap((followUp) => {
    const now = byStudent.get(followUp.studentId);
    if (now !== undefined && words(now.record) === words(followUp)) return [];
    return [{ followUp, expected: now === undefined ? "absent" : { revision: now.revision } }];
  });
}

const listView = (stored: readonly Revised<FollowUp>[]): FollowUpList => ({
  follow_ups: stored.map(followUpView),
  etag: etagOf(revisionOfAll(stored)),
});
