import { stringify } from "csv-stringify/sync";

/**
 * Rows for a spreadsheet that speaks French: semicolons between cells, a byte-order mark before the heads so that accents
 * are read right, and no cell that a spreadsheet would run as a formula.
 *
 * @param columns the heads; without them the rows go on a table begun before
 * @example table(["rang", "nom"], [["1", "KABORÉ"]])
 */
export function table(columns: readonly string[] | undefined, rows: readonly (readonly string[])[]): Uint8Array {
  const records = (columns === undefined ? rows : [columns, ...rows]).map((row) => [...row]);
  const options = { delimiter: ";", record_delimiter: "windows", escape_formulas: true } as const;
  return new TextEncoder().encode(stringify(records, { ...options, bom: columns !== undefined }));
}
