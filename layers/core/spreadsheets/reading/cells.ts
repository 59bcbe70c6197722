/**
 * What a cell holds, as the file says it: text stays text. What a text means (a mark, a date, a word) is for whoever reads the
 * sheet.
 */
export type CellContent =
  | { readonly kind: "text" }
  /** `isPercent`: it is shown as « 70 % ». */
  | { readonly kind: "number"; readonly number: number; readonly isPercent: boolean }
  /** A day of the calendar, `2010-02-03`; undefined: a day that the calendar does not have. */
  | { readonly kind: "date"; readonly day: string | undefined }
  | { readonly kind: "time" }
  | { readonly kind: "boolean"; readonly isTrue: boolean }
  /** `#DIV/0!`, `#NOM ?` … */
  | { readonly kind: "error" }
  /** A formula whose result the file does not have, or cannot be trusted to have. */
  | { readonly kind: "uncalculated" };

/** A cell that is not empty. */
export type ReadCell = CellContent & {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** As it is shown, or nearly so; of an uncalculated cell the formula. */
  readonly text: string;
  readonly isFormula: boolean;
};

/** Merged cells, from the cell at `row` and `column`. */
export interface MergedArea {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface ReadSheet {
  /** Empty for a CSV file. */
  readonly name: string;
  /** Rows as in the file, from the first one; a row has its cells by column, empty ones are undefined. */
  readonly rows: readonly (readonly (ReadCell | undefined)[])[];
  readonly merged: readonly MergedArea[];
  /** Whoever opens the file does not see it. */
  readonly isHidden?: true;
}

/**
 * A cell's name as every spreadsheet shows it.
 *
 * @example cellName({ row: 11, column: 27 }) // "AB12"
 */
export const cellName = ({ row, column }: { readonly row: number; readonly column: number }): string =>
  `${columnName(column)}${row + 1}`;

/** @example columnName(27) // "AB" */
const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${columnName(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;
