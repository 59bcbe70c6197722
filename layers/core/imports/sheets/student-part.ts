import { cellName, type ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { findHead, type Head, type HeadColumn } from "../head/head.ts";
import { sortRows } from "../head/row-kinds.ts";
import { titlesAbove, titlesIn } from "../head/titles.ts";
import { namesLevel } from "../words/class-names.ts";
import { type PersonField, personField } from "../words/person-headers.ts";
import { cellText, seenCell } from "./cell-text.ts";
import type { PartColumn, PartRow, TablePart } from "./table-part.ts";

/** What the column is called that says the class where the sheet's title or name did. */
const CLASS_HEADER = "Classe";
const NAMES: readonly (PersonField | undefined)[] = ["fullName", "fullNameReversed", "lastName"];

/**
 * The students of a sheet, with the class of each: that of its column, of the title above it, or of the sheet's name.
 *
 * @returns undefined: no row is a head of students.
 */
export function studentPart(sheet: ReadSheet): TablePart | undefined {
  const head = findHead(sheet, () => false);
  if (head === undefined) return undefined;
  const students = sortRows(sheet, head, new Set()).students.filter(({ row }) => classTitle(sheet, row) === undefined);
  const columns = head.columns.filter(isShown);
  const classColumn = columns.findIndex(({ field }) => field === "className");
  const nameColumn = columns.findIndex(({ field }) => NAMES.includes(field));
  const classes = classNames(sheet, head);
  const rows = students.map(({ row, moreOfName }): PartRow => {
    const cells = columns.map(({ column }) => cellText(seenCell(sheet, row, column)));
    if (nameColumn >= 0) cells[nameColumn] = [cells[nameColumn], ...moreOfName].join(" ");
    const ofTitle = classes.get(row) ?? "";
    if (classColumn < 0) return { row, cells: [...cells, ofTitle] };
    if (cells[classColumn] === "") cells[classColumn] = ofTitle;
    return { row, cells };
  });
  const shown = new Set(students.flatMap(({ row, moreOfName }) => [row, ...moreOfName.map((_, n) => row + 1 + n)]));
  const leftOut = sheet.rows.flatMap((cells, row) =>
    row > head.row && !shown.has(row) && cells.some((cell) => cell !== undefined) ? [row] : [],
  );
  const [className] = new Set(classes.values());
  const isOfTitle = classColumn < 0 && className !== undefined;
  return {
    columns: [...columns.map(columnOf), ...(classColumn < 0 ? [{ says: "className", header: CLASS_HEADER }] : [])],
    rows,
    leftOut,
    columnsLeftOut: otherColumns(sheet, head),
    ...(isOfTitle && { className }),
    isClassUnknown: rows.some(({ cells }) => (cells[classColumn < 0 ? columns.length : classColumn] ?? "") === ""),
    repeated: repeatedAreas(sheet, head.row),
  };
}

const NOT_SHOWN: readonly (PersonField | undefined)[] = [undefined, "notKept", "order"];
const isShown = ({ field }: HeadColumn) => !NOT_SHOWN.includes(field);
const columnOf = ({ field, own }: HeadColumn): PartColumn => ({ says: field ?? own, header: own });

/** What the program keeps nowhere need not be sent again. */
function otherColumns(sheet: ReadSheet, head: Head): readonly string[] {
  const below = sheet.rows.slice(head.row + 1);
  const width = Math.max(...below.map((cells) => cells.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const known = head.columns.find((one) => one.column === column);
    const isEmpty = below.every((cells) => cells[column] === undefined);
    return isEmpty || personField(known?.own ?? "") === "order" || (known !== undefined && isShown(known))
      ? undefined
      : (known?.own ?? cellName({ row: head.row, column }));
  }).filter((one) => one !== undefined);
}

/** The class that a title or the sheet's name says, by row. A title below a table begins another one. */
function classNames(sheet: ReadSheet, head: Head): ReadonlyMap<number, string> {
  const above = titlesAbove(sheet, head.firstRow).className;
  let current = above ?? (namesLevel(sheet.name) ? sheet.name.trim() : undefined);
  const found = new Map<number, string>();
  for (const row of sheet.rows.keys()) {
    current = (row > head.row ? classTitle(sheet, row) : undefined) ?? current;
    if (row > head.row && current !== undefined) found.set(row, current);
  }
  return found;
}

/** The class that a row below a head names as the title of another table. */
function classTitle({ rows }: ReadSheet, row: number): string | undefined {
  const { className } = titlesIn(rows[row] ?? []);
  return className !== undefined && namesLevel(className) ? className : undefined;
}

/** How many merged cells stand over several rows of the table. */
export const repeatedAreas = ({ merged, rows }: ReadSheet, head: number): number =>
  merged.filter(
    (area) => area.row > head && area.columns === 1 && area.rows > 1 && rows[area.row]?.[area.column] !== undefined,
  ).length;
