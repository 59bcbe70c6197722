import type { Mark } from "../../domain/figures/mark.ts";
import type { Column, ColumnEntry } from "../data/column-store.ts";

/** What of an entry is not there is left out, so that equal entries are equal. */
function entryOf({ mark, marks = {}, remark }: { [N in keyof ColumnEntry]?: ColumnEntry[N] | undefined }): ColumnEntry {
  const entered = Object.entries(marks);
  return {
    ...(mark !== undefined && { mark }),
    ...(entered.length > 0 && { marks: Object.fromEntries(entered) }),
    ...(remark !== undefined && { remark }),
  };
}

const isEmpty = (entry: ColumnEntry) => Object.keys(entry).length === 0;

/** A column in which entries are replaced; an empty one is removed. */
export function withEntries(column: Column, changed: ReadonlyMap<string, Parameters<typeof entryOf>[0]>): Column {
  const entries = new Map(Object.entries(column.entries));
  for (const [studentId, entry] of changed) {
    const next = entryOf(entry);
    if (isEmpty(next)) entries.delete(studentId);
    else entries.set(studentId, next);
  }
  return { ...column, entries: Object.fromEntries(entries) };
}

export interface TypedRow {
  readonly student_id: string;
  readonly mark?: Mark | undefined;
  readonly remark?: string | undefined;
}

/** A column whose typed figures and remarks are these and no others; marks of assessments stay. */
export function withTyped(column: Column, rows: readonly TypedRow[]): Column {
  const byStudent = new Map(rows.map((row) => [row.student_id, row]));
  const ids = new Set([...Object.keys(column.entries), ...byStudent.keys()]);
  const changed = [...ids].map((id) => {
    const { mark, remark } = byStudent.get(id) ?? {};
    return [id, { marks: column.entries[id]?.marks, mark, remark }] as const;
  });
  return withEntries(column, new Map(changed));
}

/** A column in which the marks of one assessment are these and no others. */
export function withAssessmentMarks(column: Column, assessmentId: string, marks: ReadonlyMap<string, Mark>): Column {
  const ids = new Set([...Object.keys(column.entries), ...marks.keys()]);
  const changed = [...ids].map((id) => {
    const { marks: before = {}, ...entry } = column.entries[id] ?? {};
    const { [assessmentId]: _, ...others } = before;
    const mark = marks.get(id);
    return [id, { ...entry, marks: mark === undefined ? others : { ...others, [assessmentId]: mark } }] as const;
  });
  return withEntries(column, new Map(changed));
}
