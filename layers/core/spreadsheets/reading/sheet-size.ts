import type { ReadSheet } from "./cells.ts";
import { SPREADSHEET_LIMITS } from "./limits.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";

/**
 * The sheet without the empty rows and cells at its end, which lists of allowed values and formats leave behind.
 *
 * @throws SpreadsheetFault too-many-rows or too-many-columns.
 */
export function refuseLargeSheet(sheet: ReadSheet): ReadSheet {
  const last = sheet.rows.findLastIndex((cells) => cells.some((cell) => cell !== undefined));
  const rows = sheet.rows.slice(0, last + 1).map((cells) => cells.slice(0, lastOf(cells) + 1));
  const { rows: mostRows, columns: mostColumns } = SPREADSHEET_LIMITS;
  if (rows.length > mostRows) {
    throw new SpreadsheetFault({ reason: "too-many-rows", sheet: sheet.name, limit: mostRows });
  }
  if (rows.some((cells) => cells.length > mostColumns)) {
    throw new SpreadsheetFault({ reason: "too-many-columns", sheet: sheet.name, limit: mostColumns });
  }
  return { ...sheet, rows };
}

const lastOf = (cells: ReadSheet["rows"][number]) => cells.findLastIndex((cell) => cell !== undefined);
