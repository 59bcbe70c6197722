import { type CellKey, cellKey } from "../model/cells.ts";
import { type GridColumn, type GridRow, keyAt } from "../model/sheet.ts";
import type { CellWork } from "../work/cell-work.ts";

/** What one cell shows. `own`: typed and not saved yet. */
export interface CellView {
  readonly text: string;
  readonly mark: "" | "own" | "fault" | "conflict";
  readonly isOpen: boolean;
}
export interface RowView {
  readonly row: GridRow;
  readonly cells: readonly CellView[];
}

const isSameCell = (a: CellView, b: CellView | undefined) =>
  a.text === b?.text && a.mark === b.mark && a.isOpen === b.isOpen;
const isSameRow = (a: GridRow, b: GridRow | undefined) =>
  a.studentId === b?.studentId && a.name === b.name && a.state === b.state && a.isLeaving === b.isLeaving;
const isSame = (a: RowView, b: RowView | undefined) =>
  b !== undefined &&
  isSameRow(a.row, b.row) &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, n) => isSameCell(cell, b.cells[n]));

/** A row's words where nothing is typed into it. */
export interface RowWords {
  readonly mean: (studentId: string) => string;
  readonly exempt: string;
}

/**
 * What each row shows. A row that shows what it showed before is the same object, so that only what has changed is drawn
 * again.
 */
export function rowViewsOf(work: CellWork, words: RowWords, before: readonly RowView[]): readonly RowView[] {
  const { rows, columns } = work.sheet.value ?? { rows: [], columns: [] };
  const conflicts = new Set(work.conflicts.value);
  const [faults, pending] = [work.faults.value, work.pending.value];
  const markOf = (key: CellKey) =>
    conflicts.has(key) ? "conflict" : faults.has(key) ? "fault" : pending.has(key) ? "own" : "";
  const cell = (row: GridRow, column: GridColumn): CellView => {
    if (!("field" in column)) return { text: words.mean(row.studentId), mark: "", isOpen: false };
    const key = cellKey(column.field, row.studentId);
    const text = work.textOf(key);
    const isExempt =
      row.state === "exempt" || (column.kind === "remark" && column.closed?.get(row.studentId) === "exempt");
    if (isExempt) return { text: text === "" ? words.exempt : text, mark: "", isOpen: false };
    return { text, mark: markOf(key), isOpen: keyAt(row, column) !== undefined };
  };
  return rows.map((row, n) => {
    const view = { row, cells: columns.map((column) => cell(row, column)) };
    const last = before[n];
    return last !== undefined && isSame(view, last) ? last : view;
  });
}
