import type { SchoolClass } from "../../domain/school.ts";
import { FIRST_LANGUAGE } from "../../languages/registry.ts";
import type { ReadCell, ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { titlesAbove } from "../head/titles.ts";
import type { Notes, Place } from "../import-notes.ts";
import { type SubjectHeader, subjectHeader } from "../words/subject-headers.ts";
import type { ImportChoices } from "./context.ts";
import { classFinder, classInCell, filledSheets } from "./sheets-of-file.ts";

/** A column of a table of subjects. `means` is absent where nobody knows the header. */
export interface SubjectColumn {
  readonly column: number;
  readonly header: string;
  readonly means?: SubjectHeader;
}

interface SubjectHead {
  /** From 0. */
  readonly row: number;
  readonly columns: readonly SubjectColumn[];
}

/** One row: a subject, and what is said of it. */
export interface SubjectRow {
  readonly at: Place;
  /** Undefined: of every class that has the subject. */
  readonly schoolClass?: SchoolClass | undefined;
  readonly cells: ReadonlyMap<number, ReadCell>;
}

/** A sheet's table of subjects. */
export interface SubjectTable {
  readonly sheet: string;
  readonly head: SubjectHead;
  readonly rows: readonly SubjectRow[];
}

/** Titles may stand above a table. */
const SEARCHED_ROWS = 60;

/** How many headers of a sheet are known; 0 without a head. */
export const understoodSubjectColumns = (sheet: ReadSheet): number =>
  subjectHead(sheet)?.columns.filter(({ means }) => means !== undefined).length ?? 0;

/** The head: of the first rows the one with the most headers that are known, among them a subject and a name in a language. */
function subjectHead(sheet: ReadSheet): SubjectHead | undefined {
  const heads = sheet.rows.slice(0, SEARCHED_ROWS).map((cells, row): SubjectHead => {
    const columns = cells.flatMap((cell): SubjectColumn[] => {
      if (cell?.kind !== "text") return [];
      const [header, means] = [cell.text.trim(), subjectHeader(cell.text)];
      return [{ column: cell.column, header, ...(means && { means }) }];
    });
    return { row, columns: withName(columns) };
  });
  const isHead = ({ columns }: SubjectHead) =>
    columns.some(({ means }) => means?.field === "nameIn") && columns.some(({ means }) => isWhich(means));
  const known = ({ columns }: SubjectHead) => columns.filter(({ means }) => means !== undefined).length;
  return heads.filter(isHead).toSorted((a, b) => known(b) - known(a) || a.row - b.row)[0];
}

const isWhich = (means: SubjectHeader | undefined) => means?.field === "name" || means?.field === "id";

/** « Nom en français » beside « Nom en anglais », and no column « Matière »: the first one says which subject it is. */
function withName(columns: readonly SubjectColumn[]): readonly SubjectColumn[] {
  if (columns.some(({ means }) => isWhich(means))) return columns;
  const first = columns.find(({ means }) => means?.field === "nameIn" && means.code === FIRST_LANGUAGE.code);
  return columns.map((one) => (one === first ? { ...one, means: { field: "name" } } : one));
}

/**
 * Takes the tables of subjects out of a file's sheets. The class is the chosen one, or the one that a column, the sheet's name or
 * its title says; where nothing says one, a row is about every class that has the subject.
 */
export function subjectTables(
  sheets: readonly ReadSheet[],
  classes: readonly SchoolClass[],
  choices: Pick<ImportChoices, "classId">,
  notes: Notes,
): readonly SubjectTable[] {
  const classNamed = classFinder(classes);
  const filled = filledSheets(sheets, notes);
  const chosen = classes.find(({ id }) => id === choices.classId);
  return filled.flatMap((sheet): SubjectTable[] => {
    const place = { sheet: sheet.name, row: 0 };
    const bySheet = classNamed(sheet.name);
    const isOther = chosen !== undefined && bySheet !== undefined && bySheet.id !== chosen.id;
    const head = subjectHead(sheet);
    if (filled.length > 1 && (isOther || head === undefined)) {
      notes.warn({ code: "SHEET_LEFT_OUT", at: place });
      return [];
    }
    if (head === undefined) {
      notes.add({ code: "NO_SUBJECT_HEAD", at: place });
      return [];
    }
    const { className } = titlesAbove(sheet, head.row);
    const byTitle = className === undefined ? undefined : classNamed(className);
    if (className !== undefined && byTitle === undefined) {
      notes.add({ code: "CLASS_UNKNOWN", at: place, className, read: className });
      return [];
    }
    const ofSheet = byTitle ?? bySheet;
    if (chosen !== undefined && ofSheet !== undefined && ofSheet.id !== chosen.id) {
      notes.add({ code: "OTHER_CLASS", at: place, className: ofSheet.name, chosen: chosen.name });
      return [];
    }
    const column = head.columns.find(({ means }) => means?.field === "className")?.column;
    const rows = sheet.rows.slice(head.row + 1).flatMap((cells, n): SubjectRow[] => {
      const at = { sheet: sheet.name, row: head.row + 1 + n };
      const found = new Map(cells.flatMap((cell) => (cell === undefined ? [] : [[cell.column, cell] as const])));
      if (found.size === 0 || isHeadAgain(head, found)) return [];
      const written = column === undefined ? undefined : found.get(column)?.text.trim();
      if (column === undefined || written === undefined || written === "")
        return [{ at, schoolClass: chosen ?? ofSheet, cells: found }];
      const schoolClass = classInCell({ written, at: { ...at, column } }, classNamed, chosen, notes);
      return schoolClass === undefined ? [] : [{ at, schoolClass, cells: found }];
    });
    return [{ sheet: sheet.name, head, rows }];
  });
}

/** A head that is printed again on each page. */
const isHeadAgain = ({ columns }: SubjectHead, cells: ReadonlyMap<number, ReadCell>) =>
  columns.every(({ column, header }) => (cells.get(column)?.text.trim() ?? header) === header);
