import type { ImportKind } from "@palmares/core/imports/import-plan";
import { compareFile, type SentFile } from "@palmares/core/imports/plan/compare-file";
import type { Encoding } from "@palmares/core/spreadsheets/reading/decode-text";
import type { Delimiter } from "@palmares/core/spreadsheets/reading/read-csv";
import { csvReadText } from "@palmares/core/text/fr/imports/files";
import { type ClassOptions, classAndYear, importPorts } from "../imports.ts";
import type { Installation } from "../installation.ts";
import { bytesOf } from "../read-file.ts";
import { finishImport, readable, sayReport } from "../run-import.ts";
import { say, sayLine } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface ImportOptions extends ClassOptions {
  readonly what: ImportKind;
  /** Id or name. */
  readonly subject?: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly empty: "leave" | "remove";
  readonly reason?: string;
  readonly dryRun: boolean;
}

/** Compares a file with what is entered, says what it would do, and does it unless it is a dry run or has faults. */
export async function importFile(installation: Installation, path: string, options: ImportOptions): Promise<number> {
  const ports = importPorts(installation);
  const scope = cliScope(options.school);
  const { year, schoolClass } = await classAndYear(ports, scope, options);
  const { what, period: term, subject, empty, encoding, delimiter, reason } = options;
  const choices = {
    what,
    empty,
    ...(schoolClass !== undefined && { classId: schoolClass.id }),
    ...(term !== undefined && { term }),
    ...(subject !== undefined && { subject }),
  };
  const file: SentFile = {
    bytes: bytesOf(path),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  };
  const { report, csv } = await readable(compareFile(ports, scope, year, file, choices));
  if (csv !== undefined) say(csvReadText(csv.encoding, csv.delimiter));
  // Sheets of one form have the same columns.
  const columns = report.columns.map(({ header, meaning }) => `Colonne « ${header} » : ${meaning}.`);
  for (const line of new Set(columns)) sayLine(line);
  sayReport(report);
  return finishImport(ports, scope, year, report, { dryRun: options.dryRun, ...(reason !== undefined && { reason }) });
}
