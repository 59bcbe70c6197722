import type { ReadSheet } from "./cells.ts";
import { decodeText, type Encoding } from "./decode-text.ts";
import { fileKind } from "./file-kind.ts";
import { type ReadingLimits, SPREADSHEET_LIMITS } from "./limits.ts";
import { DELIMITERS, type Delimiter, namedDelimiter, readCsv } from "./read-csv.ts";
import { readPacked, readXls } from "./read-workbook.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";

/** What whoever sends the file says of it. */
export interface ReadingOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** How well a sheet's head is understood: 0, or the number of columns that are known. It tells which delimiter a file has. */
  readonly understood: (sheet: ReadSheet) => number;
  /** Default: SPREADSHEET_LIMITS. */
  readonly limits?: ReadingLimits;
}

export interface ReadSpreadsheet {
  readonly sheets: readonly ReadSheet[];
  /** Of a CSV file: how it was read, to be shown. */
  readonly csv?: {
    readonly encoding: Encoding;
    readonly encodingKnown: "asked" | "certain" | "assumed";
    readonly delimiter: Delimiter;
  };
}

/**
 * Reads an XLSX, ODS, XLS or CSV file, whatever its name.
 *
 * A CSV file's delimiter is the one that was named, the one that the file names (`sep=;`), or the only one with which its
 * head is understood; never the one with which the cells look best.
 *
 * @throws SpreadsheetFault.
 */
export async function readSpreadsheet(bytes: Uint8Array, options: ReadingOptions): Promise<ReadSpreadsheet> {
  const { fileBytes, unpackedBytes } = options.limits ?? SPREADSHEET_LIMITS;
  if (bytes.length > fileBytes) throw new SpreadsheetFault({ reason: "too-large", limitBytes: fileBytes });
  const kind = fileKind(bytes);
  if (kind === "packed") return { sheets: await readPacked(bytes, unpackedBytes) };
  if (kind === "xls") return { sheets: readXls(bytes) };
  const { text, encoding, known: encodingKnown } = decodeText(bytes, options.encoding);
  const delimiter = options.delimiter ?? namedDelimiter(text) ?? onlyUnderstood(text, options.understood);
  return { sheets: [readCsv(text, delimiter)], csv: { encoding, encodingKnown, delimiter } };
}

function onlyUnderstood(text: string, understood: ReadingOptions["understood"]): Delimiter {
  const known = DELIMITERS.map((delimiter) => ({ delimiter, columns: understood(readCsv(text, delimiter)) }));
  const most = Math.max(...known.map(({ columns }) => columns));
  const [best, ...others] = known.filter(({ columns }) => columns === most);
  if (best === undefined || most === 0 || others.length > 0)
    throw new SpreadsheetFault({ reason: "delimiter-unknown" });
  return best.delimiter;
}
