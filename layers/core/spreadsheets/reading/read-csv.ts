import { parse } from "csv-parse/sync";
import type { ReadCell, ReadSheet } from "./cells.ts";
import { isErrorWord } from "./error-words.ts";
import { refuseLargeSheet } from "./sheet-size.ts";
import { SpreadsheetFault } from "./spreadsheet-fault.ts";

export const DELIMITERS = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Excel's own first line, which names the delimiter: « sep=; ». */
const SEPARATOR_LINE = /^sep=([;,\t|])\r?\n/i;
/** How Excel is made to keep a text: `="0012345"`. */
const LITERAL = /^="((?:[^"]|"")*)"$/;
/** A formula that was saved as it was typed. */
const FORMULA = /^=[^=\s]/;
/** What keeps a spreadsheet from running a text as a formula. */
const ESCAPED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** The delimiter that a file names itself. */
export const namedDelimiter = (text: string): Delimiter | undefined =>
  SEPARATOR_LINE.exec(text)?.[1] as Delimiter | undefined;

/**
 * Reads CSV with a delimiter that is known: every cell is text. Which delimiter it is cannot be told from the cells: `14,5;12`
 * is one number and another, or three.
 *
 * @throws SpreadsheetFault damaged.
 */
export function readCsv(text: string, delimiter: Delimiter): ReadSheet {
  const rows = csvRecords(text.replace(SEPARATOR_LINE, ""), delimiter).map((cells, row) =>
    cells.map((written, column): ReadCell | undefined => {
      const text = plain(written);
      if (text.trim() === "") return undefined;
      if (FORMULA.test(written.trim()) && !LITERAL.test(written.trim()))
        return { kind: "uncalculated", row, column, text, isFormula: true };
      return { kind: isErrorWord(text) ? "error" : "text", row, column, text, isFormula: false };
    }),
  );
  return refuseLargeSheet({ name: "", rows, merged: [] });
}

/**
 * The cells of a CSV text as they stand, empty ones too, however many lines there are: what programs write for one another.
 *
 * @throws SpreadsheetFault damaged.
 */
export function csvRecords(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
  } catch (error) {
    throw new SpreadsheetFault({ reason: "damaged" }, { cause: error });
  }
}

function plain(written: string): string {
  const literal = LITERAL.exec(written.trim())?.[1];
  return literal === undefined ? written.replace(ESCAPED, "") : literal.replaceAll('""', '"');
}
