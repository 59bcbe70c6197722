import { type CsvCell, csv, literal } from "../../spreadsheets/writing/csv.ts";
import type { CellLook, MergedCells, Sheet, SheetCell } from "../../spreadsheets/writing/sheet.ts";
import { GROUP_SIGN } from "../head/head.ts";

/** A column of a table with one row a student. */
export interface FormColumn {
  /** Over it and its neighbours: a subject with several columns. */
  readonly group?: string;
  readonly header: string;
  readonly width: number;
  readonly look: CellLook;
  /** One for each student, in the table's order. */
  readonly cells: readonly SheetCell["value"][];
}

/** A table of a class that can be imported again: what stands above it says what it is. */
export interface Form {
  /** Of the sheet. */
  readonly name: string;
  /** « Classe » « 6e A » and so on. */
  readonly titles: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly FormColumn[];
  /** How many of the columns stay in sight. */
  readonly frozenColumns: number;
}

/** The form as a sheet of a workbook. A head of two rows where columns have groups. */
export function formSheet({ name, titles, columns, frozenColumns }: Form): Sheet {
  const grouped = columns.some(({ group }) => group !== undefined);
  const head = titles.length + 1;
  const height = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const headCell = (value: string | undefined): SheetCell => ({ value, look: "head" });
  const heads = grouped
    ? [columns.map(({ group, header }) => headCell(group ?? header)), columns.map(({ header }) => headCell(header))]
    : [columns.map(({ header }) => headCell(header))];
  return {
    name,
    columns: columns.map(({ width, look }) => ({ width, look })),
    rows: [
      ...titles.map(([label, value]) => ({
        cells: [
          { value: label, look: "note" as const },
          { value, look: "note" as const },
        ],
      })),
      { cells: [] },
      ...heads.map((cells) => ({ cells })),
      ...Array.from({ length: height }, (_, row) => ({
        cells: columns.map(({ cells }): SheetCell => ({ value: cells[row] })),
      })),
    ],
    frozen: { rows: head + heads.length, columns: frozenColumns },
    merged: grouped ? mergedHeads(columns, head) : [],
  };
}

/** A group lies over its columns; a header without a group over both rows. */
function mergedHeads(columns: readonly FormColumn[], row: number): readonly MergedCells[] {
  const areas: MergedCells[] = [];
  for (const [column, { group }] of columns.entries()) {
    const last = areas.at(-1);
    if (group !== undefined && last !== undefined && columns[last.column]?.group === group) {
      areas[areas.length - 1] = { ...last, columns: last.columns + 1 };
    } else areas.push({ row, column, rows: group === undefined ? 2 : 1, columns: 1 });
  }
  return areas;
}

/** The form as a CSV file for a French spreadsheet; text that looks like a number or a date arrives letter by letter. */
export function formCsv({ columns }: Form): string {
  const height = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const headers = columns.map(({ group, header }) => (group === undefined ? header : `${group}${GROUP_SIGN}${header}`));
  const rows = Array.from({ length: height }, (_, row) => columns.map(({ cells }) => csvCell(cells[row])));
  return csv(headers, rows);
}

function csvCell(value: SheetCell["value"]): CsvCell {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  if (value instanceof Date) return value.toISOString().slice(0, 10).split("-").reverse().join("/");
  return literal(value);
}
