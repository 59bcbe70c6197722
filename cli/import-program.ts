import { IMPORT_KINDS } from "@palmares/core/imports/import-plan";
import { ENCODINGS } from "@palmares/core/spreadsheets/reading/decode-text";
import { DELIMITERS, type Delimiter } from "@palmares/core/spreadsheets/reading/read-csv";
import { InvalidArgumentError, Option } from "commander";
import type { BatchProgram } from "./batch-program.ts";
import { type ExportOptions, exportClass } from "./commands/export-class.ts";
import { type ImportOptions, importFile } from "./commands/import-file.ts";

const what = () =>
  new Option("--what <données>", "élèves, notes ou vie scolaire").choices(IMPORT_KINDS).makeOptionMandatory();

/** Adds the commands that bring tables in and out. */
export function addImportCommands({ command, run }: Pick<BatchProgram, "command" | "run">): void {
  const shared = (name: string, description: string) =>
    command(name, description)
      .addOption(what())
      .option("--class <classe>", "identifiant ou nom de la classe ; sans elle, le fichier le dit")
      .option("--period <période>", "période des notes ou de la vie scolaire, comme T1")
      .option("--subject <matière>", "une seule matière : identifiant ou nom")
      .option("--school-year <année>", "année scolaire, par défaut celle en cours");

  shared("import", "Importe un tableau XLSX, ODS, XLS ou CSV : tout, ou rien par classe.")
    .usage("<fichier> [options]")
    .argument("<fichier>", "le tableau")
    .option("--dry-run", "dit ce qui serait fait, et n'écrit rien", false)
    .addOption(new Option("--encoding <encodage>", "d'un fichier CSV").choices(ENCODINGS))
    .option("--delimiter <signe>", "d'un fichier CSV : « ; », « , », « | » ou tab", delimiter)
    .addOption(
      new Option("--empty <effet>", "ce que fait une cellule vide là où une valeur est saisie")
        .choices(["leave", "remove"])
        .default("leave"),
    )
    .option("--reason <motif>", "motif, pour une période verrouillée")
    .action((path: string, options: ImportOptions) =>
      run((at, given: ImportOptions) => importFile(at, path, given))(options),
    );

  const written = (name: string, description: string, isFilled: boolean) =>
    shared(name, description)
      .requiredOption("--out <fichier>", "fichier à écrire, .xlsx ou .csv")
      .option("--force", "remplace le fichier s'il existe", false)
      .action(run((at, options: ExportOptions) => exportClass(at, options, isFilled)));
  written("export", "Écrit ce qui est saisi dans un tableau, qui peut être importé de nouveau.", true);
  written("template", "Écrit un tableau à remplir, avec les élèves de la classe.", false);
}

function delimiter(text: string): Delimiter {
  const found = DELIMITERS.find((one) => one === text || (one === "\t" && /^(?:tab|\\t)$/i.test(text)));
  if (found !== undefined) return found;
  throw new InvalidArgumentError("un de « ; », « , », « | » ou tab est attendu.");
}
