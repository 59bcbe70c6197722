import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { LESSON_FIELDS, type LessonField, lessonField } from "../words/lesson-headers.ts";
import { cellText, seenCell } from "./cell-text.ts";
import { repeatedAreas } from "./student-part.ts";
import type { PartRow, TablePart } from "./table-part.ts";

/** Titles may stand above a table. */
const SEARCHED_ROWS = 60;

interface LessonHead {
  /** From 0. */
  readonly row: number;
  readonly columns: ReadonlyMap<LessonField, number>;
  readonly others: readonly string[];
}

/**
 * The subjects of a sheet, with coefficient and teacher, in this order.
 *
 * @returns undefined: no row is a head of subjects.
 */
export function lessonPart(sheet: ReadSheet): TablePart | undefined {
  const head = lessonHead(sheet);
  const subject = head?.columns.get("subject");
  if (head === undefined || subject === undefined) return undefined;
  const rows: PartRow[] = [];
  const leftOut: number[] = [];
  for (const [row, written] of sheet.rows.entries()) {
    if (row <= head.row || written.every((cell) => cell === undefined)) continue;
    const cells = LESSON_FIELDS.map((field) => {
      const column = head.columns.get(field);
      return column === undefined ? "" : cellText(seenCell(sheet, row, column));
    });
    const isHeadAgain = lessonField(cells[0] ?? "") === "subject";
    if (cells.every((cell) => cell === "") || isHeadAgain) leftOut.push(row);
    else rows.push({ row, cells });
  }
  return {
    columns: LESSON_FIELDS.map((field) => ({ says: field, header: field })),
    rows,
    leftOut,
    columnsLeftOut: head.others,
    isClassUnknown: false,
    repeated: repeatedAreas(sheet, head.row),
  };
}

/** Of the first rows the one with the most headers that are known, a subject among them. */
function lessonHead(sheet: ReadSheet): LessonHead | undefined {
  const heads = sheet.rows.slice(0, SEARCHED_ROWS).map((cells, row): LessonHead => {
    const columns = new Map<LessonField, number>();
    const others: string[] = [];
    for (const cell of cells) {
      if (cell?.kind !== "text") continue;
      const field = lessonField(cell.text);
      if (field !== undefined && !columns.has(field)) columns.set(field, cell.column);
      else others.push(cell.text.trim());
    }
    return { row, columns, others };
  });
  return heads
    .filter(({ columns }) => columns.has("subject"))
    .toSorted((a, b) => b.columns.size - a.columns.size || a.row - b.row)[0];
}

/** How many headers of a sheet are known; 0 without a head. */
export const understoodLessonColumns = (sheet: ReadSheet): number => lessonHead(sheet)?.columns.size ?? 0;
