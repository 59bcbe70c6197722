import type { Scope } from "@palmares/core/call/scope";
import { applyStep } from "@palmares/core/imports/apply/apply-step";
import { ImportConflict } from "@palmares/core/imports/apply/import-conflict";
import { describeFault, describeFileFault, describeWarning } from "@palmares/core/imports/describe-notes";
import type { ImportReport } from "@palmares/core/imports/import-plan";
import { enteredPeriods, type ImportYear } from "@palmares/core/imports/plan/load-context";
import { SpreadsheetFault } from "@palmares/core/spreadsheets/reading/spreadsheet-fault";
import { totalsText } from "@palmares/core/text/fr/imports/totals";
import { explained } from "./batches.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { ImportPorts } from "./imports.ts";
import { progress } from "./progress.ts";
import { complain, say } from "./say.ts";

/** At most this many sentences of a kind are printed. */
const MOST_LINES = 100;

/** @throws CommandFailure that says why a file cannot be read at all. */
export async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error;
    throw new CommandFailure(describeFileFault(error), EXIT.failed, { cause: error });
  }
}

/** Says what a dry run found. Results that differ are all said: nobody can check those that are left out. */
export function sayReport({ warnings, faults, totals, students }: ImportReport): void {
  const [differences, others] = [true, false].map((isResult) =>
    warnings.filter(({ code }) => (code === "RESULT_DIFFERS") === isResult).map(describeWarning),
  );
  sayLines(others ?? [], "Attention", say);
  sayLines(differences ?? [], "Différence", say, Number.POSITIVE_INFINITY);
  sayLines(faults.map(describeFault), "Erreur", complain);
  say(totalsText(totals, students));
}

function sayLines(
  lines: readonly string[],
  label: string,
  write: (line: string) => void,
  most: number = MOST_LINES,
): void {
  for (const line of lines.slice(0, most)) write(`${label} : ${line}`);
  if (lines.length > most) write(`… et ${lines.length - most} de plus.`);
}

/** Does what a dry run planned, unless it has faults or only the dry run was asked for. */
export async function finishImport(
  ports: ImportPorts,
  scope: Scope,
  year: ImportYear | undefined,
  { faults, plan }: ImportReport,
  { dryRun, reason }: { readonly dryRun: boolean; readonly reason?: string },
): Promise<number> {
  if (faults.length > 0 || year === undefined) {
    complain("Rien n'a été importé. Corrigez le fichier, puis relancez la commande.");
    return EXIT.failed;
  }
  if (dryRun) {
    say("Essai : rien n'a été écrit.");
    return EXIT.done;
  }
  if (plan.steps.length === 0) {
    say("Rien à faire : tout est déjà comme dans le fichier.");
    return EXIT.done;
  }
  await explained(apply(ports, scope, year, plan, reason));
  say("Import terminé.");
  return EXIT.done;
}

async function apply(
  ports: ImportPorts,
  scope: Scope,
  { pack }: ImportYear,
  plan: ImportReport["plan"],
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
