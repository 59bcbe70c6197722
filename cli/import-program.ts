import { PROGRAMS } from "@palmares/core/imports/elsewhere/compare-school";
import { IMPORT_KINDS } from "@palmares/core/imports/import-plan";
import { ENCODINGS } from "@palmares/core/spreadsheets/reading/decode-text";
import { DELIMITERS, type Delimiter } from "@palmares/core/spreadsheets/reading/read-csv";
import { InvalidArgumentError, Option } from "commander";
import type { BatchProgram } from "./batch-program.ts";
import { type ExportOptions, exportClass } from "./commands/export-class.ts";
import { type ImportOptions, importFile } from "./commands/import-file.ts";
import { type ImportSchoolOptions, importSchool } from "./commands/import-school.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

const what = () =>
  new Option("--what <données>", "élèves, notes, vie scolaire ou noms des matières dans d'autres langues").choices(
    IMPORT_KINDS,
  );

/** What `import` takes: a table says what it holds, the files of another program hold all. */
type AnyImportOptions = Partial<ImportOptions> & ImportSchoolOptions;

/** Adds the commands that bring tables in and out. */
export function addImportCommands({ command, run }: Pick<BatchProgram, "command" | "run">): void {
  const shared = (name: string, description: string, kind = what().makeOptionMandatory()) =>
    command(name, description)
      .addOption(kind)
      .option("--class <classe>", "identifiant ou nom de la classe ; sans elle, le fichier le dit")
      .option("--period <période>", "période des notes ou de la vie scolaire, comme T1")
      .option("--subject <matière>", "une seule matière : identifiant ou nom")
      .option("--school-year <année>", "année scolaire, par défaut celle en cours");

  shared("import", "Importe un tableau XLSX, ODS, XLS ou CSV, ou les fichiers d'un autre programme.", what())
    .usage("<fichier…> [options]")
    .argument("<fichier...>", "le tableau, ou les fichiers de l'autre programme")
    .addOption(new Option("--from <programme>", "toute une école, d'un autre programme").choices(PROGRAMS))
    .option("--from-school <nom>", "de Django : l'établissement, si le fichier en a plusieurs")
    .option("--dry-run", "dit ce qui serait fait, et n'écrit rien", false)
    .addOption(new Option("--encoding <encodage>", "d'un fichier CSV").choices(ENCODINGS))
    .option("--delimiter <signe>", "d'un fichier CSV : « ; », « , », « | » ou tab", delimiter)
    .addOption(
      new Option("--empty <effet>", "ce que fait une cellule vide là où une valeur est saisie")
        .choices(["leave", "remove"])
        .default("leave"),
    )
    .option("--reason <motif>", "motif, pour une période verrouillée")
    .action((paths: readonly string[], options: AnyImportOptions) => {
      const importThem = importOf(paths, options);
      return run((at) => importThem(at))(options);
    });

  const written = (name: string, description: string, isFilled: boolean) =>
    shared(name, description)
      .requiredOption("--out <fichier>", "fichier à écrire, .xlsx ou .csv")
      .option("--force", "remplace le fichier s'il existe", false)
      .action(run((at, options: ExportOptions) => exportClass(at, options, isFilled)));
  written("export", "Écrit ce qui est saisi dans un tableau, qui peut être importé de nouveau.", true);
  written("template", "Écrit un tableau à remplir, avec les élèves de la classe.", false);
}

/** What to import: a table, or what another program wrote. @throws CommandFailure when the options do not go together. */
function importOf(
  paths: readonly string[],
  { what: kind, from, empty = "leave", ...options }: AnyImportOptions,
): (at: Installation) => Promise<number> {
  const [path = "", ...others] = paths;
  if (from !== undefined) {
    if (kind !== undefined || options.class !== undefined || options.subject !== undefined) {
      throw new CommandFailure("--from importe tout : enlevez --what, --class et --subject.", EXIT.usage);
    }
    return (at) => importSchool(at, paths, { ...options, from });
  }
  if (kind === undefined) {
    throw new CommandFailure(
      `Dites ce que contient le tableau (--what ${IMPORT_KINDS.join(", ")}), ou de quel programme viennent les fichiers (--from ${PROGRAMS.join(", ")}).`,
      EXIT.usage,
    );
  }
  if (others.length > 0) throw new CommandFailure("Importez un tableau à la fois.", EXIT.usage);
  return (at) => importFile(at, path, { ...options, what: kind, empty });
}

function delimiter(text: string): Delimiter {
  const found = DELIMITERS.find((one) => one === text || (one === "\t" && /^(?:tab|\\t)$/i.test(text)));
  if (found !== undefined) return found;
  throw new InvalidArgumentError("un de « ; », « , », « | » ou tab est attendu.");
}
