import { DOCUMENT_SLUGS, typeOfSlug } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { CheckPicture } from "@palmares/core/school/ports";
import { type Command, Option } from "commander";
import type { BatchProgram } from "./batch-program.ts";
import { logoRemove, logoSet, logoShow } from "./commands/logo.ts";
import { rulePackCheck, rulePackRemove, rulePackSet, rulePackShow } from "./commands/rule-pack.ts";
import { themeCheck, themeRemove, themeSet, themeShow } from "./commands/theme.ts";
import type { Installation } from "./installation.ts";
import { isoDay } from "./option-values.ts";

export interface OwnPapersProgram {
  /** A group of commands. */
  readonly group: (name: string, description: string) => Command;
  /** A command of a group, with the options that all commands share. */
  readonly command: (name: string, description: string, parent: Command) => Command;
  readonly run: BatchProgram["run"];
  readonly onExit: (exitCode: number) => void;
  readonly checkPicture: CheckPicture;
}

const SCHOOL_YEAR = ["--school-year <année>", "année scolaire, par défaut celle en cours"] as const;
const VALID_FROM = "--valid-from <jour>";
const SINCE = "jour à partir duquel la version vaut, comme 2025-09-01";
const IN_YEAR = `${SINCE} ; sans elle, l'année scolaire en cours`;

/** `rule-pack`, `theme` and `logo`: what a school sets for its papers, by date. */
export function addOwnPapersCommands({ group, command, run, onExit, checkPicture }: OwnPapersProgram): void {
  const alone =
    <O>(work: (options: O) => Promise<number>) =>
    async (options: O) =>
      onExit(await work(options));

  const rules = group("rule-pack", "Règles d'un établissement, par année : montrer, vérifier, enregistrer, retirer.");
  command("show", "Montre les règles d'une année, comme le fichier que « set » lit.", rules)
    .option(...SCHOOL_YEAR)
    .action(run(rulePackShow));
  command("check", "Vérifie un fichier de règles, sans rien enregistrer.", rules)
    .requiredOption("--file <fichier>", "fichier JSON")
    .action(alone(rulePackCheck));
  command("set", "Enregistre les règles d'un fichier, à partir du jour « validFrom » du fichier.", rules)
    .requiredOption("--file <fichier>", "fichier JSON ; themes/rules/README.md explique ses clés")
    .action(run(rulePackSet));
  command("remove", "Retire une version des règles.", rules)
    .requiredOption(VALID_FROM, SINCE, isoDay)
    .action(run(rulePackRemove));

  const themes = group("theme", "Thèmes d'un établissement, par année : montrer, vérifier, enregistrer, retirer.");
  command("show", "Montre le thème d'une année, comme le fichier que « set » lit.", themes)
    .addOption(kindOption())
    .option(...SCHOOL_YEAR)
    .action(run(ofKind(themeShow)));
  command("check", "Vérifie un fichier de thème, sans rien enregistrer.", themes)
    .addOption(kindOption())
    .requiredOption("--file <fichier>", "fichier JSON")
    .action(
      alone(({ type, file }: { readonly type: string; readonly file: string }) =>
        themeCheck({ type: typeOfSlug(type).id, file }),
      ),
    );
  command("set", "Enregistre le thème d'un fichier.", themes)
    .addOption(kindOption())
    .requiredOption("--file <fichier>", "fichier JSON, comme ceux du dossier themes")
    .option(VALID_FROM, IN_YEAR, isoDay)
    .action(run(ofKind(themeSet)));
  command("remove", "Retire une version d'un thème.", themes)
    .addOption(kindOption())
    .requiredOption(VALID_FROM, SINCE, isoDay)
    .action(run(ofKind(themeRemove)));

  const logos = group("logo", "Logo d'un établissement, par année : montrer, enregistrer, retirer.");
  command("show", "Montre les versions du logo.", logos).action(run(logoShow));
  command("set", "Vérifie une image PNG, JPEG ou PDF et en fait le logo.", logos)
    .requiredOption("--file <fichier>", "image")
    .option(VALID_FROM, IN_YEAR, isoDay)
    .action(run((at, options: LogoOptions) => logoSet(at, { ...options, checkPicture })));
  command("remove", "Retire une version du logo.", logos)
    .requiredOption(VALID_FROM, SINCE, isoDay)
    .action(run(logoRemove));
}

type LogoOptions = Omit<Parameters<typeof logoSet>[1], "checkPicture">;

const kindOption = () => new Option("--type <type>", "document").choices(DOCUMENT_SLUGS).makeOptionMandatory();

const ofKind =
  <O extends { readonly type: DocumentType }>(work: (at: Installation, options: O) => Promise<number>) =>
  (at: Installation, options: Omit<O, "type"> & { readonly type: string }) =>
    work(at, { ...options, type: typeOfSlug(options.type).id } as unknown as O);
