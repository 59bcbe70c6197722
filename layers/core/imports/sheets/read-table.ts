import { LIMITS } from "../../contract/limits.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { readSpreadsheet } from "../../spreadsheets/reading/read-spreadsheet.ts";
import { SpreadsheetFault } from "../../spreadsheets/reading/spreadsheet-fault.ts";
import { TABLE_FAULTS, TABLE_NOTES } from "../../text/fr/imports/tables.ts";
import { describeFileFault } from "../describe-notes.ts";
import { understoodColumns } from "../head/head.ts";
import { lessonPart, understoodLessonColumns } from "./lesson-part.ts";
import { studentPart } from "./student-part.ts";
import type { TablePart } from "./table-part.ts";

export interface TableRequest {
  readonly bytes: Uint8Array;
  readonly what: "students" | "subjects";
  /** A sheet by its name; absent: every sheet with students, or the first one with subjects. */
  readonly sheet?: string;
}

/** A table of a file, as texts that somebody corrects. It names pupils. */
export interface ReadTable {
  /** The sheets that have cells and are not hidden. */
  readonly sheets: readonly {
    readonly name: string;
    /** Rows of its table; 0: it has none. */
    readonly rows: number;
    readonly isTaken: boolean;
  }[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How the file was read, where that could surprise: French sentences. */
  readonly notes: readonly string[];
}

interface Kind {
  readonly part: (sheet: ReadSheet) => TablePart | undefined;
  readonly understood: (sheet: ReadSheet) => number;
  /** Whether the tables of several sheets are one. */
  readonly takesAll: boolean;
}

const KINDS: Readonly<Record<TableRequest["what"], Kind>> = {
  students: { part: studentPart, understood: (sheet) => understoodColumns(sheet, () => false), takesAll: true },
  subjects: { part: lessonPart, understood: understoodLessonColumns, takesAll: false },
};

/**
 * Reads the table of an XLSX, ODS, XLS or CSV file as texts, in memory: nothing is kept, nothing compared. Sent as a CSV file, the
 * texts mean what the cells mean in the file itself.
 *
 * @throws PalmaresError UNREADABLE_FILE, with a sentence for whoever sent it.
 */
export async function readTable({ bytes, what, sheet: wanted }: TableRequest): Promise<ReadTable> {
  const kind = KINDS[what];
  const all = await sheetsOf(bytes, kind);
  const filled = all.filter(({ rows }) => rows.length > 0);
  const visible = filled.filter(({ isHidden }) => !isHidden);
  const open = visible.length > 0 ? visible : filled;
  if (open.length === 0) throw unreadable(TABLE_FAULTS.noCells());
  const parts = open.map((sheet) => ({ sheet, part: kind.part(sheet) }));
  const chosen = parts.filter(({ sheet }) => wanted === undefined || sheet.name === wanted);
  if (chosen.length === 0) throw unreadable(TABLE_FAULTS.noSuchSheet(wanted ?? "", open.map(nameOf)));
  const found = chosen.flatMap(({ sheet, part }) =>
    part === undefined || part.rows.length === 0 ? [] : [{ sheet, part }],
  );
  const [first] = found;
  if (first === undefined) throw unreadable(TABLE_FAULTS.noHead[what](chosen.map(({ sheet }) => nameOf(sheet))));
  const taken = withinLimits(kind.takesAll ? found : [first]);
  const isTaken = (sheet: ReadSheet) => taken.some((one) => one.sheet === sheet);
  const hidden = filled.filter((sheet) => !open.includes(sheet)).map(nameOf);
  return {
    sheets: parts.map(({ sheet, part }) => ({
      name: sheet.name,
      rows: part?.rows.length ?? 0,
      isTaken: isTaken(sheet),
    })),
    ...joined(taken.map(({ part }) => part)),
    notes: [
      ...(hidden.length > 0 ? [TABLE_NOTES.hidden(hidden)] : []),
      ...notesOf(taken),
      ...(wanted === undefined ? leftSheets(parts, isTaken, kind) : []),
    ],
  };
}

const nameOf = ({ name }: ReadSheet) => name;
const unreadable = (reason: string, cause?: unknown) =>
  new PalmaresError("UNREADABLE_FILE", "The file has no table that can be shown.", { reason }, { cause });

async function sheetsOf(bytes: Uint8Array, { understood }: Kind): Promise<readonly ReadSheet[]> {
  const limits = { fileBytes: LIMITS.tableFileBytes, unpackedBytes: LIMITS.tableUnpackedBytes };
  try {
    return (await readSpreadsheet(bytes, { understood, limits })).sheets;
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error;
    throw unreadable(describeFileFault(error), error);
  }
}

interface SheetPart {
  readonly sheet: ReadSheet;
  readonly part: TablePart;
}

/** The first tables that are no more together than one page can show. */
function withinLimits(found: readonly SheetPart[]): readonly SheetPart[] {
  let [rows, bytes] = [0, 0];
  const taken: SheetPart[] = [];
  for (const { sheet, part } of found) {
    rows += part.rows.length;
    bytes += part.rows.reduce((sum, { cells }) => sum + answeredBytes(cells), 0);
    if (rows > LIMITS.tableRows && taken.length === 0) {
      throw unreadable(TABLE_FAULTS.tooLong(part.rows.length, LIMITS.tableRows));
    }
    if (bytes > LIMITS.tableTextBytes && taken.length === 0) throw unreadable(TABLE_FAULTS.tooMuchText());
    if (rows > LIMITS.tableRows || bytes > LIMITS.tableTextBytes) break;
    taken.push({ sheet, part });
  }
  const wide = taken.find(({ part }) => part.columns.length > LIMITS.tableColumns);
  if (wide !== undefined) throw unreadable(TABLE_FAULTS.tooWide(wide.part.columns.length, LIMITS.tableColumns));
  return taken;
}

/** Tables as one: columns that say the same are one, by the first one's header. */
function joined(parts: readonly TablePart[]): Pick<ReadTable, "columns" | "rows"> {
  const says = [...new Set(parts.flatMap(({ columns }) => columns.map((column) => column.says)))];
  const headers = says.map(
    (one) => parts.flatMap(({ columns }) => columns).find((column) => column.says === one)?.header,
  );
  const rows = parts.flatMap((part) => {
    const places = says.map((one) => part.columns.findIndex((column) => column.says === one));
    return part.rows.map(({ cells }) => places.map((place) => cells[place] ?? ""));
  });
  return { columns: headers.map((header) => header ?? ""), rows };
}

/** How the sheets that are taken were read: one sentence for all of them, with their names where they are several. */
function notesOf(taken: readonly SheetPart[]): string[] {
  const [only, ...more] = taken;
  const where = ({ sheet }: SheetPart) => (more.length > 0 ? sheet.name : undefined);
  const classless = taken.filter(({ part }) => part.isClassUnknown);
  const merged = taken.filter(({ part }) => part.repeated > 0);
  const cut = taken.filter(({ part }) => part.leftOut.length > 0);
  const columns = [...new Set(taken.flatMap(({ part }) => part.columnsLeftOut))];
  const className = more.length === 0 && classless.length === 0 ? only?.part.className : undefined;
  return [
    ...(className !== undefined ? [TABLE_NOTES.classOfTitle(className)] : []),
    ...(classless.length > 0 ? [TABLE_NOTES.classUnknown(classless.flatMap((one) => where(one) ?? []))] : []),
    ...(merged.length > 0 ? [TABLE_NOTES.repeated(merged.flatMap((one) => where(one) ?? []))] : []),
    ...(cut.length > 0
      ? [
          TABLE_NOTES.rowsLeftOut(
            cut.map((one) => ({ sheet: where(one), rows: one.part.leftOut.map((row) => row + 1) })),
          ),
        ]
      : []),
    ...(columns.length > 0 ? [TABLE_NOTES.columnsLeftOut(columns)] : []),
  ];
}

/** What is said of the sheets that are not in the table, when nobody has chosen one. */
function leftSheets(
  parts: readonly { readonly sheet: ReadSheet; readonly part: TablePart | undefined }[],
  isTaken: (sheet: ReadSheet) => boolean,
  { takesAll }: Kind,
): string[] {
  const left = parts.filter(({ sheet }) => !isTaken(sheet));
  const without = left.filter(({ part }) => part === undefined || part.rows.length === 0);
  const others = left.filter((one) => !without.includes(one));
  return [
    ...(without.length > 0 ? [TABLE_NOTES.withoutTable(without.map(({ sheet }) => nameOf(sheet)))] : []),
    ...(others.length > 0 && takesAll
      ? [
          TABLE_NOTES.tooMany(
            others.map(({ sheet }) => nameOf(sheet)),
            LIMITS.tableRows,
          ),
        ]
      : []),
    ...(others.length > 0 && !takesAll ? [TABLE_NOTES.notChosen(others.map(({ sheet }) => nameOf(sheet)))] : []),
  ];
}

/** A body is JSON, and stands as a text in the JSON that a function answers with. */
const answeredBytes = (cells: readonly string[]) => Buffer.byteLength(JSON.stringify(JSON.stringify(cells)));
