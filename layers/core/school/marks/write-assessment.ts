import type { Scope } from "../../call/scope.ts";
import type { AssessmentBody, AssessmentView, NewAssessment } from "../../contract/schemas/records/marks.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { isFigure } from "../../domain/figures/mark.ts";
import type { Assessment } from "../../domain/school.ts";
import { assessmentKindRule, scaleBelowMarkRule, TAKEN_NUMBER_RULE } from "../../text/fr/validation.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import { faultyField } from "../changes/faulty-field.ts";
import type { Column, ColumnKey } from "../data/column-store.ts";
import type { SchoolData } from "../data/school-data.ts";
import { changeColumn } from "./change-column.ts";
import { type ColumnPlace, columnPlace } from "./column-place.ts";
import { assessmentGiven, assessmentIn, assessmentRecord, assessmentView } from "./column-views.ts";

type Ports = Pick<SchoolData, "columns" | "subjects" | "classes" | "schools">;
/** What is sent of an assessment, and why it is changed. */
type ChangedBody = AssessmentBody & { readonly reason?: string | undefined };

/**
 * Adds an assessment to a subject in a period.
 *
 * @throws PalmaresError ID_TAKEN, SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL, PERIOD_LOCKED; FaultyRequest INVALID_BODY.
 */
export async function makeAssessment(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  { id, reason, ...body }: NewAssessment,
  newId: string,
): Promise<AssessmentView> {
  const place = await columnPlace(ports, scope, key);
  const made = assessmentRecord(place.key, id ?? newId, body);
  return changeColumn(
    ports,
    scope,
    place,
    "any",
    ({ record }) => {
      const there = record.assessments.some((one) => one.id === made.id);
      if (there && id !== undefined) throw new PalmaresError("ID_TAKEN", "There is such an assessment.", { id });
      // Under an id of ours there is what an earlier attempt of the same request has made.
      if (there) return { column: record };
      check(place, record, made);
      return { column: { ...record, assessments: [...record.assessments, made] }, reason };
    },
    (stored) => assessmentView(stored, made.id),
  );
}

/**
 * Changes an assessment. Its marks stay as they are.
 *
 * @param next what it shall be, by what it is, given as a request would give it.
 * @throws PalmaresError ASSESSMENT_NOT_FOUND, REVISION_CONFLICT, PERIOD_LOCKED; FaultyRequest INVALID_BODY.
 */
export async function changeAssessment(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  id: string,
  expected: ExpectedState,
  next: (given: object) => ChangedBody,
): Promise<AssessmentView> {
  const place = await columnPlace(ports, scope, key);
  return changeColumn(
    ports,
    scope,
    place,
    expected,
    (stored) => {
      const { reason, ...body } = next(assessmentGiven(assessmentIn(stored, id)));
      const changed = assessmentRecord(place.key, id, body);
      check(place, stored.record, changed);
      const assessments = stored.record.assessments.map((one) => (one.id === id ? changed : one));
      return { column: { ...stored.record, assessments }, reason };
    },
    (stored) => assessmentView(stored, id),
  );
}

/** @throws PalmaresError ASSESSMENT_NOT_FOUND, REVISION_CONFLICT, PERIOD_LOCKED; STILL_IN_USE while it has marks. */
export async function removeAssessment(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  id: string,
  expected: ExpectedState,
  reason: string | undefined,
): Promise<void> {
  const place = await columnPlace(ports, scope, key);
  await changeColumn(
    ports,
    scope,
    place,
    expected,
    (stored) => {
      assessmentIn(stored, id);
      const marks = Object.values(stored.record.entries).filter((entry) => entry.marks?.[id] !== undefined).length;
      if (marks > 0) throw new PalmaresError("STILL_IN_USE", "The assessment has marks.", { marks });
      const assessments = stored.record.assessments.filter((one) => one.id !== id);
      return { column: { ...stored.record, assessments }, reason };
    },
    ({ record }) => ({ assessments: record.assessments.length }),
  );
}

function check({ rules }: ColumnPlace, column: Column, assessment: Assessment): void {
  const kinds = (rules.pack.assessmentKinds ?? []).map(({ id }) => id);
  if (kinds.length > 0 && !kinds.includes(assessment.kind)) throw faultyField("kind", assessmentKindRule(kinds));
  const isTaken = column.assessments.some(
    ({ id, kind, number }) => id !== assessment.id && kind === assessment.kind && number === assessment.number,
  );
  if (isTaken) throw faultyField("number", TAKEN_NUMBER_RULE);
  for (const { marks } of Object.values(column.entries)) {
    const mark = marks?.[assessment.id];
    if (mark !== undefined && isFigure(mark) && mark > assessment.scale) {
      throw faultyField("scale", scaleBelowMarkRule(mark));
    }
  }
}
