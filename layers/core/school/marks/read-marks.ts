import type { Scope } from "../../call/scope.ts";
import type {
  AssessmentList,
  AssessmentMarksView,
  AssessmentQuery,
  AssessmentView,
  ColumnView,
  EntryView,
} from "../../contract/schemas/records/marks.ts";
import { byWords } from "../../text/fr/alphabetical.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { ColumnKey, StoredColumn } from "../data/column-store.ts";
import type { SchoolData } from "../data/school-data.ts";
import { enrolmentMissing } from "../enrolments/enrolment-view.ts";
import { pageOf } from "../lists/page.ts";
import { columnPlace } from "./column-place.ts";
import { assessmentMarksView, assessmentView, assessmentViews, columnView, entryView } from "./column-views.ts";

type Ports = Pick<SchoolData, "columns" | "subjects" | "classes" | "schools">;

async function storedColumn(ports: Ports, scope: Scope, key: ColumnKey): Promise<StoredColumn> {
  const place = await columnPlace(ports, scope, key);
  return ports.columns.find(scope, place.key);
}

const byNumber = (a: AssessmentView, b: AssessmentView) =>
  byWords(a.kind, b.kind) || a.number - b.number || byWords(a.id, b.id);
const LISTING = {
  orders: {
    number: byNumber,
    held_on: (a: AssessmentView, b: AssessmentView) => byWords(a.held_on ?? "", b.held_on ?? "") || byNumber(a, b),
  },
  idOf: ({ id }: AssessmentView) => id,
};

/** @throws PalmaresError SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export async function listAssessments(
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  query: AssessmentQuery,
): Promise<AssessmentList> {
  const stored = await storedColumn(ports, scope, key);
  const wanted = assessmentViews(stored).filter(({ kind }) => query.kind === undefined || kind === query.kind);
  const { items, ...page } = pageOf(wanted, query, LISTING);
  return { assessments: [...items], etag: etagOf(stored.revision), ...page };
}

/** @throws PalmaresError ASSESSMENT_NOT_FOUND, SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export const readAssessment = async (ports: Ports, scope: Scope, key: ColumnKey, id: string): Promise<AssessmentView> =>
  assessmentView(await storedColumn(ports, scope, key), id);

/** All that is entered in a subject and period. @throws PalmaresError SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export const readColumn = async (ports: Ports, scope: Scope, key: ColumnKey): Promise<ColumnView> =>
  columnView(await storedColumn(ports, scope, key));

/** @throws PalmaresError ASSESSMENT_NOT_FOUND, SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export const readAssessmentMarks = async (
  ports: Ports,
  scope: Scope,
  key: ColumnKey,
  id: string,
): Promise<AssessmentMarksView> => assessmentMarksView(await storedColumn(ports, scope, key), id);

/** @throws PalmaresError STUDENT_NOT_FOUND when the student is not in the class; SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export async function readEntry(
  ports: Ports & Pick<SchoolData, "enrolments">,
  scope: Scope,
  key: ColumnKey,
  studentId: string,
): Promise<EntryView> {
  const [stored, student] = await Promise.all([
    storedColumn(ports, scope, key),
    ports.enrolments.find(scope, { classId: key.classId, studentId }),
  ]);
  if (student === undefined) throw enrolmentMissing();
  return entryView(stored, studentId);
}
