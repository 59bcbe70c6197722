import { type ClassStudent, fullName } from "../../../parts/students.ts";
import { partsOf, type Texts } from "./cells.ts";
import type { GridRow, RowState } from "./sheet.ts";

/** What the rows are made of. */
export interface RowSource {
  /** By name: who sat in the class in the period. */
  readonly present: readonly ClassStudent[];
  /** All of the class. */
  readonly all: readonly ClassStudent[];
  /** The subject, and the one of which it is a part: what is recorded of either holds for it. */
  readonly subjectIds: readonly string[];
  readonly term: string;
  readonly stored: Texts;
}

/**
 * The rows of a subject: who takes it, by name. Below stand those who have entries and would have no row otherwise: they have
 * left, or do not take the subject any more.
 */
export function rowsOf({ present, all, subjectIds, term, stored }: RowSource): readonly GridRow[] {
  const entered = new Set([...stored.keys()].map((key) => partsOf(key).studentId));
  const takes = ({ not_taking = [] }: ClassStudent) => !subjectIds.some((id) => not_taking.includes(id));
  const isExempt = ({ exempt_from = [] }: ClassStudent) =>
    exempt_from.some(({ subject_id }) => subjectIds.includes(subject_id));
  const row = (student: ClassStudent, state: RowState): GridRow => ({
    studentId: student.student_id,
    name: fullName(student),
    state,
    isLeaving: student.left?.term === term,
  });
  const shown = present.filter(takes);
  const ids = new Set(shown.map(({ student_id }) => student_id));
  const others = all.filter(({ student_id }) => !ids.has(student_id) && entered.has(student_id));
  return [
    ...shown.map((student) => row(student, isExempt(student) ? "exempt" : "open")),
    ...others.map((student) => row(student, "left")),
  ];
}
