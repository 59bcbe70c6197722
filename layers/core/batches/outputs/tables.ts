import { stringify } from "csv-stringify/sync";

/**
 * CSV for a French spreadsheet: semicolons between cells, a byte-order mark before the header so that accents are read
 * correctly, and no cell that a spreadsheet would run as a formula.
 *
 * @param columns the header; undefined: the rows continue a table
 * @example table(["rang", "nom"], [["1", "KABORÉ"]])
 */
export function table(columns: readonly string[] | undefined, rows: readonly (readonly string[])[]): Uint8Array {
  const records = (columns === undefined ? rows : [columns, ...rows]).map((row) => [...row]);
  const options = { delimiter: ";", record_delimiter: "windows", escape_formulas: true } as const;
  return new TextEncoder().encode(stringify(records, { ...options, bom: columns !== undefined }));
}
