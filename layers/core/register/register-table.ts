import type { IssuedPaperView } from "../contract/schemas/register.ts";
import { type CsvCell, csv, literal, nameCell } from "../spreadsheets/writing/csv.ts";
import type { CellLook, Sheet, SheetCell } from "../spreadsheets/writing/sheet.ts";
import { workbook } from "../spreadsheets/writing/workbook.ts";
import { PAPER_STATUS_WORDS, REGISTER_TABLE, typeWord } from "../text/fr/register.ts";

/** How a column's values are written, so that a spreadsheet shows what the register says. */
interface Kind {
  readonly csv: (value: string) => CsvCell;
  readonly look: CellLook;
  readonly cell: (value: string) => SheetCell["value"];
}

const TEXT: Kind = { csv: (value) => value, look: "text", cell: (value) => value };
/** Numbers of papers and matricules: a spreadsheet would read some as numbers or dates. */
const LITERAL: Kind = { ...TEXT, csv: literal };
/** Classes and years: most are words, and some look like numbers. */
const NAME: Kind = { ...TEXT, csv: nameCell };
const WHOLE: Kind = { ...TEXT, look: "whole", cell: Number };
/** ISO instants, to the second. */
const INSTANT: Kind = {
  csv: (value) => value.slice(0, "2026-03-03T10:15:04".length).replace("T", " "),
  look: "instant",
  cell: (value) => new Date(value),
};

interface Column {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  readonly kind: Kind;
  readonly of: (line: IssuedPaperView) => string | undefined;
}

const { heads } = REGISTER_TABLE;
const COLUMNS: readonly Column[] = [
  { head: heads.number, width: 14, kind: LITERAL, of: ({ number }) => number },
  { head: heads.edition, width: 8, kind: WHOLE, of: ({ edition }) => String(edition) },
  { head: heads.status, width: 10, kind: TEXT, of: ({ status }) => PAPER_STATUS_WORDS[status] },
  { head: heads.type, width: 24, kind: TEXT, of: ({ type }) => typeWord(type) },
  { head: heads.term, width: 9, kind: NAME, of: ({ term }) => term },
  { head: heads.language, width: 8, kind: TEXT, of: ({ language }) => language },
  { head: heads.schoolYear, width: 12, kind: NAME, of: (line) => line.school_year },
  { head: heads.className, width: 10, kind: NAME, of: (line) => line.class_name ?? line.class_id },
  { head: heads.matricule, width: 14, kind: LITERAL, of: ({ matricule }) => matricule },
  { head: heads.lastName, width: 18, kind: NAME, of: (line) => line.last_name },
  { head: heads.firstNames, width: 18, kind: NAME, of: (line) => line.first_names },
  { head: heads.issuedAt, width: 19, kind: INSTANT, of: (line) => line.issued_at },
  { head: heads.issuedByName, width: 24, kind: NAME, of: (line) => line.issued_by_name },
  { head: heads.issuedBy, width: 20, kind: LITERAL, of: (line) => line.issued_by },
  { head: heads.supersedes, width: 14, kind: LITERAL, of: ({ supersedes }) => supersedes },
  { head: heads.supersededBy, width: 14, kind: LITERAL, of: (line) => line.superseded_by },
  { head: heads.supersededAt, width: 19, kind: INSTANT, of: (line) => line.superseded_at },
  { head: heads.revokedAt, width: 19, kind: INSTANT, of: (line) => line.revoked_at },
  { head: heads.revokedByName, width: 24, kind: NAME, of: (line) => line.revoked_by_name },
  { head: heads.revokedBy, width: 20, kind: LITERAL, of: (line) => line.revoked_by },
  { head: heads.reason, width: 30, kind: NAME, of: ({ reason }) => reason },
  { head: heads.duplicates, width: 10, kind: WHOLE, of: ({ duplicates }) => String(duplicates.length) },
  { head: heads.lastDuplicate, width: 19, kind: INSTANT, of: ({ duplicates }) => duplicates.at(-1)?.at },
  { head: heads.sha256, width: 20, kind: LITERAL, of: ({ sha256 }) => sha256 },
  { head: heads.duplicateSha256, width: 20, kind: LITERAL, of: (line) => line.duplicate_sha256?.join(" ") },
  { head: heads.keyId, width: 10, kind: LITERAL, of: (line) => line.key_id },
];

/** @example registerCsv(lines) // numéro;édition;état;… */
export const registerCsv = (lines: readonly IssuedPaperView[]): string =>
  csv(
    COLUMNS.map(({ head }) => head),
    lines.map((line) => COLUMNS.map(({ kind, of }) => filled(of(line), kind.csv) ?? "")),
  );

/** The same as a workbook: text stays text, numbers and times are ones. */
export const registerWorkbook = (lines: readonly IssuedPaperView[]): Promise<Uint8Array> =>
  workbook([registerSheet(lines)]);

const registerSheet = (lines: readonly IssuedPaperView[]): Sheet => ({
  name: REGISTER_TABLE.sheet,
  columns: COLUMNS.map(({ width, kind }) => ({ width, look: kind.look })),
  frozen: { rows: 1, columns: 1 },
  merged: [],
  rows: [
    { cells: COLUMNS.map(({ head }) => ({ value: head, look: "head" })) },
    ...lines.map((line) => ({ cells: COLUMNS.map(({ kind, of }) => ({ value: filled(of(line), kind.cell) })) })),
  ],
});

const filled = <T>(value: string | undefined, as: (value: string) => T): T | undefined =>
  value === undefined || value === "" ? undefined : as(value);
