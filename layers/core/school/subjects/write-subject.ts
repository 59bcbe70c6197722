import type { Scope } from "../../call/scope.ts";
import type { NewSubject, SubjectBody, SubjectView } from "../../contract/schemas/records/subjects.ts";
import { changeRecord, removeRecord } from "../changes/change-record.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { makeRecord } from "../changes/make-record.ts";
import type { SubjectKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";
import { subjectGiven, subjectMissing, subjectRecord, subjectView } from "./subject-view.ts";

type Ports = Pick<SchoolData, "subjects">;

/**
 * Adds a subject to a class.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, ID_TAKEN.
 */
export async function makeSubject(
  { subjects }: Ports,
  scope: Scope,
  classId: string,
  { id, ...body }: NewSubject,
  newId: string,
): Promise<SubjectView> {
  const key = { classId, subjectId: id ?? newId };
  const place = { key, id: key.subjectId, idIsOurs: id === undefined };
  return subjectView(await makeRecord(subjects, scope, place, subjectRecord(scope.schoolId, key, body)));
}

/**
 * Changes a subject's own members.
 *
 * @param next what the subject shall be, by what it is, given as a request would give it.
 * @throws PalmaresError SUBJECT_NOT_FOUND, REVISION_CONFLICT.
 */
export const changeSubject = (
  { subjects }: Ports,
  scope: Scope,
  key: SubjectKey,
  expected: ExpectedState,
  next: (given: object) => SubjectBody,
): Promise<SubjectView> =>
  changeRecord(subjects, scope, key, {
    expected,
    view: subjectView,
    missing: subjectMissing,
    next: (now) => {
      if (now === undefined) throw subjectMissing();
      return subjectRecord(scope.schoolId, key, next(subjectGiven(now)));
    },
  });

/** @throws PalmaresError SUBJECT_NOT_FOUND, REVISION_CONFLICT, STILL_IN_USE. */
export const removeSubject = (
  { subjects }: Ports,
  scope: Scope,
  key: SubjectKey,
  expected: ExpectedState,
): Promise<void> => removeRecord(subjects, scope, key, { expected, view: subjectView, missing: subjectMissing });
