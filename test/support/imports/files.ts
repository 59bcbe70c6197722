import { utils, type WorkSheet, write } from "@e965/xlsx";

/** A cell: a value, a formula with or without a result, or a cell as the library writes it. */
export type MadeCell =
  | string
  | number
  | boolean
  | Date
  | null
  | { readonly f: string; readonly v?: number | string }
  | { readonly z: string; readonly v: number };
export interface MadeSheet {
  readonly name?: string;
  readonly rows: readonly (readonly MadeCell[])[];
  /** As spreadsheets write it: « A1:C1 ». */
  readonly merged?: readonly string[];
  readonly isHidden?: boolean;
}

/** A file as a program without a calculator writes it. */
export function aFile(
  sheets: readonly MadeSheet[] | MadeSheet["rows"],
  bookType: "xlsx" | "ods" | "biff8" = "xlsx",
): Uint8Array {
  const made = isSheets(sheets) ? sheets : [{ rows: sheets }];
  const book = utils.book_new();
  for (const [n, { name = `Feuil${n + 1}`, rows, merged = [], isHidden = false }] of made.entries()) {
    const sheet: WorkSheet = {};
    for (const [r, cells] of rows.entries()) {
      for (const [c, cell] of cells.entries()) if (cell !== null) sheet[utils.encode_cell({ r, c })] = cellOf(cell);
    }
    const width = Math.max(...rows.map((cells) => cells.length), 1);
    sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } });
    sheet["!merges"] = merged.map((range) => utils.decode_range(range));
    utils.book_append_sheet(book, sheet, name);
    if (isHidden) utils.book_set_sheet_visibility(book, n, 1);
  }
  return new Uint8Array(write(book, { type: "array", bookType }) as ArrayBuffer);
}

const isSheets = (sheets: readonly MadeSheet[] | MadeSheet["rows"]): sheets is readonly MadeSheet[] =>
  !Array.isArray(sheets[0]);

function cellOf(cell: Exclude<MadeCell, null>) {
  if (typeof cell === "string") return { t: "s", v: cell } as const;
  if (typeof cell === "number") return { t: "n", v: cell } as const;
  if (typeof cell === "boolean") return { t: "b", v: cell } as const;
  if (cell instanceof Date) return { t: "n", v: cell.getTime() / 86_400_000 + 25_569, z: "dd/mm/yyyy" } as const;
  if ("z" in cell) return { t: "n", ...cell } as const;
  if (cell.v === undefined) return { t: "z", f: cell.f } as const;
  return { t: typeof cell.v === "number" ? ("n" as const) : ("s" as const), ...cell };
}

/** A CSV file as bytes. */
export const csvFile = (text: string): Uint8Array => new TextEncoder().encode(text);
