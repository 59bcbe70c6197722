import {
  type CellObject,
  type ParsingOptions,
  type Range,
  read,
  SSF,
  utils,
  type WorkBook,
  type WorkSheet,
} from "@e965/xlsx";
import type { CellContent, MergedArea, ReadCell, ReadSheet } from "./cells.ts";
import { isErrorWord } from "./error-words.ts";
import { SPREADSHEET_LIMITS } from "./limits.ts";
import { readableOds, UNCALCULATED_MARK } from "./ods-content.ts";
import { refuseLargeSheet } from "./sheet-size.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";
import { pack, unpack } from "./unpack.ts";
import { readableXlsxSheet } from "./xlsx-sheet.ts";

/**
 * `sheetStubs`: without it a formula that was never calculated is an empty cell. `cellDates` stays off: it makes times of a
 * zone of days. `dense`: rows of cells, not an object with a key for each.
 */
const OPTIONS = {
  type: "array",
  dense: true,
  sheetStubs: true,
  cellNF: true,
  cellDates: false,
} satisfies ParsingOptions;

/** How far a file's results can be trusted. */
interface Trust {
  /** A formula with this result may never have been calculated. */
  readonly isDoubtful: (result: unknown) => boolean;
}

/**
 * Reads an XLSX or ODS file. This file is the one place that knows the library.
 *
 * @throws SpreadsheetFault.
 */
export async function readPacked(
  bytes: Uint8Array,
  mostUnpacked: number = SPREADSHEET_LIMITS.unpackedBytes,
): Promise<readonly ReadSheet[]> {
  const files = await unpack(bytes, mostUnpacked);
  const content = files.get("content.xml");
  if (content !== undefined) {
    if (/<[^>]*encryption-data\b/.test(textOf(files.get("META-INF/manifest.xml")))) {
      throw new SpreadsheetFault({ reason: "encrypted" });
    }
    // Formats of numbers are not needed, and the reader complains of them in the log.
    files.set("styles.xml", new Uint8Array());
    files.set("content.xml", Buffer.from(readableOds(textOf(content))));
    return sheetsOf(await pack(files), { isDoubtful: (result) => result === UNCALCULATED_MARK });
  }
  const workbook = files.get("xl/workbook.xml");
  if (workbook === undefined) {
    const isBinary = files.has("xl/workbook.bin");
    throw new SpreadsheetFault({ reason: "unsupported", is: isBinary ? "xlsb" : "unknown" });
  }
  for (const [name, sheet] of files) {
    if (!XLSX_SHEET.test(name)) continue;
    const text = textOf(sheet);
    const readable = readableXlsxSheet(text);
    if (readable !== text) files.set(name, Buffer.from(readable));
  }
  // The program that wrote it had no results, and asks whoever opens it to calculate: XlsxWriter writes 0 meanwhile.
  const asksToCalculate = /<calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"/.test(textOf(workbook));
  return sheetsOf(await pack(files), { isDoubtful: (result) => asksToCalculate || result === UNCALCULATED_MARK });
}

const XLSX_SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;

/**
 * Reads an Excel file from before 2007. Programs that do not calculate write an empty text (xlwt) or 0 (LibreOffice, for a
 * text) as a formula's result, and nothing in the file tells them from a true one.
 *
 * @throws SpreadsheetFault.
 */
export const readXls = (bytes: Uint8Array): readonly ReadSheet[] =>
  sheetsOf(bytes, { isDoubtful: (result) => result === "" || result === 0 });

const textOf = (content: Uint8Array | undefined) => new TextDecoder().decode(content ?? new Uint8Array());

function sheetsOf(bytes: Uint8Array, trust: Trust): readonly ReadSheet[] {
  const book = parsed(bytes);
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, n) => {
    const sheet = book.Sheets[name];
    const isHidden = (book.Workbook?.Sheets?.[n]?.Hidden ?? 0) !== 0;
    if (sheet === undefined) return [];
    return [refuseLargeSheet({ ...sheetOf(name, sheet, { ...trust, is1904 }), ...(isHidden && { isHidden }) })];
  });
}

function parsed(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, OPTIONS);
  } catch (error) {
    const isEncrypted = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new SpreadsheetFault({ reason: isEncrypted ? "encrypted" : "damaged" }, { cause: error });
  }
}

type Reading = Trust & { readonly is1904: boolean };

