import { figureOf } from "../../contract/schemas/records/fields.ts";
import {
  type AssessmentBody,
  type AssessmentMarksView,
  type AssessmentView,
  type ColumnView,
  type EntryView,
  markText,
} from "../../contract/schemas/records/marks.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Assessment } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { ColumnEntry, ColumnKey, StoredColumn } from "../data/column-store.ts";

const assessmentMissing = (): PalmaresError =>
  new PalmaresError("ASSESSMENT_NOT_FOUND", "No such assessment in the column.");

/** @throws PalmaresError ASSESSMENT_NOT_FOUND. */
export function assessmentIn({ record }: StoredColumn, id: string): Assessment {
  const found = record.assessments.find((one) => one.id === id);
  if (found === undefined) throw assessmentMissing();
  return found;
}

/** The members of an assessment as a request would give them: figures as numbers with two decimals. A patch is merged into it. */
export const assessmentGiven = (assessment: Assessment) => ({
  kind: assessment.kind,
  number: assessment.number,
  ...(assessment.title !== undefined && { title: assessment.title }),
  ...(assessment.heldOn !== undefined && { held_on: assessment.heldOn }),
  scale: figureOf(assessment.scale),
  weight: figureOf(assessment.weight),
  counts: assessment.counts,
});

export const assessmentRecord = (
  { subjectId, term }: ColumnKey,
  id: string,
  { title, held_on, ...body }: AssessmentBody,
): Assessment => ({
  id,
  subjectId,
  term,
  kind: body.kind,
  number: body.number,
  ...(title !== undefined && { title }),
  ...(held_on !== undefined && { heldOn: held_on }),
  scale: body.scale,
  weight: body.weight,
  counts: body.counts,
});

/** An assessment as the API shows it. Its tag is that of the column, in which all of a subject's marks lie together. */
export const assessmentView = (stored: StoredColumn, id: string): AssessmentView => ({
  id,
  ...assessmentGiven(assessmentIn(stored, id)),
  etag: etagOf(stored.revision),
});

export const assessmentViews = (stored: StoredColumn): AssessmentView[] =>
  stored.record.assessments.map(({ id }) => assessmentView(stored, id));

/** One student's entry as the API shows it; nothing entered is an entry, too. */
export function entryMembers({ mark, marks, remark }: ColumnEntry) {
  const typed = markText(mark);
  const entered = Object.entries(marks ?? {}).flatMap(([id, one]) => {
    const text = markText(one);
    return text === undefined ? [] : [[id, text] as const];
  });
  return {
    ...(typed !== undefined && { mark: typed }),
    ...(entered.length > 0 && { marks: Object.fromEntries(entered) }),
    ...(remark !== undefined && { remark }),
  };
}

export const entryView = ({ record, revision }: StoredColumn, studentId: string): EntryView => ({
  student_id: studentId,
  ...entryMembers(record.entries[studentId] ?? {}),
  etag: etagOf(revision),
});

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

export const columnView = ({ record, revision }: StoredColumn): ColumnView => ({
  assessments: record.assessments.map((one) => ({ id: one.id, ...assessmentGiven(one) })),
  marks: Object.entries(record.entries)
    .sort(byId)
    .map(([student_id, entry]) => ({ student_id, ...entryMembers(entry) })),
  etag: etagOf(revision),
});

/** The marks of one assessment. */
export function assessmentMarksView(stored: StoredColumn, assessmentId: string): AssessmentMarksView {
  assessmentIn(stored, assessmentId);
  return {
    marks: Object.entries(stored.record.entries)
      .sort(byId)
      .flatMap(([student_id, { marks }]) => {
        const mark = markText(marks?.[assessmentId]);
        return mark === undefined ? [] : [{ student_id, mark }];
      }),
    etag: etagOf(stored.revision),
  };
}
