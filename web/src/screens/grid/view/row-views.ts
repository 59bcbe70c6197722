import { type CellKey, cellKey, partsOf, type Texts } from "../model/cells.ts";
import { type Pending, shownText } from "../model/pending.ts";
import { type GridColumn, type GridRow, keyAt } from "../model/sheet.ts";
import type { CellSheet } from "../work/cell-source.ts";
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

/** What is drawn, and of what it was made. */
export interface DrawnViews {
  readonly views: readonly RowView[];
  readonly sheet: CellSheet | undefined;
  readonly words: RowWords;
  readonly pending: Pending;
  readonly faults: ReadonlyMap<CellKey, unknown>;
  readonly conflicts: ReadonlySet<CellKey>;
}

/**
 * What each row shows. A row that shows what it showed before is the same object, so that only what has changed is drawn
 * again; where no more than typed cells differ, the rows of others are not looked at.
 */
export function drawnViews(work: CellWork, words: RowWords, before: DrawnViews | undefined): DrawnViews {
  const now: Omit<DrawnViews, "views"> = {
    sheet: work.sheet.value,
    words,
    pending: work.pending.value,
    faults: work.faults.value,
    conflicts: new Set(work.conflicts.value),
  };
  const { rows, columns } = now.sheet ?? { rows: [], columns: [] };
  const changed = before?.sheet === now.sheet && before?.words === words ? changedStudents(before, now) : undefined;
  const views = rows.map((row, n) => {
    const last = before?.views[n];
    if (last !== undefined && changed?.has(row.studentId) === false) return last;
    const view = { row, cells: columns.map((column) => cellView(now, row, column)) };
    return last !== undefined && isSame(view, last) ? last : view;
  });
  return { ...now, views };
}

type Made = Omit<DrawnViews, "views">;

/** Whose cells are typed, refused or in conflict otherwise than before. */
function changedStudents(before: Made, now: Made): ReadonlySet<string> {
  const keys = [before, now].flatMap(({ pending, faults, conflicts }) => [
    ...pending.keys(),
    ...faults.keys(),
    ...conflicts,
  ]);
  const differs = (key: CellKey) =>
    before.pending.get(key)?.mine !== now.pending.get(key)?.mine || markOf(before, key) !== markOf(now, key);
  return new Set(keys.filter(differs).map((key) => partsOf(key).studentId));
}

const markOf = ({ pending, faults, conflicts }: Made, key: CellKey): CellView["mark"] =>
  conflicts.has(key) ? "conflict" : faults.has(key) ? "fault" : pending.has(key) ? "own" : "";

function cellView(now: Made, row: GridRow, column: GridColumn): CellView {
  if (!("field" in column)) return { text: now.words.mean(row.studentId), mark: "", isOpen: false };
  const key = cellKey(column.field, row.studentId);
  const text = shownText(now.sheet?.stored ?? NO_TEXTS, now.pending, key);
  const isExempt =
    row.state === "exempt" || (column.kind === "remark" && column.closed?.get(row.studentId) === "exempt");
  if (isExempt) return { text: text === "" ? now.words.exempt : text, mark: "", isOpen: false };
  return { text, mark: markOf(now, key), isOpen: keyAt(row, column) !== undefined };
}

const NO_TEXTS: Texts = new Map();
