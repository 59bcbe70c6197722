import type { NamedRange } from "hucre";
import { type Cell, type CellStyle, type CellValue, colToLetter, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { COUNCIL } from "../../text/fr/council.ts";
import type { CellLook, Sheet, SheetCell } from "./sheet.ts";

/**
 * Writes sheets as an XLSX workbook. This is the one place that knows the library.
 *
 * @example const bytes = await workbook([councilSheet(table, "6e A")]);
 */
export const workbook = (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(written),
    namedRanges: sheets.map(printTitles),
    defaultFont: { name: FONT, size: 10 },
  });

/** In Excel and, with the same widths, in LibreOffice on every system. */
const FONT = "Arial";
const THIN = { style: "thin", color: { rgb: "999999" } } as const;
const GRID = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const SHADE = { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EEF4" } } as const;
const bold = { name: FONT, size: 10, bold: true } as const;
const centred = { horizontal: "center", vertical: "center" } as const;

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
  title: { font: { ...bold, size: 14 } },
  note: {},
  head: { font: bold, fill: SHADE, border: GRID, alignment: { ...centred, wrapText: true } },
  turned: { font: bold, fill: SHADE, border: GRID, alignment: { ...centred, wrapText: true, textRotation: 90 } },
  text: { numFmt: "@", border: GRID, alignment: { vertical: "center" } },
  wrapped: { numFmt: "@", border: GRID, alignment: { vertical: "center", wrapText: true } },
  figure: { numFmt: "0.00", border: GRID, alignment: centred },
  whole: { numFmt: "0", border: GRID, alignment: centred },
  number: { border: GRID, alignment: centred },
  date: { numFmt: "dd/mm/yyyy", border: GRID, alignment: centred },
  instant: { numFmt: "yyyy-mm-dd hh:mm:ss", border: GRID, alignment: centred },
  classFigure: { font: bold, fill: SHADE, numFmt: "0.00", border: GRID, alignment: centred },
  classText: { font: bold, fill: SHADE, numFmt: "@", border: GRID, alignment: { vertical: "center" } },
};

/** A4 and landscape, with the head again on each page. Margins in inches. */
const PAGE = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToHeight: 0,
  margins: { top: 0.4, right: 0.4, bottom: 0.6, left: 0.4, header: 0.2, footer: 0.3 },
} as const;

/** Characters that are still legible beside each other on one page: more take two, on each of which the names stand. */
const WIDEST_PAGE = 320;

function written({ name, columns, rows, frozen, merged }: Sheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, { cells: inRow }] of rows.entries()) {
    for (const [column, cell] of inRow.entries()) {
      const style = styleOf(cell, columns[column]?.look ?? "text");
      if (style !== undefined) cells.set(`${row},${column}`, { style });
    }
  }
  return {
    name,
    columns: columns.map(({ width, look }) => ({ width, style: LOOKS[look] })),
    rows: rows.map(({ cells: inRow }) => inRow.map(({ value }): CellValue => value ?? null)),
    cells,
    merges: merged
      .filter((range) => range.rows * range.columns > 1)
      .map(({ row, column, rows: height, columns: width }) => ({
        startRow: row,
        startCol: column,
        endRow: row + height - 1,
        endCol: column + width - 1,
      })),
    rowDefs: new Map(rows.flatMap(({ height }, row) => (height === undefined ? [] : [[row, { height }] as const]))),
    freezePane: frozen,
    pageSetup: {
      ...PAGE,
      fitToWidth: columns.reduce((sum, { width }) => sum + width, 0) > WIDEST_PAGE ? 2 : 1,
    },
    headerFooter: { oddFooter: `&L&A&R${COUNCIL.page} &P / &N` },
  };
}

/**
 * The rows and columns that are repeated on each page, under the name that Excel keeps for them. hucre 1.0.0 has a setting for
 * it, but writes the sheet's name without quotes, and Excel refuses a name with a blank then.
 */
function printTitles({ name, frozen }: Sheet): NamedRange {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const columns = `${sheet}!$A:$${colToLetter(frozen.columns - 1)}`;
  return { name: "_xlnm.Print_Titles", range: `${columns},${sheet}!$1:$${frozen.rows}`, scope: name };
}

/** What a cell looks like if not as its column. */
function styleOf({ look, format }: SheetCell, columnLook: CellLook): CellStyle | undefined {
  if (format !== undefined) return { ...LOOKS[look ?? columnLook], numFmt: format };
  return look === undefined || look === columnLook ? undefined : LOOKS[look];
}
