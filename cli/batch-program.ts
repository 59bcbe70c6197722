import { BATCH_OUTPUTS } from "@palmares/core/contract/schemas/batches";
import { DOCUMENT_SLUGS, typeOfSlug } from "@palmares/core/document-types/registry";
import { type Command, Option } from "commander";
import { type BatchCreateOptions, batchCreate } from "./commands/batch-create.ts";
import { batchDownload } from "./commands/batch-download.ts";
import { batchRetry } from "./commands/batch-retry.ts";
import { batchStatus } from "./commands/batch-status.ts";
import type { AskYesNo } from "./confirm.ts";
import type { Installation } from "./installation.ts";
import { identifier, languageOption, TERM_HELP, wholeNumber } from "./option-values.ts";

export interface BatchProgram {
  /** A command below `batch`, with the options that all commands share. */
  readonly command: (name: string, description: string) => Command;
  readonly run: <O>(
    work: (at: Installation, options: O) => Promise<number>,
  ) => // biome-ignore lint/suspicious/noExplicitAny: commander's options are typed by their flags only.
  (options: any) => Promise<void>;
  /** Asks for a yes or no; undefined without a terminal. */
  readonly confirm: AskYesNo | undefined;
}

const timeout = () =>
  new Option("--timeout <secondes>", "délai d'attente ; le lot, lui, continue").default(3600).argParser(wholeNumber(1));

/** `batch create|status|download|retry`. */
export function addBatchCommands({ command, run, confirm }: BatchProgram): void {
  command("create", "Lance un lot : tous les documents d'une classe ou de l'établissement.")
    .addOption(new Option("--type <type>", "document").choices(DOCUMENT_SLUGS).makeOptionMandatory())
    .requiredOption("--term <période>", TERM_HELP)
    .addOption(new Option("--class <classe>", "identifiant ou nom de la classe").conflicts("all"))
    .option("--all", "tout l'établissement", false)
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .addOption(languageOption())
    .option("--force-new", "refait aussi les documents qui sont prêts", false)
    .option("--two-sided", "PDF à imprimer en recto verso : chaque document commence sur une feuille", false)
    .option("--two-per-sheet", "PDF à imprimer : deux documents par feuille, réduits à la moitié, à couper", false)
    .option("--no-wait", "n'attend pas la fin")
    .option("--yes", "ne demande pas, si des élèves n'auront pas de document", false)
    .addOption(timeout())
    .action(
      run((at, options: Omit<BatchCreateOptions, "type" | "confirm"> & { readonly type: string }) =>
        batchCreate(at, { ...options, type: typeOfSlug(options.type).id, confirm }),
      ),
    );

  command("status", "Montre un lot et ses échecs, ou les derniers lots.")
    .option("--id <lot>", "identifiant du lot", identifier)
    .option("--watch", "suit le lot jusqu'à la fin", false)
    .addOption(timeout())
    .action(run(batchStatus));

  command("download", "Télécharge un résultat d'un lot terminé.")
    .requiredOption("--id <lot>", "identifiant du lot", identifier)
    .addOption(
      new Option("--output <quoi>", "ZIP, PDF à imprimer, récapitulatif CSV ou procès-verbal Excel")
        .choices(BATCH_OUTPUTS)
        .default("zip"),
    )
    .option("--out <dossier>", "dossier", "documents")
    .action(run(batchDownload));

  command("retry", "Reprend seulement les documents en échec d'un lot.")
    .requiredOption("--id <lot>", "identifiant du lot", identifier)
    .option("--no-wait", "n'attend pas la fin")
    .addOption(timeout())
    .action(run(batchRetry));
}
