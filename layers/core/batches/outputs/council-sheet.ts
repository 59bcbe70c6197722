import { PalmaresError } from "../../domain/errors.ts";
import type { ClassFigures } from "../../domain/figures/class-figures.ts";
import type { MergedCells, Sheet, SheetCell, SheetRow } from "../../spreadsheets/writing/sheet.ts";
import { COUNCIL, councilSubtitle, councilTitle } from "../../text/fr/council.ts";
import type { ClassTable } from "./class-table.ts";
import {
  type CouncilColumns,
  type CouncilRow,
  councilColumns,
  figureCell,
  IDENTITY_COLUMNS,
  isPercentage,
  NAME_COLUMN,
} from "./council-columns.ts";

/** Title and note; below them the two rows of the head. */
const HEAD = 2;
const HEAD_ROWS = 2;
/** Heights in points. A turned head needs some five points a letter. */
const TITLE_HEIGHT = 21;
const LETTER_HEIGHT = 5.2;
const LOWEST_HEAD = 60;
const HIGHEST_HEAD = 150;
const LINE_HEIGHT = 13.5;
const LINE_GAP = 2;
/** Words do not break at the last letter of a line. */
const LINE_FILLING = 0.85;

/**
 * The minutes of a class council as a sheet: a row for each of the batch's students, then the classmates without a document
 * and why, then the figures of the whole class.
 *
 * @param name the sheet's name, from `sheetNames`
 */
export function councilSheet(table: ClassTable, name: string): Sheet {
  const groups = councilColumns(table);
  return {
    name,
    columns: groups.flatMap(({ columns }) => columns.map(({ width, look }) => ({ width, look }))),
    frozen: { rows: HEAD + HEAD_ROWS, columns: IDENTITY_COLUMNS },
    merged: mergedHeads(groups),
    rows: [
      ...titleRows(table),
      ...headRows(groups),
      ...rowsOf(table).map((row) => studentRow(groups, row)),
      ...classRows(groups, isPercentage(table.pack)),
    ],
  };
}

function titleRows({ record, report, periods, students }: ClassTable): readonly SheetRow[] {
  const { school, schoolClass } = record;
  const title = councilTitle(schoolClass, periods.nameOf(report.term));
  const ranked = report.figures?.ranked ?? 0;
  const note = councilSubtitle(students.length, report.members.length, ranked, schoolClass.mainTeacher);
  return [
    { cells: [{ value: title, look: "title" }], height: TITLE_HEIGHT },
    { cells: [{ value: `${school.name} · ${note}`, look: "note" }] },
  ];
}

function headRows(groups: readonly CouncilColumns[]): readonly SheetRow[] {
  const longest = Math.max(...groups.map(({ over = "" }) => over.length));
  const over = groups.flatMap(({ over: text, columns }): SheetCell[] =>
    columns.map(({ head }) => (text === undefined ? { value: head, look: "head" } : { value: text, look: "turned" })),
  );
  return [
    { cells: over, height: Math.min(HIGHEST_HEAD, Math.max(LOWEST_HEAD, longest * LETTER_HEIGHT)) },
    { cells: groups.flatMap(({ columns }) => columns.map(({ head }): SheetCell => ({ value: head, look: "head" }))) },
  ];
}

/** A subject's head lies over its two columns, any other head over both rows. */
function mergedHeads(groups: readonly CouncilColumns[]): readonly MergedCells[] {
  let column = 0;
  return groups.map(({ over, columns }) => {
    const isSubject = over !== undefined;
    const merged = { row: HEAD, column, rows: isSubject ? 1 : HEAD_ROWS, columns: columns.length };
    column += columns.length;
    return merged;
  });
}

function rowsOf({ record, report, students, leftOut }: ClassTable): readonly CouncilRow[] {
  const followUps = new Map(
    record.followUps.filter(({ term }) => term === report.term).map((followUp) => [followUp.studentId, followUp]),
  );
  const rows: readonly Pick<CouncilRow, "student" | "reason">[] = [
    ...students.map((student) => ({ student })),
    ...leftOut,
  ];
  return rows.map((row) => ({
    ...row,
    bulletin: bulletinOf(report, row.student.id),
    followUp: followUps.get(row.student.id),
  }));
}

/** As high as its longest text needs, because not every program finds that out by itself. */
function studentRow(groups: readonly CouncilColumns[], row: CouncilRow): SheetRow {
  const columns = groups.flatMap(({ columns: own }) => own);
  const cells = groups.flatMap(({ cells: cellsOf }) => cellsOf(row));
  const lines = cells.map(({ value }, n) => {
    const { width = 1, look = "text" } = columns[n] ?? {};
    return look === "wrapped" && typeof value === "string" ? Math.ceil(value.length / (width * LINE_FILLING)) : 1;
  });
  return { cells, height: LINE_HEIGHT * Math.max(...lines) + LINE_GAP };
}

function bulletinOf(report: ClassTable["report"], studentId: string): CouncilRow["bulletin"] {
  try {
    return report.bulletin(studentId);
  } catch (error) {
    if (error instanceof PalmaresError) return undefined;
    throw error;
  }
}

/** Average, best and lowest figure of the whole class, below every column that has them. */
function classRows(groups: readonly CouncilColumns[], asPercentage: boolean): readonly SheetRow[] {
  const row = (label: string, figureOf: (figures: ClassFigures) => ClassFigures["average"]): SheetRow => {
    const cells = groups.flatMap(({ columns, figures }) =>
      columns.map(
        (_, n): SheetCell => ({
          ...(n === 0 && figures !== undefined && figureCell(figureOf(figures))),
          look: "classFigure",
        }),
      ),
    );
    cells[NAME_COLUMN] = { value: label, look: "classText" };
    return { cells };
  };
  return [
    row(asPercentage ? COUNCIL.classPercentage : COUNCIL.classAverage, ({ average }) => average),
    row(COUNCIL.classBest, ({ best }) => best),
    row(COUNCIL.classLowest, ({ lowest }) => lowest),
  ];
}
