/**
 * A block of cells as Excel and LibreOffice put it on the clipboard: tabs between cells, a line for each row, quotes around a
 * cell in which there is a tab, a line end or a quote.
 *
 * @example cellsIn('12,5\tabs\r\n"deux\nlignes"\t\r\n') // [["12,5", "abs"], ["deux\nlignes", ""]]
 */
export function cellsIn(clipboard: string): readonly (readonly string[])[] {
  const text = clipboard.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  let place = 0;
  while (place <= text.length) {
    const quoted = QUOTED.exec(text.slice(place, place + LONGEST_CELL));
    const plain = text.slice(place).search(/[\t\n]/);
    const end = quoted ? place + quoted[0].length : plain < 0 ? text.length : place + plain;
    const cell = quoted ? (quoted[1] ?? "").replaceAll('""', '"') : text.slice(place, end);
    rows.at(-1)?.push(cell);
    if (text[end] === "\n") rows.push([]);
    place = end + 1;
  }
  return rows;
}

/** A whole cell in quotes; one that only begins with a quote is as it is written. */
const QUOTED = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/;
const LONGEST_CELL = 4096;

/** The same, the other way: what a spreadsheet takes from the grid. */
export const asTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"))
    .join("\n");
