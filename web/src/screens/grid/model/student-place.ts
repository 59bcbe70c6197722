import type { Texts } from "./cells.ts";
import { textIn } from "./cells.ts";
import type { Place } from "./selection.ts";
import { type GridColumn, type GridRow, keyAt } from "./sheet.ts";

interface Shown {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly stored: Texts;
}

/**
 * Where somebody who comes for a student wants to type: the first mark that is not entered, or else the first one.
 *
 * @returns undefined: the student has no row.
 */
export function placeOfStudent({ rows, columns, stored }: Shown, studentId: string): Place | undefined {
  const row = rows.findIndex((one) => one.studentId === studentId);
  if (row < 0) return undefined;
  const isEmpty = (column: GridColumn) => {
    const key = column.kind === "mark" ? keyAt(rows[row], column) : undefined;
    return key !== undefined && textIn(stored, key) === "";
  };
  return { row, column: Math.max(0, columns.findIndex(isEmpty)) };
}
