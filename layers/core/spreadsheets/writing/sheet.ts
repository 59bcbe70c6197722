/** A sheet of a workbook, whatever library writes it. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Rows and columns that stay in sight; on paper these rows are repeated on each page. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly merged: readonly MergedCells[];
}

export interface SheetColumn {
  /** In characters. */
  readonly width: number;
  /** The look of its cells that name none. */
  readonly look: CellLook;
}

export interface SheetRow {
  readonly cells: readonly SheetCell[];
  /** In points; left out: as the text needs. */
  readonly height?: number;
}

/** Text is never read as a number; a date is in universal time, and its look says whether the time of day is shown. */
export interface SheetCell {
  readonly value?: string | number | Date | undefined;
  readonly look?: CellLook;
  /** A number format instead of the look's. */
  readonly format?: string;
}

export const emptySheet = (name: string): Sheet => ({
  name,
  columns: [],
  rows: [],
  frozen: { rows: 1, columns: 1 },
  merged: [],
});

/** From the cell at `row` and `column`, both from 0. */
export interface MergedCells {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type CellLook =
  | "title"
  | "note"
  | "head"
  /** A head from bottom to top, over a narrow column. */
  | "turned"
  | "text"
  | "wrapped"
  /** Two decimals. */
  | "figure"
  | "whole"
  /** A number with as many decimals as it has. */
  | "number"
  | "date"
  /** A day with its time, as an ISO text has it. */
  | "instant"
  /** The same two in a row of the whole class. */
  | "classFigure"
  | "classText";
