import { LIMITS } from "@palmares/core/contract/limits";
import { PAPER_STATUSES } from "@palmares/core/contract/schemas/register";
import { DOCUMENT_SLUGS, ISSUABLE_TYPE_IDS, typeOf, typeOfSlug } from "@palmares/core/document-types/registry";
import { Argument, type Command, Option } from "commander";
import type { BatchProgram } from "./batch-program.ts";
import { type IssueOptions, issue } from "./commands/issue.ts";
import { type ParentLinksOptions, type ParentMailOptions, parentLinks, parentMail } from "./commands/parent-links.ts";
import {
  type RegisterExportOptions,
  type RegisterListOptions,
  registerExport,
  registerList,
} from "./commands/register.ts";
import { type ReprintOptions, reprint } from "./commands/reprint.ts";
import { type RevokeOptions, revoke } from "./commands/revoke.ts";
import type { AskYesNo } from "./confirm.ts";
import type { Installation } from "./installation.ts";
import { identifier, isoDay, languageOption, TERM_HELP, wholeNumber } from "./option-values.ts";

export interface RegisterProgram {
  readonly group: (name: string, description: string) => Command;
  /** A command, with the options that all commands share. */
  readonly command: (name: string, description: string, parent?: Command) => Command;
  readonly run: BatchProgram["run"];
  readonly confirm: AskYesNo;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const ISSUABLE_SLUGS = ISSUABLE_TYPE_IDS.map((id) => typeOf(id).slug);
const students = (id: string, before: readonly string[] = []): readonly string[] => [...before, identifier(id)];

/** `issue`, `revoke`, `reprint`, `parent-links`, `parent-mail` and `register`: papers that are issued. */
export function addRegisterCommands({ group, command, run, confirm, env }: RegisterProgram): void {
  command(
    "issue",
    "Délivre les documents d'une classe ou de quelques élèves : numérotés, signés, inscrits au registre.",
  )
    .addOption(new Option("--type <type>", "document").choices(ISSUABLE_SLUGS).makeOptionMandatory())
    .requiredOption("--term <période>", TERM_HELP)
    .requiredOption("--class <classe>", "identifiant ou nom de la classe")
    .option("--student <élève>", "identifiant d'un élève ; à répéter. Sans elle, toute la classe", students)
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .addOption(languageOption())
    .option("--two-sided", "PDF à imprimer en recto verso : chaque document commence sur une feuille", false)
    .option("--dry-run", "montre ce qui serait délivré, et ce qui manque ; ne délivre rien", false)
    .option("--no-wait", "n'attend pas la fin")
    .option("--yes", "ne demande pas", false)
    .addOption(
      new Option("--timeout <secondes>", "délai d'attente ; le lot, lui, continue")
        .default(3600)
        .argParser(wholeNumber(1)),
    )
    .action(
      run((at, options: Omit<IssueOptions, "type" | "confirm"> & { readonly type: string }) =>
        issue(at, { ...options, type: typeOfSlug(options.type).id, confirm }),
      ),
    );

  const paper = (name: string, description: string) =>
    command(name, description)
      .usage("<numéro> [options]")
      .addArgument(new Argument("<numéro>", "numéro imprimé sur le document, comme 7KX4M-R2DQZ"));

  paper("revoke", "Annule un document délivré : il ne fait plus foi, et qui le vérifie le sait.")
    .requiredOption("--reason <motif>", "motif, en une phrase sans nom d'élève : il reste dans le registre")
    .option("--yes", "ne demande pas", false)
    .action((number: string, options: Omit<RevokeOptions, "number">) =>
      run((at: Installation, own: typeof options) => revoke(at, { ...own, number }, confirm))(options),
    );

  paper("reprint", "Enregistre un document tel qu'il a été délivré, octet pour octet, même s'il a été perdu.")
    .option("--out <fichier>", "fichier PDF ; par défaut le nom du document")
    .option("--force", "écrase le fichier", false)
    .option("--remake", "le refait à partir de ce qui a été figé, même s'il est conservé, et compare", false)
    .option("--restore", "s'il a été perdu, le remet parmi les documents conservés", false)
    .action((number: string, options: Omit<ReprintOptions, "number">) =>
      run((at: Installation, own: typeof options) => reprint(at, { ...own, number }, env))(options),
    );

  ofParents(
    command(
      "parent-links",
      "Fait les liens par lesquels les parents ouvrent le document délivré, et les enregistre comme tableau.",
    ),
  )
    .option("--codes", "fait de nouveaux codes ; les anciens n'ouvrent plus rien", false)
    .requiredOption("--out <fichier>", "fichier .csv")
    .option("--force", "écrase le fichier", false)
    .action(
      run((at, options: Omit<ParentLinksOptions, "type"> & { readonly type: string }) =>
        parentLinks(at, { ...options, type: typeOfSlug(options.type).id }),
      ),
    );
  ofParents(
    command(
      "parent-mail",
      "Envoie par courriel aux parents d'une classe le lien du document délivré, une fois à chacun.",
    ),
  )
    .option("--again", "envoie de nouveau ce qui a échoué ou est à vérifier", false)
    .option("--dry-run", "montre ce qui partirait, qui n'a pas d'adresse et ce qui a échoué ; n'envoie rien", false)
    .option("--yes", "ne demande pas", false)
    .action(
      run((at, options: Omit<ParentMailOptions, "type"> & { readonly type: string }) =>
        parentMail(at, { ...options, type: typeOfSlug(options.type).id }, confirm),
      ),
    );

  const register = group("register", "Registre des documents délivrés : le lire, l'enregistrer comme tableau.");
  filtered(command("list", "Montre les documents délivrés, les plus récents d'abord.", register))
    .option("--stale", "seulement ceux qui ne disent plus ce que disent les données ; avec --class", false)
    .addOption(new Option("--limit <n>", "nombre de lignes").default(50).argParser(wholeNumber(1)))
    .action(run((at, options: WithSlug<RegisterListOptions>) => registerList(at, ofSlug(options))));
  filtered(command("export", "Enregistre le registre comme tableau CSV ou Excel, avec les noms.", register))
    .requiredOption("--out <fichier>", "fichier .csv ou .xlsx")
    .option("--force", "écrase le fichier", false)
    .action(run((at, options: WithSlug<RegisterExportOptions>) => registerExport(at, ofSlug(options))));
}

/** Whose papers are meant, and what a new link is like. */
const ofParents = (command: Command): Command =>
  command
    .addOption(new Option("--type <type>", "document").choices(ISSUABLE_SLUGS).makeOptionMandatory())
    .requiredOption("--term <période>", TERM_HELP)
    .requiredOption("--class <classe>", "identifiant ou nom de la classe")
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .addOption(
      new Option("--days <jours>", "jours pendant lesquels un nouveau lien ouvre le document, 120 au plus")
        .default(LIMITS.parentLinkDays)
        .argParser(wholeNumber(1)),
    )
    .option("--code-only", "la date de naissance n'ouvre pas un nouveau lien ; il faut un code", false);

const filtered = (command: Command): Command =>
  command
    .option("--class <classe>", "identifiant ou nom de la classe")
    .option("--student <élève>", "identifiant de l'élève", identifier)
    .option("--school-year <année>", "année scolaire, comme 2025-2026")
    .option("--term <période>", "identifiant de la période, comme T1")
    .addOption(new Option("--type <type>", "document").choices(DOCUMENT_SLUGS))
    .addOption(new Option("--status <état>", "état").choices(PAPER_STATUSES))
    .option("--from <jour>", "délivrés à partir de ce jour, comme 2026-03-01", isoDay)
    .option("--to <jour>", "délivrés jusqu'à ce jour compris", isoDay);

type WithSlug<O> = Omit<O, "type"> & { readonly type?: string };

const ofSlug = <O extends { readonly type?: string | undefined }>({ type, ...options }: WithSlug<O>): O =>
  ({ ...options, ...(type !== undefined && { type: typeOfSlug(type).id }) }) as unknown as O;
