/** A table as it is typed: texts, a row a list. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const emptyRows = (count: number, columns: number): readonly (readonly string[])[] =>
  Array.from({ length: count }, () => Array.from({ length: columns }, () => ""));

export const isEmptyRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

/** Cells as spreadsheets put them on the clipboard: tabs between cells, a quoted cell may hold line breaks. */
export const clipboardCells = (text: string): readonly (readonly string[])[] =>
  cellsOf(text.replace(/\r?\n$/, ""), "\t");

/** A CSV file's cells. The sign between them is the one that is most often in the first line. */
export function csvCells(text: string): readonly (readonly string[])[] {
  const [first = ""] = text.split("\n", 1);
  const counted = [";", ",", "\t"].map((sign) => ({ sign, count: first.split(sign).length }));
  const [best] = counted.sort((a, b) => b.count - a.count);
  return cellsOf(text.replace(/^\uFEFF/, ""), best?.sign ?? ";").filter((row) => !isEmptyRow(row));
}

function cellsOf(text: string, sign: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (isQuoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (letter === '"') isQuoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === sign) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else if (letter !== "\r") cell += letter;
  }
  return [...rows, [...row, cell]];
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/[^A-Za-z]/g, "")
    .toLowerCase();

/** Whether a row is the head of a table: one of its cells is a column's name. */
const isHead = (row: readonly string[], columns: readonly string[]): boolean => {
  const names = new Set([...columns, ...OTHER_NAMES].map(plain));
  return row.some((cell) => names.has(plain(cell)));
};
const OTHER_NAMES = ["matricule", "nom", "prénom", "élève", "nom et prénoms", "discipline", "coef", "name", "student"];

/**
 * Puts cells into a table from one cell on, with as many rows as it takes. A head among them gives the table its columns,
 * where the table may have others.
 *
 * @param keepsColumns what the columns mean is fixed: a head is left out.
 */
export function withCells(
  table: Table,
  cells: readonly (readonly string[])[],
  { row, column }: { readonly row: number; readonly column: number },
  keepsColumns = false,
): Table {
  const [head, ...below] = cells;
  if (head !== undefined && row === 0 && column === 0 && isHead(head, table.columns)) {
    if (keepsColumns) return withCells(table, below, { row, column }, true);
    const columns = head.map((name) => name.trim());
    return { columns, rows: below.map((one) => columns.map((_, n) => (one[n] ?? "").trim())) };
  }
  const width = table.columns.length;
  const rows = table.rows.map((one) => [...one]);
  for (const [down, line] of cells.entries()) {
    const target = rows[row + down] ?? Array.from({ length: width }, () => "");
    for (const [along, cell] of line.entries()) if (column + along < width) target[column + along] = cell.trim();
    rows[row + down] = target;
  }
  return { ...table, rows };
}

export const withCell = (table: Table, row: number, column: number, text: string): Table => ({
  ...table,
  rows: table.rows.map((cells, n) => (n === row ? cells.map((cell, at) => (at === column ? text : cell)) : cells)),
});

export const withoutRow = (table: Table, row: number): Table => ({
  ...table,
  rows: table.rows.filter((_, n) => n !== row),
});

const CLASS_NAMES = ["classe", "classes", "class"];
const classColumn = ({ columns }: Table) => columns.findIndex((name) => CLASS_NAMES.includes(plain(name)));
const isWithoutClass = (cells: readonly string[], column: number) =>
  !isEmptyRow(cells) && (cells[column] ?? "").trim() === "";

/** How many rows say nothing of a class. */
export const withoutClass = (table: Table): number =>
  table.rows.filter((cells) => isWithoutClass(cells, classColumn(table))).length;

/** The class of every row that says none; what says one is left. @param header of a column for it, where there is none. */
export function withClass(table: Table, className: string, header: string): Table {
  const column = classColumn(table);
  if (column < 0) {
    const rows = table.rows.map((cells) => [...cells, ""]);
    return withClass({ columns: [...table.columns, header], rows }, className, header);
  }
  const rows = table.rows.map((cells) =>
    isWithoutClass(cells, column) ? cells.map((cell, n) => (n === column ? className : cell)) : cells,
  );
  return { ...table, rows };
}

/** A table as the file that the import reads, and the row of the table that each of its rows is. */
export function csvOf({ columns, rows }: Table): { readonly csv: string; readonly sent: readonly number[] } {
  const sent = rows.flatMap((row, n) => (isEmptyRow(row) ? [] : [n]));
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";");
  const lines = [columns, ...sent.map((n) => rows[n] ?? [])].map(line);
  return { csv: `${lines.join("\r\n")}\r\n`, sent };
}

/** A fault of a cell, of a row (without a column), or of the whole table (without either). */
export interface CellFault {
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly text: string;
}

interface Note {
  readonly row?: number | undefined;
  readonly cell?: string | undefined;
  readonly detail: string;
  readonly mend?: string | undefined;
}

/**
 * What the import says of its file, as faults of the table.
 *
 * @param sent as `csvOf` gave it. @example cellFault({ row: 3, cell: "E3", detail }, [0, 2]) // { row: 2, column: 4, text: detail }
 */
export function cellFault({ row, cell, detail, mend }: Note, sent: readonly number[]): CellFault {
  const [, letters = "", figures] = /^([A-Z]+)(\d+)$/.exec(cell ?? "") ?? [];
  const line = figures === undefined ? row : Number(figures);
  const text = mend === undefined ? detail : `${detail} ${mend}`;
  // The first line is the head.
  const at = line === undefined ? undefined : sent[line - 2];
  return { ...(at !== undefined && { row: at }), ...(letters !== "" && { column: columnAt(letters) }), text };
}

/** @example columnAt("AA") // 26 */
const columnAt = (letters: string): number =>
  letters.split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
