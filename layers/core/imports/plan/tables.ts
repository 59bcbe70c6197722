import type { Term } from "../../domain/school.ts";
import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { findHead, type Head, type Knows } from "../head/head.ts";
import { type StudentRow, sortRows } from "../head/row-kinds.ts";
import { type Titles, titlesAbove, titlesIn } from "../head/titles.ts";
import type { Notes } from "../import-notes.ts";
import { namesLevel } from "../words/class-names.ts";
import { periodNamed } from "../words/period-words.ts";
import type { EnteredPeriod, ImportChoices, ImportContext } from "./context.ts";
import { classFinder, classInCell, filledSheets } from "./sheets-of-file.ts";

/** The rows of one class in one sheet. */
export interface ClassTable {
  readonly classId: string;
  readonly sheet: ReadSheet;
  readonly head: Head;
  readonly titles: Titles;
  readonly rows: readonly StudentRow[];
}

/**
 * Takes the tables out of a file's sheets, class by class. The class is the chosen one, or the one that the sheet's name, its
 * title or a column of classes says; what says another class than the chosen one is a fault.
 *
 */
export function tablesOf(
  sheets: readonly ReadSheet[],
  { classes, periods }: Pick<ImportContext, "classes" | "periods">,
  choices: ImportChoices,
  knows: Knows,
  notes: Notes,
): readonly ClassTable[] {
  const classNamed = classFinder(classes);
  const filled = filledSheets(sheets, notes);
  const chosen = classes.find(({ id }) => id === choices.classId);

  return filled.flatMap((sheet): ClassTable[] => {
    const place = { sheet: sheet.name, row: 0 };
    const bySheet = classNamed(sheet.name);
    const ofPeriod = choices.term === undefined ? undefined : periodNamed(sheet.name, periods);
    // A workbook with a sheet for each class, or for each period, and one of them wanted.
    const isOther =
      (chosen !== undefined && bySheet !== undefined && bySheet.id !== chosen.id) ||
      (ofPeriod !== undefined && ofPeriod.id !== choices.term);
    if (isOther && filled.length > 1) {
      notes.warn({ code: "SHEET_LEFT_OUT", at: place });
      return [];
    }
    const head = findHead(sheet, knows);
    if (head === undefined) {
      if (filled.length > 1) notes.warn({ code: "SHEET_LEFT_OUT", at: place });
      else notes.add({ code: "NO_HEAD", at: place });
      return [];
    }
    const titles = titlesAbove(sheet, head.firstRow);
    const byTitle = titles.className === undefined ? undefined : classNamed(titles.className);
    const ofSheet = byTitle ?? bySheet;
    const classColumn = head.columns.find(({ field }) => field === "className")?.column;
    const { students, nobodys } = sortRows(sheet, head, dataColumnsOf(head, knows));
    for (const { row, cells } of nobodys) {
      const read = [...cells.values()].map(({ text }) => text).join(" | ");
      notes.add({ code: "NOBODY", at: { sheet: sheet.name, row }, read });
    }
    refuseWideRows(sheet, head, students, notes);
    const ofTable = chosen ?? ofSheet;
    for (const [n, cells] of sheet.rows.slice(head.row + 1).entries()) {
      const { className } = titlesIn(cells);
      if (className === undefined || ofTable === undefined || !namesLevel(className)) continue;
      const below = classNamed(className);
      if (below?.id === ofTable.id) continue;
      // Another table stands below: its students are none of the first one's.
      const at = { sheet: sheet.name, row: head.row + 1 + n };
      if (below === undefined) notes.add({ code: "CLASS_UNKNOWN", at, className, read: className });
      else notes.add({ code: "OTHER_CLASS", at, className: below.name, chosen: ofTable.name });
    }
    if (classColumn === undefined && chosen !== undefined && ofSheet !== undefined && ofSheet.id !== chosen.id) {
      notes.add({ code: "OTHER_CLASS", at: place, className: ofSheet.name, chosen: chosen.name });
      return [];
    }
    const fallback = chosen ?? ofSheet;
    if (classColumn === undefined && fallback === undefined) {
      const className = titles.className ?? sheet.name;
      notes.add({ code: "NO_CLASS", at: place, ...(className !== "" && { className }) });
      return [];
    }
    const byClass = Map.groupBy(students, (row) => {
      const written = classColumn === undefined ? undefined : writtenAbove(sheet, row, classColumn);
      if (written === undefined || written === "") return fallback?.id;
      const at = { sheet: sheet.name, row: row.row, column: classColumn ?? 0 };
      return classInCell({ written, at }, classNamed, chosen, notes)?.id;
    });
    return [...byClass].flatMap(([classId, rows]) =>
      classId === undefined ? [] : [{ classId, sheet, head, titles, rows }],
    );
  });
}

/** A merged cell over several rows says the class of each. */
function writtenAbove(sheet: ReadSheet, { row, cells }: StudentRow, column: number): string | undefined {
  const own = cells.get(column)?.text.trim();
  if (own !== undefined) return own;
  const area = sheet.merged.find((one) => one.column === column && one.row < row && row < one.row + one.rows);
  return area && sheet.rows[area.row]?.[column]?.text.trim();
}

const dataColumnsOf = (head: Head, knows: Knows): ReadonlySet<number> =>
  new Set(
    head.columns.flatMap(({ column, own, group, field }) =>
      (field === undefined || field === "notKept") && knows(own, group) ? [column] : [],
    ),
  );

/** A decimal comma makes two cells of one where commas part the cells. */
function refuseWideRows(sheet: ReadSheet, head: Head, rows: readonly StudentRow[], notes: Notes): void {
  const width = Math.max(...head.columns.map(({ column }) => column)) + 1;
  // Only files without a name for their sheet are CSV.
  if (sheet.name !== "") return;
  for (const { row, cells } of rows) {
    const [beyond] = [...cells.values()].filter(({ column }) => column >= width);
    if (beyond === undefined) continue;
    notes.add({
      code: "TOO_MANY_CELLS",
      at: { sheet: "", row, column: beyond.column },
      columns: width,
      read: beyond.text,
    });
  }
}

/**
 * The period of a table: the chosen one, or the one that its title names.
 *
 * @returns undefined: a fault is noted.
 */
export function termOf(
  table: Pick<ClassTable, "titles" | "sheet">,
  chosen: Term | undefined,
  periods: readonly EnteredPeriod[],
  notes: Notes,
): Term | undefined {
  const at = { sheet: table.sheet.name, row: 0 };
  const { term: title, termLabel } = table.titles;
  const written = title ?? (periodNamed(table.sheet.name, periods) && table.sheet.name);
  const named = written === undefined ? undefined : periodNamed(written, periods, termLabel)?.id;
  if (chosen !== undefined && named !== undefined && named !== chosen) {
    notes.add({ code: "OTHER_PERIOD", at, term: written ?? named, chosen });
    return undefined;
  }
  const term = chosen ?? named;
  if (term === undefined) notes.add({ code: "NO_PERIOD", at });
  return term;
}
