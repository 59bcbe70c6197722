import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { Language } from "../../i18n/language.ts";
import type { ClassStudent } from "../../parts/students.ts";
import { markOf, typedMark } from "./mark-words.ts";

/** The mark of the period with its remark, or the marks of one assessment. */
export const PERIOD = "period";
export type Target = string;

/** What is typed for one student. */
export interface Cells {
  readonly mark: string;
  readonly remark: string;
}
export type Entered = ReadonlyMap<string, Cells>;

export const NO_CELLS: Cells = { mark: "", remark: "" };

/** What is stored of a column, as it would be typed, by student. */
export function enteredIn(column: ColumnView, target: Target, language: Language): Entered {
  return new Map(
    column.marks.map(({ student_id, mark, marks, remark }) => [
      student_id,
      target === PERIOD
        ? { mark: typedMark(mark, language), remark: remark ?? "" }
        : { mark: typedMark(marks?.[target], language), remark: "" },
    ]),
  );
}

const cellsOf = (entered: Entered, id: string) => entered.get(id) ?? NO_CELLS;
const isSame = (a: Cells, b: Cells) => markOf(a.mark) === markOf(b.mark) && a.remark.trim() === b.remark.trim();

/** The students whose cells differ. */
export const differing = (a: Entered, b: Entered): ReadonlySet<string> =>
  new Set([...a.keys(), ...b.keys()].filter((id) => !isSame(cellsOf(a, id), cellsOf(b, id))));

/** Whether a student takes the subject; `exempt`: the line stays, without a field. */
export function placeOf(student: ClassStudent, subjectId: string): "takes" | "exempt" | "none" {
  if (student.not_taking?.includes(subjectId)) return "none";
  return student.exempt_from?.some(({ subject_id }) => subject_id === subjectId) ? "exempt" : "takes";
}

/**
 * The rows to be sent: everything that is entered, of students who have no line, too, since what is not sent is removed.
 */
export function rowsOf(entered: Entered): { student_id: string; mark?: string; remark?: string }[] {
  return [...entered].flatMap(([student_id, cells]) => {
    const mark = markOf(cells.mark);
    const remark = cells.remark.trim();
    if (mark === undefined && remark === "") return [];
    return [{ student_id, ...(mark !== undefined && { mark }), ...(remark !== "" && { remark }) }];
  });
}

/** The API's faults by the student in whose row they are: `marks.3.mark` is the fourth row that was sent. */
export function faultsByStudent(
  errors: readonly { readonly field: string; readonly detail: string }[],
  rows: readonly { readonly student_id: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    errors.flatMap(({ field, detail }) => {
      const row = /^marks\.(\d+)(?:\.|$)/.exec(field)?.[1];
      const student = row === undefined ? undefined : rows[Number(row)]?.student_id;
      return student === undefined ? [] : [[student, detail] as const];
    }),
  );
}
