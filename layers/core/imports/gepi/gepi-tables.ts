import { decodeText } from "../../spreadsheets/reading/decode-text.ts";
import { csvRecords } from "../../spreadsheets/reading/read-csv.ts";
import { BROUGHT_LIMITS, type NamedFile } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";

/** A CSV file of Gepi. Its cells are separated by semicolons. */
export interface GepiTable {
  readonly file: string;
  readonly kind: "marks" | "results" | "council";
  readonly head: readonly string[];
  readonly lines: readonly GepiLine[];
}

export interface GepiLine {
  /** From 1, as an editor counts. */
  readonly line: number;
  /** By column. */
  readonly cells: readonly string[];
}

/** Reads the files and tells by their heads what they are. A file that is none of Gepi's is noted. */
export function gepiTables(files: readonly NamedFile[], notes: Notes): readonly GepiTable[] {
  let lines = 0;
  let isEncodingTold = false;
  return files.flatMap(({ name: file, bytes }) => {
    if (bytes.length > BROUGHT_LIMITS.fileBytes) {
      notes.add({ code: "TOO_MUCH", what: "bytes", most: BROUGHT_LIMITS.fileBytes, from: { file } });
      return [];
    }
    const { text, encoding, known } = decodeText(bytes);
    // Of everybody but administrators Gepi asks no encoding, and writes this one.
    if (known === "assumed" && !isEncodingTold) {
      isEncodingTold = true;
      const sample = /[^\n;"]*[^\p{ASCII}][^\n;"]*/u.exec(text)?.[0] ?? "";
      notes.warn({ code: "ENCODING_ASSUMED", encoding, sample, from: { file } });
    }
    const [first, ...rows] = numbered(csvRecords(text, ";"));
    const { cells: head } = first ?? { cells: [] };
    const kind = kindOf(head);
    if (kind === undefined) {
      notes.add({ code: "FILE_UNKNOWN", from: { file, line: 1 }, read: head.slice(0, 4).join(" ; ") });
      return [];
    }
    lines += rows.length;
    if (lines > BROUGHT_LIMITS.records) {
      notes.add({ code: "TOO_MUCH", what: "records", most: BROUGHT_LIMITS.records, from: { file } });
      return [];
    }
    return [{ file, kind, head, lines: linesOf(rows, { file, width: head.length, kind }, notes) }];
  });
}

/** Head cells of each kind of file that no other kind has. */
function kindOf(head: readonly string[]): GepiTable["kind"] | undefined {
  if (head[0] === "ID_ELEVE" && head.includes("NUMERO_DE_PERIODE")) return "marks";
  if (head[0] === "login" && head.includes("avis") && head.includes("periode")) return "council";
  return head[0] === "Nom" && head.length > 1 ? "results" : undefined;
}

/** A text may go over several lines. */
function numbered(records: readonly (readonly string[])[]): readonly GepiLine[] {
  let line = 1;
  return records.map((cells) => {
    const at = line;
    line += cells.join("").split("\n").length;
    return { line: at, cells: cells.map((cell) => cell.trim()) };
  });
}

function linesOf(
  rows: readonly GepiLine[],
  { file, width, kind }: { readonly file: string; readonly width: number; readonly kind: GepiTable["kind"] },
  notes: Notes,
): readonly GepiLine[] {
  return rows.filter(({ line, cells }) => {
    if (cells.length === 1 && cells[0] === "") return false;
    // The council's lines have no cell for a warning that was not given.
    const isShort = kind === "council" && cells.length < width;
    if (cells.length === width || isShort) return true;
    notes.add({ code: "CELLS_DIFFER", columns: width, found: cells.length, from: { file, line } });
    return false;
  });
}
