import type { Scope } from "../../call/scope.ts";
import type {
  AssessmentMarksBody,
  AssessmentMarksView,
  ColumnBody,
  ColumnView,
  EntryBody,
  EntryView,
} from "../../contract/schemas/records/marks.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import type { ExpectedState } from "../changes/expected-state.ts";
import type { ColumnKey } from "../data/column-store.ts";
import type { SchoolData } from "../data/school-data.ts";
import { enrolmentMissing } from "../enrolments/enrolment-view.ts";
import { changeColumn } from "./change-column.ts";
import { withAssessmentMarks, withEntries, withTyped } from "./column-entries.ts";
import { columnPlace } from "./column-place.ts";
import { assessmentIn, assessmentMarksView, columnView, entryMembers, entryView } from "./column-views.ts";

type Ports = Pick<SchoolData, "columns" | "subjects" | "classes" | "schools" | "enrolments">;

/** What a row may say: who is in the class, and how high a mark may be. */
export interface RowRules {
  readonly scale: Hundredths;
  readonly isMember: (studentId: string) => boolean;
}

async function membersOf({ enrolments }: Ports, scope: Scope, { classId }: ColumnKey) {
  const ids = new Set((await enrolments.list(scope, { classId })).map(({ record }) => record.id));
  return (studentId: string) => ids.has(studentId);
}

/**
 * Replaces all typed figures and remarks of a subject in a period, or none of them.
 *
 * @param read the rows, by what the class and the scale allow; it names every fault by its row.
 * @throws PalmaresError SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT, PERIOD_LOCKED; what `read` throws.
 */
export async function replaceColumn(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  expected: ExpectedState,
  read: (rules: RowRules) => ColumnBody,
): Promise<ColumnView> {
  const [place, isMember] = await Promise.all([columnPlace(ports, scope, key), membersOf(ports, scope, key)]);
  const { marks, reason } = read({ scale: place.scale, isMember });
  return changeColumn(
    ports,
    scope,
    place,
    expected,
    ({ record }) => ({ column: withTyped(record, marks), reason }),
    columnView,
  );
}

/**
 * Replaces all marks of one assessment, or none of them.
 *
 * @param read the rows, by what the class and the assessment's scale allow.
 * @throws PalmaresError ASSESSMENT_NOT_FOUND, SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT, PERIOD_LOCKED.
 */
export async function replaceAssessmentMarks(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  assessmentId: string,
  expected: ExpectedState,
  read: (rules: RowRules) => AssessmentMarksBody,
): Promise<AssessmentMarksView> {
  const [place, isMember] = await Promise.all([columnPlace(ports, scope, key), membersOf(ports, scope, key)]);
  return changeColumn(
    ports,
    scope,
    place,
    expected,
    (stored) => {
      const { scale } = assessmentIn(stored, assessmentId);
      const { marks, reason } = read({ scale, isMember });
      const byStudent = new Map(marks.map(({ student_id, mark }) => [student_id, mark]));
      return { column: withAssessmentMarks(stored.record, assessmentId, byStudent), reason };
    },
    (stored) => assessmentMarksView(stored, assessmentId),
  );
}

/** On which scales one student's marks are. */
export interface EntryRules {
  readonly typed: Hundredths;
  /** By assessment id. */
  readonly scales: ReadonlyMap<string, Hundredths>;
}

/**
 * Changes what is entered for one student in a subject and period.
 *
 * @param next what shall be entered, by what is.
 * @throws PalmaresError STUDENT_NOT_FOUND when the student is not in the class; as {@link replaceColumn}.
 */
export async function changeEntry(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  studentId: string,
  expected: ExpectedState,
  next: (now: unknown, rules: EntryRules) => EntryBody,
): Promise<EntryView> {
  const [place, student] = await Promise.all([
    columnPlace(ports, scope, key),
    ports.enrolments.find(scope, { classId: key.classId, studentId }),
  ]);
  if (student === undefined) throw enrolmentMissing();
  return changeColumn(
    ports,
    scope,
    place,
    expected,
    ({ record }) => {
      const scales = new Map(record.assessments.map(({ id, scale }) => [id, scale]));
      const now = entryMembers(record.entries[studentId] ?? {});
      const { reason, mark, marks, remark } = next(now, { typed: place.scale, scales });
      const entry = { mark, marks: definedMarks(marks), remark };
      return { column: withEntries(record, new Map([[studentId, entry]])), reason };
    },
    (stored) => entryView(stored, studentId),
  );
}

const definedMarks = (marks: EntryBody["marks"] = {}) =>
  Object.fromEntries(Object.entries(marks).flatMap(([id, mark]) => (mark === undefined ? [] : [[id, mark]])));
