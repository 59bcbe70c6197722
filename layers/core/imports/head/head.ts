import type { MergedArea, ReadCell, ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { type PersonField, personField } from "../words/person-headers.ts";

/** A column of a table, by its header. */
export interface HeadColumn {
  /** From 0. */
  readonly column: number;
  /** The header's own text. */
  readonly own: string;
  /** The text over several columns above it: « INTERROGATIONS (/20) ». */
  readonly group?: string;
  readonly field?: PersonField;
}

export interface Head {
  /** The last row of the head, from 0: the students follow. */
  readonly row: number;
  /** The first one. */
  readonly firstRow: number;
  readonly columns: readonly HeadColumn[];
}

/** Between both rows of a head that are written as one, as in a CSV file. */
export const GROUP_SIGN = " › ";

/** Titles, addresses and lists of teachers may stand above a table. */
const SEARCHED_ROWS = 60;
const NAMES: readonly (PersonField | undefined)[] = ["fullName", "fullNameReversed", "lastName", "matricule"];

/** What else than a student's fields a kind of sheet knows. @returns whether a header is known. */
export type Knows = (header: string, group: string | undefined) => boolean;

/**
 * The head of a sheet's table: of its first rows the one with the most headers that are known, among them a name or a
 * matricule, and the rows that belong to it above and below.
 *
 * @returns undefined: no row is a head.
 */
export function findHead(sheet: ReadSheet, knows: Knows): Head | undefined {
  let best: { readonly row: number; readonly known: number } | undefined;
  for (const [row, cells] of sheet.rows.slice(0, SEARCHED_ROWS).entries()) {
    const texts = cells.flatMap((cell) => (cell?.kind === "text" ? [cell.text] : []));
    const fields = texts.map(personField);
    if (!fields.some((field) => NAMES.includes(field))) continue;
    const known = texts.filter((text, n) => fields[n] !== undefined || knows(text, undefined)).length;
    if (known >= 2 && known > (best?.known ?? 0)) best = { row, known };
  }
  return best === undefined ? undefined : withNeighbours(sheet, best.row, knows);
}

/** How many headers of a sheet are known; 0 without a head. */
export function understoodColumns(sheet: ReadSheet, knows: Knows): number {
  const head = findHead(sheet, knows);
  return (head?.columns ?? []).filter(({ own, group, field }) => field !== undefined || knows(own, group)).length;
}

function withNeighbours(sheet: ReadSheet, main: number, knows: Knows): Head {
  const below = isSecondRow(sheet, main, knows) ? main + 1 : main;
  const groups = below > main ? groupsOf(sheet, main, true) : groupsOf(sheet, main - 1, false);
  const width = Math.max(sheet.rows[main]?.length ?? 0, sheet.rows[below]?.length ?? 0);
  const columns = Array.from({ length: width }, (_, column): HeadColumn | undefined => {
    const [upper, lower] = [textAt(sheet, main, column), below > main ? textAt(sheet, below, column) : undefined];
    const own = lower ?? upper;
    if (own === undefined) return undefined;
    const [over, under] = own.split(GROUP_SIGN);
    // « Mathématiques › Devoir 1 »: both rows of a head in one.
    if (over !== undefined && under !== undefined) return { column, own: under, group: over };
    const group = lower !== undefined && upper === lower ? undefined : groups.get(column);
    const field = personField(own) ?? (lower === undefined ? undefined : personField(upper ?? ""));
    const hasGroup = group !== undefined && group !== own;
    return { column, own, ...(hasGroup && { group }), ...(field !== undefined && !hasGroup && { field }) };
  });
  return { row: below, firstRow: main, columns: columns.filter((one) => one !== undefined) };
}

/** Whether the row below a head is a part of it: nothing stands below the names, and what stands there are headers. */
function isSecondRow(sheet: ReadSheet, main: number, knows: Knows): boolean {
  const cells = sheet.rows[main + 1] ?? [];
  const found = cells.filter((cell) => cell !== undefined);
  if (found.length === 0) return false;
  const isIdentity = (column: number) => NAMES.includes(personField(textAt(sheet, main, column) ?? ""));
  if (found.some((cell) => isIdentity(cell.column) && !isCovered(sheet.merged, cell))) return false;
  const groups = groupsOf(sheet, main, true);
  return found.every(({ text, column }) => {
    const group = groups.get(column);
    return (
      personField(text) !== undefined ||
      knows(text, group) ||
      (group !== undefined && knows(`${group} ${text}`, undefined))
    );
  });
}

const isCovered = (merged: readonly MergedArea[], { row, column }: ReadCell) =>
  merged.some(
    (area) =>
      area.row < row && row < area.row + area.rows && area.column <= column && column < area.column + area.columns,
  );

/**
 * The texts of a row that stand over several columns. A merged one covers its columns; one that is not covers, where the row
 * below has headers of its own, those up to the next text.
 */
function groupsOf(sheet: ReadSheet, row: number, reaches: boolean): ReadonlyMap<number, string> {
  const groups = new Map<number, string>();
  for (const cell of sheet.rows[row] ?? []) {
    if (cell?.kind !== "text") continue;
    const area = sheet.merged.find((one) => one.row === row && one.column === cell.column);
    const width = area?.columns ?? 1;
    // A title over the whole table is no header of some of its columns.
    if (!reaches && coversNames(sheet, row + 1, cell.column, width)) continue;
    for (let n = 0; n < width; n++) groups.set(cell.column + n, cell.text);
    if (!reaches || width > 1) continue;
    for (let next = cell.column + 1; reachesTo(sheet, row, next); next++) groups.set(next, cell.text);
  }
  return groups;
}

const reachesTo = (sheet: ReadSheet, row: number, column: number) =>
  sheet.rows[row]?.[column] === undefined && sheet.rows[row + 1]?.[column] !== undefined;

const coversNames = (sheet: ReadSheet, row: number, first: number, width: number) =>
  (sheet.rows[row] ?? []).slice(first, first + width).some((cell) => NAMES.includes(personField(cell?.text ?? "")));

const textAt = (sheet: ReadSheet, row: number, column: number): string | undefined => {
  const cell = sheet.rows[row]?.[column];
  return cell === undefined || (cell.kind !== "text" && cell.kind !== "number") ? undefined : cell.text.trim();
};
