import { readFile } from "node:fs/promises";
import { applyStep } from "@palmares/core/imports/apply/apply-step";
import { ImportConflict } from "@palmares/core/imports/apply/import-conflict";
import { describeFault, describeFileFault, describeWarning } from "@palmares/core/imports/describe-notes";
import type { ImportKind, ImportReport } from "@palmares/core/imports/import-plan";
import { type ComparedFile, compareFile, type SentFile } from "@palmares/core/imports/plan/compare-file";
import { enteredPeriods, type ImportYear } from "@palmares/core/imports/plan/load-context";
import type { Encoding } from "@palmares/core/spreadsheets/reading/decode-text";
import type { Delimiter } from "@palmares/core/spreadsheets/reading/read-csv";
import { SpreadsheetFault } from "@palmares/core/spreadsheets/reading/spreadsheet-fault";
import { csvReadText } from "@palmares/core/text/fr/imports/files";
import { totalsText } from "@palmares/core/text/fr/imports/totals";
import { explained } from "../batches.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { type ClassOptions, classAndYear, type ImportPorts, importPorts } from "../imports.ts";
import type { Installation } from "../installation.ts";
import { progress } from "../progress.ts";
import { complain, say } from "../say.ts";
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

/** At most this many sentences of a kind are printed. */
const MOST_LINES = 100;

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
    bytes: await bytesOf(path),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  };
  const compared = await readable(compareFile(ports, scope, year, file, choices));
  sayReport(compared);
  const { faults, plan } = compared.report;
  if (faults.length > 0) {
    complain("Rien n'a été importé. Corrigez le fichier, puis relancez la commande.");
    return EXIT.failed;
  }
  if (options.dryRun) {
    say("Essai : rien n'a été écrit.");
    return EXIT.done;
  }
  if (plan.steps.length === 0) {
    say("Rien à faire : tout est déjà comme dans le fichier.");
    return EXIT.done;
  }
  await explained(apply(ports, scope, year, compared.report, reason));
  say("Import terminé.");
  return EXIT.done;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandFailure(`Le fichier « ${path} » n'a pas pu être lu. Vérifiez son nom.`, EXIT.usage, {
      cause: error,
    });
  }
}

async function readable(work: Promise<ComparedFile>): Promise<ComparedFile> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error;
    throw new CommandFailure(describeFileFault(error), EXIT.failed, { cause: error });
  }
}

async function apply(
  ports: ImportPorts,
  scope: ReturnType<typeof cliScope>,
  { pack }: ImportYear,
  { plan }: ImportReport,
  reason: string | undefined,
): Promise<void> {
  const bar = progress("Étapes", plan.steps.length);
  const options = { periods: enteredPeriods(pack), ...(reason !== undefined && { reason }) };
  try {
    for (const [nth, step] of plan.steps.entries()) {
      await applyStep(ports.data, scope, step, options);
      bar.update(nth + 1);
    }
  } catch (error) {
    if (!(error instanceof ImportConflict)) throw error;
    throw new CommandFailure(
      `${error.data.length} données ont changé pendant l'import ; elles ne sont pas remplacées. Relancez la commande : elle compare de nouveau, et continue.`,
      EXIT.failed,
      { cause: error },
    );
  } finally {
    bar.stop();
  }
}

function sayReport({ report, csv }: ComparedFile): void {
  if (csv !== undefined) say(csvReadText(csv.encoding, csv.delimiter));
  // Sheets of one form have the same columns.
  const columns = report.columns.map(({ header, meaning }) => `Colonne « ${header} » : ${meaning}.`);
  for (const line of new Set(columns)) say(line);
  sayLines(report.warnings.map(describeWarning), "Attention", say);
  sayLines(report.faults.map(describeFault), "Erreur", complain);
  say(totalsText(report.totals, report.students));
}

function sayLines(lines: readonly string[], label: string, write: (line: string) => void): void {
  for (const line of lines.slice(0, MOST_LINES)) write(`${label} : ${line}`);
  if (lines.length > MOST_LINES) write(`… et ${lines.length - MOST_LINES} de plus.`);
}
