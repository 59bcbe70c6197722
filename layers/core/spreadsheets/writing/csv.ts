import { stringify } from "csv-stringify/sync";

/** A cell: text that a spreadsheet reads as it likes, or text that must arrive letter by letter. */
export type CsvCell = string | { readonly literal: string };

/**
 * Text that a spreadsheet must not read as a number or a date: Excel opens 0012345 as 12345, 20230000000123456 with its last
 * digits lost, and 1/2 as the first of February. Text with a digit is written as the formula `="0012345"`, which Excel
 * and LibreOffice show as that text; its content is a string, so nothing in it is run.
 *
 * @example literal("0012345")
 */
export const literal = (text: string): CsvCell => ({ literal: text });

/** Digits alone, with the signs of dates and numbers, or with an exponent. */
const LIKE_A_NUMBER = /^[\d\s.,:/+-]+(?:e[+-]?\d+)?$/i;

/**
 * A name as it is, unless a spreadsheet would read the whole of it as a number or a date: Excel opens class 6e1 as 60,
 * 5e3 as 5000 and 6/2 as the sixth of February.
 *
 * @example nameCell("6e1") // literal("6e1")
 * @example nameCell("6e A") // "6e A"
 */
export const nameCell = (name: string): CsvCell => (LIKE_A_NUMBER.test(name) ? literal(name) : name);

/**
 * CSV for a French spreadsheet: semicolons between cells, a byte-order mark before the header so that accents are read
 * correctly, and no cell that a spreadsheet would run as a formula.
 *
 * @param columns the header; undefined: the rows continue a table
 * @example csv(["rang", "nom"], [["1", "KABORÉ"]])
 */
export function csv(columns: readonly string[] | undefined, rows: readonly (readonly CsvCell[])[]): string {
  const records = (columns === undefined ? rows : [columns, ...rows]).map((row) => [...row]);
  return stringify(records, {
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
    bom: columns !== undefined,
    cast: { object: (cell) => literalCell((cell as { readonly literal: string }).literal) },
  });
}

function literalCell(text: string) {
  if (!/\d/.test(text)) return text;
  return { value: `="${text.replaceAll('"', '""')}"`, escape_formulas: false };
}
