import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { RulePackList } from "@palmares/core/contract/schemas/records/own-papers";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import type { Call } from "../../../api/client.ts";
import { type ClassStudent, studentsOf } from "../../../parts/students.ts";
import type { Texts } from "../model/cells.ts";
import { rowsOf } from "../model/rows.ts";
import { columnsOf, type GridColumn, textsOf } from "../model/sheet.ts";
import { offered, type SubjectStates } from "../places/subjects.ts";
import type { CellPlace, CellSheet } from "./cell-source.ts";

/** The address of a subject's marks in a period. */
export interface GridPlace extends CellPlace {
  readonly subject_id: string;
}

/** What the grid of a subject shows, as it was read last. */
export interface Sheet extends CellSheet {
  readonly place: GridPlace;
  readonly subjectName: string;
  /** The subjects that the user may go to. */
  readonly states: SubjectStates;
  readonly typedScale: number;
  readonly students: readonly ClassStudent[];
  /** Of the class. */
  readonly subjects: readonly SubjectView[];
  readonly assessments: ColumnView["assessments"];
  /** Of the class's year. Without them kinds are named by their ids, and there are no means: marks can be typed all the same. */
  readonly rules: RulePackList | undefined;
  readonly etag: string;
}

/** @returns undefined: the class has no such subject. */
export async function loadSheet(call: Call, place: GridPlace): Promise<Sheet | undefined> {
  const { class_id, term, subject_id } = place;
  const [states, students, everybody, { subjects }, column] = await Promise.all([
    call("listColumns", { class_id, term }),
    studentsOf(call, class_id, term),
    studentsOf(call, class_id),
    call("listSubjects", { class_id, query: { limit: MOST_SUBJECTS } }),
    call("getMarks", place),
  ]);
  const state = states.subjects.find((one) => one.subject_id === subject_id);
  if (state === undefined) return undefined;
  const start = {
    place,
    subjectName: state.name,
    states: offered(states.subjects),
    typedScale: state.out_of,
    writable: state.writable,
    locked: states.locked,
    students,
    everybody,
    subjects,
    rules: undefined,
  };
  return withColumn(start, column);
}

const MOST_SUBJECTS = 99;

type WithoutColumn = Omit<Sheet, "assessments" | "rows" | "columns" | "stored" | "etag">;

/** The same grid with a column that was read anew. */
export const withColumn = (sheet: WithoutColumn, column: ColumnView): Sheet =>
  withStored({ ...sheet, assessments: column.assessments, etag: column.etag }, textsOf(column));

/** The same grid with other texts stored. */
export function withStored(
  sheet: WithoutColumn & Pick<Sheet, "assessments" | "etag"> & Partial<Pick<Sheet, "rows" | "columns">>,
  stored: Texts,
): Sheet {
  const { place, subjects, students, everybody, assessments, typedScale, rules } = sheet;
  const part = subjects.find(({ id }) => id === place.subject_id)?.part_of;
  const subjectIds = part === undefined ? [place.subject_id] : [place.subject_id, part];
  const hasTyped = [...stored.keys()].some((key) => key.startsWith("mark "));
  return {
    ...sheet,
    rows: rowsOf({ present: students, all: everybody, subjectIds, term: place.term, stored }),
    columns: columnsOf(assessments, typedScale, hasTyped || sheet.columns?.some(isTypedColumn) === true, rules),
    stored,
  };
}

/** A column that is shown stays while the grid is open, so that no other one moves under the cursor. */
const isTypedColumn = (column: GridColumn): boolean => column.kind === "mark" && column.field === "mark";
