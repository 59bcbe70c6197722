import type { Scope } from "../../call/scope.ts";
import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import type { Encoding } from "../../spreadsheets/reading/decode-text.ts";
import type { Delimiter } from "../../spreadsheets/reading/read-csv.ts";
import { type ReadSpreadsheet, readSpreadsheet } from "../../spreadsheets/reading/read-spreadsheet.ts";
import { understoodColumns } from "../head/head.ts";
import { Notes } from "../import-notes.ts";
import { type ImportReport, isOfPeriod, type StudentTableKind } from "../import-plan.ts";
import type { EnteredPeriod, ImportChoices } from "./context.ts";
import { enteredPeriods, type ImportReaders, type ImportYear, loadClasses, loadContext } from "./load-context.ts";
import { hasAddresses } from "./plan-guardians.ts";
import { findTables, knownHeaders, planImport } from "./plan-import.ts";
import { planSubjects } from "./plan-subjects.ts";
import { understoodSubjectColumns } from "./subject-tables.ts";
import { termOf } from "./tables.ts";

/** A file, and what whoever sends it says of its text. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
}

/** A dry run, and how a CSV file was read. */
export interface ComparedFile {
  readonly report: ImportReport;
  readonly csv?: ReadSpreadsheet["csv"];
}

/**
 * The dry run of an import: reads the file, and compares it with what is entered. Nothing is written.
 *
 * @throws SpreadsheetFault when the file cannot be read at all.
 */
export async function compareFile(
  readers: ImportReaders,
  scope: Scope,
  year: ImportYear,
  file: SentFile,
  choices: ImportChoices,
): Promise<ComparedFile> {
  const { what, ...others } = choices;
  const compared =
    what === "subjects"
      ? await compareSubjects(readers, scope, year, file, choices)
      : await compareStudents(readers, scope, year, file, { what, ...others });
  const { report, csv } = compared;
  return { report, ...(csv !== undefined && { csv }) };
}

/** A table of subjects: no student is read. */
async function compareSubjects(
  readers: ImportReaders,
  scope: Scope,
  year: ImportYear,
  { bytes, ...said }: SentFile,
  choices: ImportChoices,
) {
  const { sheets, csv } = await readSpreadsheet(bytes, { ...said, understood: understoodSubjectColumns });
  const notes = new Notes();
  warnOfEncoding(sheets, csv, notes);
  return { report: planSubjects(sheets, choices, await loadClasses(readers, scope, year), notes), csv };
}

/** A table with a row for each student. */
async function compareStudents(
  readers: ImportReaders,
  scope: Scope,
  year: ImportYear,
  { bytes, ...said }: SentFile,
  choices: ImportChoices<StudentTableKind>,
) {
  const loaded = await loadClasses(readers, scope, year);
  const subjects = [...loaded.subjects].flatMap(([classId, own]) =>
    choices.classId === undefined || choices.classId === classId ? own : [],
  );
  const knows = knownHeaders(choices, subjects);
  const { sheets, csv } = await readSpreadsheet(bytes, {
    ...said,
    understood: (sheet) => understoodColumns(sheet, knows),
  });
  const found = findTables(sheets, choices, { classes: loaded.classes, subjects, periods: enteredPeriods(year.pack) });
  const wanted = new Set(found.tables.map(({ classId }) => classId));
  const termsOf = (periods: readonly EnteredPeriod[]) => {
    if (!isOfPeriod(choices.what)) return [];
    const terms = found.tables.map((table) => termOf(table, choices.term, periods, new Notes()));
    return [...new Set(terms.filter((term) => term !== undefined))];
  };
  // A student who comes from another class has addresses already.
  const isWithAddresses = choices.what === "students" && found.tables.some(({ head }) => hasAddresses(head));
  const context = await loadContext(readers, scope, year, loaded, wanted, termsOf, () => isWithAddresses);
  warnOfEncoding(sheets, csv, found.notes);
  return { report: planImport(found, scope.schoolId, choices, context), csv };
}

/** A CSV file that does not say its encoding is read as one: a word with an accent shows whether it is the right one. */
function warnOfEncoding(sheets: readonly ReadSheet[], csv: ReadSpreadsheet["csv"], notes: Notes): void {
  if (csv?.encodingKnown !== "assumed") return;
  const texts = sheets.flatMap(({ rows }) => rows.flatMap((cells) => cells.flatMap((cell) => cell?.text ?? [])));
  const sample = texts.find((text) => /[^\p{ASCII}]/u.test(text)) ?? "";
  notes.warn({ code: "ENCODING_ASSUMED", encoding: csv.encoding, sample });
}