function sheetOf(name: string, sheet: WorkSheet, reading: Reading): ReadSheet {
  const data = (sheet["!data"] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  const rows = Array.from(data, (cells, row) =>
    Array.from(cells ?? [], (cell, column) => cell && readCell(cell, row, column, reading)),
  );
  for (const cell of data.flat()) {
    if (cell?.f !== undefined && cell.F?.includes(":")) fillArray(rows, utils.decode_range(cell.F), cell.f);
  }
  const merged = (sheet["!merges"] ?? []).map(
    ({ s, e }): MergedArea => ({ row: s.r, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 }),
  );
  return { name, rows, merged };
}

/** A formula of an array stands in its first cell alone; where another one has no result, it was never calculated. */
function fillArray(rows: (ReadCell | undefined)[][], { s, e }: Range, formula: string): void {
  for (let row = s.r; row <= Math.min(e.r, rows.length - 1); row++) {
    for (let column = s.c; column <= Math.min(e.c, SPREADSHEET_LIMITS.columns); column++) {
      const cells = rows[row];
      if (cells !== undefined && cells[column] === undefined) {
        cells[column] = { row, column, kind: "uncalculated", text: `=${formula}`, isFormula: true };
      }
    }
  }
}

function readCell(cell: CellObject, row: number, column: number, reading: Reading): ReadCell | undefined {
  const isFormula = cell.f !== undefined;
  const at = { row, column, isFormula };
  const isUncalculated =
    cell.v === UNCALCULATED_MARK ||
    (isFormula && (cell.t === "z" ? cell.v !== null && !isEmptyText(cell) : reading.isDoubtful(cell.v)));
  if (isUncalculated) return { ...at, isFormula: true, kind: "uncalculated", text: `=${cell.f ?? "…"}` };
  const content = contentOf(cell, reading.is1904);
  const text = shown(cell, content);
  return content === undefined || text.trim() === "" ? undefined : { ...at, ...content, text };
}

/** ODS: a formula whose result is an empty text. */
const isEmptyText = ({ w, v }: CellObject) => v === undefined && w !== undefined;

function contentOf({ t, v, z, w }: CellObject, is1904: boolean): CellContent | undefined {
  if (t === "e" || (t === "s" && isErrorWord(String(v)))) return { kind: "error" };
  if (t === "s") return { kind: "text" };
  if (t === "b") return { kind: "boolean", isTrue: v === true };
  if (t !== "n" || typeof v !== "number") return undefined;
  if (SSF.is_date(String(z ?? "General"))) return dateOrTime(v, is1904);
  return { kind: "number", number: v, isPercent: /%\s*$/.test(w ?? "") };
}

function shown({ v, w }: CellObject, content: CellContent | undefined): string {
  // A format may round the figure that it shows, and write it in English.
  if (content?.kind === "number" && isPadded(w) && Number(w) === content.number) return w;
  if (content?.kind === "number" && !content.isPercent) return String(content.number).replace(".", ",");
  if (content?.kind === "date" && content.day !== undefined) return content.day.split("-").reverse().join("/");
  if (content?.kind === "boolean") return content.isTrue ? "VRAI" : "FAUX";
  return String((content?.kind === "text" ? v : w) ?? v ?? "").replace(C1, (sign) => inWindows1252(sign));
}

/** « 0017 », as a format shows 17: the zeros of a matricule. */
const isPadded = (shown: string | undefined): shown is string => /^0\d+$/.test(shown ?? "");

/** XLS files of Excel 95 are in Windows-1252; the reader takes their quotes and dashes for control characters. */
const C1 = /[\u0080-\u009f]/g;
const inWindows1252 = (sign: string) => new TextDecoder("windows-1252").decode(Uint8Array.of(sign.charCodeAt(0)));

const DAY_MS = 86_400_000;
/** Days from 1900 to 1904, as the two ways of counting differ. */
const FROM_1904 = 1_462;

/** Excel counts days, from 1900 or from 1904. Its 29 February 1900 (day 60) never was. */
function dateOrTime(serial: number, is1904: boolean): CellContent {
  if (serial >= 0 && serial < 1 && !is1904) return { kind: "time" };
  const days = Math.floor(serial) + (is1904 ? FROM_1904 : 0);
  if (days < 1 || days === 60 || days > 2_958_465) return { kind: "date", day: undefined };
  const epoch = days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return { kind: "date", day: new Date(epoch + days * DAY_MS).toISOString().slice(0, 10) };
}
