import { decodeText } from "./decode-text.ts";
import { fileKind } from "./file-kind.ts";
import { readPacked, readXls } from "./read-workbook.ts";

/** What parts the cells of a CSV file, whichever of them it uses. */
const DELIMITERS = /[;,\t|]/;

/**
 * The texts of a file, row by row, for who searches it: of a CSV file nobody need know the delimiter.
 *
 * @throws SpreadsheetFault when the file cannot be read.
 */
export async function readTexts(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const kind = fileKind(bytes);
  if (kind === "packed" || kind === "xls") {
    const sheets = kind === "packed" ? await readPacked(bytes) : readXls(bytes);
    return sheets.flatMap(({ name, rows }) => [
      [name],
      ...rows.map((cells) => cells.flatMap((cell) => (cell === undefined ? [] : [cell.text]))),
    ]);
  }
  const lines = decodeText(bytes).text.split(/\r\n|\r|\n/);
  return lines.map((line) => line.split(DELIMITERS).map((cell) => cell.replace(/^\s*"|"\s*$/g, "").trim()));
}
