import type { MergedArea, ReadCell, ReadSheet } from "../../spreadsheets/reading/cells.ts";

/** Digits of a number that a spreadsheet keeps, and shows. */
const DIGITS = 15;

/**
 * A cell as a text that says the same when it is read again: a figure with a comma, a day as 03/02/2010, a formula without a
 * result as that formula. A matricule of which the spreadsheet has lost digits stays one that is seen to have lost them.
 */
export function cellText(cell: ReadCell | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind !== "number" || cell.isPercent || /^0\d/.test(cell.text)) return cell.text.trim();
  const { number } = cell;
  if (Math.abs(number) >= 10 ** DIGITS) return number.toExponential(DIGITS - 1).replace(".", ",");
  return String(Number(number.toPrecision(DIGITS))).replace(".", ",");
}

/** The cell that is seen at a place: of merged cells below one another, which say one thing of several rows, the first. */
export function seenCell({ rows, merged }: ReadSheet, row: number, column: number): ReadCell | undefined {
  const own = rows[row]?.[column];
  if (own !== undefined) return own;
  const area = merged.find((one) => isIn(one, row, column));
  return area === undefined ? undefined : rows[area.row]?.[area.column];
}

const isIn = (area: MergedArea, row: number, column: number) =>
  area.columns === 1 && area.column === column && area.row < row && row < area.row + area.rows;
