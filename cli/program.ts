import { PASSWORD_RULE } from "@palmares/core/contract/password";
import { RETENTION_KINDS } from "@palmares/core/contract/retention";
import { DOCUMENT_SLUGS, typeOfSlug } from "@palmares/core/document-types/registry";
import { ROLES, type Role } from "@palmares/core/domain/roles";
import type { PurgeRule } from "@palmares/core/latex-logs/purge-latex-logs";
import type { Assignment } from "@palmares/core/school/data/record-stores";
import { ROLE_NAMES } from "@palmares/core/text/fr/roles";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { Argument, Command, Option } from "commander";
import { addBatchCommands } from "./batch-program.ts";
import { picturesOf } from "./check-picture.ts";
import { assertNamesPlace } from "./choose-place.ts";
import { councilDate } from "./commands/council-date.ts";
import { createUser } from "./commands/create-user.ts";
import { explain } from "./commands/explain.ts";
import { assertMayInvent, fillStudents } from "./commands/fill-students.ts";
import { generate } from "./commands/generate.ts";
import { health } from "./commands/health.ts";
import { type PreflightOptions, preflight } from "./commands/preflight.ts";
import { purgeLogs } from "./commands/purge-logs.ts";
import { type RetentionOptions, retention } from "./commands/retention.ts";
import { schoolYear } from "./commands/school-year.ts";
import { seedDemo } from "./commands/seed-demo.ts";
import { signIn } from "./commands/sign-in.ts";
import { type EraseOptions, studentErase } from "./commands/student-erase.ts";
import { studentExport } from "./commands/student-export.ts";
import { type VerifyOptions, verify } from "./commands/verify.ts";
import type { AskYesNo } from "./confirm.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import { frenchHelp } from "./french-help.ts";
import { addImportCommands } from "./import-program.ts";
import { type Installation, type InstallationChoice, LOCAL_STACK_FILE, openInstallation } from "./installation.ts";
import {
  CLASS_HELP,
  emailAddress,
  identifier,
  isoDay,
  languageOption,
  retentionTimes,
  TERM_HELP,
  taughtSubject,
  wholeNumber,
} from "./option-values.ts";
import { addOwnPapersCommands } from "./own-papers-program.ts";
import { sourceOfInstallation } from "./papers/paper-source.ts";
import { type AskHidden, PASSWORD_VARIABLE, readNewPassword, readPassword } from "./password.ts";
import { addPhotoCommands } from "./photo-program.ts";
import { addRegisterCommands } from "./register-program.ts";
import { addSigningKeyCommands } from "./signing-key-program.ts";

const EXIT_CODES = `
Codes de sortie :
  0  tout est fait
  1  la commande a été exécutée, mais quelque chose a échoué (ce qui est affiché)
  2  la ligne de commande est à corriger
  3  aucune installation n'a pu être atteinte
`;

const PASSWORD_OPTION = "--password <mot de passe>";
/** Why another way is better: what is typed here can be read by others. */
const PASSWORD_HELP = `mot de passe ; sans elle, la variable ${PASSWORD_VARIABLE}, ou il est demandé. Donné ici, il reste dans l'historique du terminal et se lit dans la liste des programmes`;

const ROLE_LIST = `${ROLES.map((role) => `${role} = ${ROLE_NAMES[role]}`).join(", ")} ; admin vaut pour tous les établissements`;

/** What the commands have of the process. */
export interface ProgramSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for a password. */
  readonly ask: AskHidden;
  /** Asks for a yes or no. */
  readonly confirm: AskYesNo;
  /** Whether somebody can answer. */
  readonly hasTerminal: boolean;
  /** Receives the exit code of each command. */
  readonly onExit: (exitCode: number) => void;
}

/** The command line. */
export function createProgram({ env, ask, confirm, hasTerminal, onExit }: ProgramSurroundings): Command {
  const program = new Command("palmares")
    .description("Bulletins et tableaux d'honneur, à la ligne de commande.")
    .usage("<commande> [options]")
    .helpOption("-h, --help", "affiche cette aide")
    .helpCommand(false)
    .configureHelp(frenchHelp)
    .showSuggestionAfterError(false)
    .configureOutput({
      outputError: () => undefined,
      writeOut: (text) => void process.stdout.write(frenchSpaces(text)),
    })
    .exitOverride()
    .addHelpText("after", EXIT_CODES);

  /** A command with the options that all commands share. */
  const command = (name: string, description: string, parent: Command = program): Command =>
    parent
      .command(name)
      .usage("[options]")
      .description(description)
      .allowExcessArguments(false)
      .helpOption("-h, --help", "affiche cette aide")
      .addOption(new Option("--school <id>", "établissement").default("demo").argParser(identifier))
      .addOption(
        new Option("--target <où>", "installation : celle de « npm start », ou AWS par les variables AWS habituelles")
          .choices(["local", "aws"])
          .default("local"),
      )
      .addOption(new Option("--stack <nom>", "pile CloudFormation, sur AWS").default("palmares-dev"))
      .addHelpText("after", EXIT_CODES);

  const run =
    <O>(work: (at: Installation, options: O) => Promise<number>) =>
    async (options: O & SharedOptions): Promise<void> => {
      const stackFile = env.PALMARES_STACK_FILE ?? LOCAL_STACK_FILE;
      onExit(await work(await openInstallation({ ...options, stackFile }), options));
    };

  command("seed-demo", "Charge l'école de démonstration : 3 classes, 90 élèves, une année de notes.")
    .option("--replace", "la recharge, même si elle est là : vos changements sont perdus", false)
    .action(run(seedDemo));

  command(
    "fill-students",
    "Complète les notes et les suivis qui manquent, par des valeurs inventées ; ne remplace rien.",
  )
    .option("--class <id>", "une seule classe", identifier)
    .option("--yes", "ne demande pas avant d'inventer", false)
    .option("--invent", "ne demande pas non plus ; nécessaire avec --target aws, où sont de vrais élèves", false)
    .action(async (options: SharedOptions & { class?: string; yes: boolean; invent: boolean }) => {
      assertMayInvent(options);
      const asked = options.yes || options.invent ? async () => true : confirm;
      await run((at) => fillStudents(at, { ...options, confirm: asked }))(options);
    });

  command("school-year", "Montre les années scolaires d'un établissement, ou choisit celle en cours.")
    .addOption(new Option("--set <année>", "année en cours, par exemple 2025-2026").conflicts("latest"))
    .option("--latest", "la plus récente des classes est de nouveau celle en cours", false)
    .action(run(schoolYear));

  command("create-user", "Crée un utilisateur d'un établissement, ou change son mot de passe et son groupe.")
    .requiredOption("--email <adresse>", "adresse, qui est aussi le nom d'utilisateur", emailAddress)
    .option(PASSWORD_OPTION, `${PASSWORD_HELP} (${PASSWORD_RULE})`)
    .addOption(new Option("--group <groupe>", `rôle : ${ROLE_LIST}`).choices(ROLES).default("secretary"))
    .option(
      "--teaches <classe:matière>",
      "ce qu'enseigne un enseignant, par identifiants : 6a:maths, ou 6a pour toutes les matières ; à répéter. Remplace ce qui était enregistré",
      taughtSubject,
    )
    .action(({ school, email, group, password: given, teaches }: CreateUserOptions, self: Command) => {
      // An admin of all schools needs no school of the own: only one that is named counts.
      const isNamed = self.getOptionValueSource("school") !== "default";
      const schoolId = group === "admin" && !isNamed ? undefined : school;
      const password = () => readNewPassword({ given, env, ask });
      return run((at) => createUser(at, { email, group, schoolId, teaches, password }))(self.opts());
    });

  command("sign-in", "Affiche un jeton pour l'API, valable une heure.")
    .requiredOption("--email <adresse>", "nom d'utilisateur", emailAddress)
    .option(PASSWORD_OPTION, PASSWORD_HELP)
    .action(
      run(async (at, { email, password: given }: CommandOptions<"email"> & PasswordOption) =>
        signIn(at, { email, password: await readPassword({ given, env, ask }) }),
      ),
    );

  command("health", "Dit si l'installation fonctionne ; avec un compte, partie par partie.")
    .option("--email <adresse>", "nom d'utilisateur, pour tout vérifier", emailAddress)
    .option(PASSWORD_OPTION, PASSWORD_HELP)
    .action(
      run((at, { email, password: given }: { readonly email?: string } & PasswordOption) =>
        health(at, { email, password: () => readPassword({ given, env, ask }) }),
      ),
    );

  command("generate", "Produit tous les documents d'une classe, ou celui de l'établissement, et enregistre les PDF.")
    .addOption(new Option("--type <type>", "document").choices(DOCUMENT_SLUGS).makeOptionMandatory())
    .requiredOption("--term <période>", TERM_HELP)
    .option("--class <classe>", CLASS_HELP)
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .option("--out <dossier>", "dossier des PDF", "documents")
    .addOption(languageOption())
    .option("--force-new", "refait aussi les documents qui sont prêts", false)
    .addOption(new Option("--timeout <secondes>", "délai pour toute la classe").default(900).argParser(wholeNumber(1)))
    .action(
      async (options: SharedOptions & Omit<Parameters<typeof generate>[1], "type"> & { readonly type: string }) => {
        const { id: type } = typeOfSlug(options.type);
        assertNamesPlace(type, options.class);
        await run((at) => generate(at, { ...options, type }))(options);
      },
    );

  command(
    "preflight",
    "Vérifie une classe avant ses documents (notes, fiches, documents déjà faits, pages), ou un document de l'établissement.",
  )
    .addOption(new Option("--type <type>", "document").choices(DOCUMENT_SLUGS).default("bulletin"))
    .requiredOption("--term <période>", TERM_HELP)
    .option("--class <classe>", CLASS_HELP)
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .option("--email <adresse>", "nom d'utilisateur : l'installation essaie aussi les pages", emailAddress)
    .option(PASSWORD_OPTION, PASSWORD_HELP)
    .action(
      async ({
        type: slug,
        password: given,
        ...options
      }: SharedOptions & Omit<PreflightOptions, "type" | "password"> & PasswordOption & { readonly type: string }) => {
        const { id: type } = typeOfSlug(slug);
        assertNamesPlace(type, options.class);
        await run((at) => preflight(at, { ...options, type, password: () => readPassword({ given, env, ask }) }))(
          options,
        );
      },
    );

  command("council-date", "Enregistre la date du conseil de classe : les documents de la période portent cette date.")
    .requiredOption("--term <période>", TERM_HELP)
    .requiredOption("--date <jour>", "jour du conseil, comme 2026-03-28", isoDay)
    .option("--class <classe>", "identifiant ou nom de la classe ; sans elle, toutes les classes de l'année")
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .action(run(councilDate));

  command("explain", "Explique comment le résultat d'un élève est calculé, étape par étape.")
    .requiredOption("--student <élève>", "identifiant de l'élève")
    .requiredOption("--term <période>", TERM_HELP)
    .option("--school-year <année>", "année scolaire, par défaut celle en cours")
    .action(run(explain));

  const group = (name: string, description: string): Command =>
    program
      .command(name)
      .usage("<commande> [options]")
      .description(description)
      .helpOption("-h, --help", "affiche cette aide")
      .helpCommand(false)
      .addHelpText("after", EXIT_CODES);

  const { checkPicture, preparePhoto } = picturesOf(env);
  addOwnPapersCommands({ group, command, run, onExit, checkPicture });
  addPhotoCommands({ group, command, run, preparePhoto });

  const signingKey = group(
    "signing-key",
    "Clés qui signent les documents délivrés : créer, montrer, remplacer, signaler.",
  );
  addSigningKeyCommands({ command: (name, description) => command(name, description, signingKey), run, confirm });

  addRegisterCommands({ group, command, run, confirm, env });

  const batch = group("batch", "Lots : lancer, suivre, télécharger, reprendre les échecs.");
  addBatchCommands({
    command: (name, description) => command(name, description, batch),
    run,
    confirm: hasTerminal ? confirm : undefined,
  });

  const student = (name: string, description: string) =>
    command(name, description)
      .usage("<élève> [options]")
      .addArgument(new Argument("<élève>", "identifiant de l'élève").argParser(identifier));

  student("student-export", "Enregistre tout ce qui est conservé d'un élève, PDF compris, dans un ZIP.")
    .option("--out <fichier>", "fichier ZIP ; par défaut eleve-<élève>.zip")
    .action((id: string, options: SharedOptions & { out?: string }) =>
      run((at, own: typeof options) => studentExport(at, { ...own, id }))(options),
    );

  student("student-erase", "Efface un élève, partout et pour toujours, et imprime le reçu.")
    .option("--yes", "efface sans demander", false)
    .option("--receipt <fichier>", "enregistre aussi le reçu")
    .addOption(new Option("--timeout <secondes>", "attente d'un lot en cours").default(600).argParser(wholeNumber(0)))
    .action((id: string, options: SharedOptions & Omit<EraseOptions, "id">) =>
      run((at, own: typeof options) => studentErase(at, { ...own, id }, confirm))(options),
    );

  command("retention", "Efface ce dont la durée de conservation est passée, et continue les effacements.")
    .option("--dry-run", "montre seulement ce qui serait effacé", false)
    .option(
      "--keep <durées>",
      `d'autres durées cette fois, en jours, par exemple batchFiles=30,formerPdfs=30 (${RETENTION_KINDS.join(", ")}) ; seulement avec --target local`,
      retentionTimes,
    )
    .action(async (options: SharedOptions & RetentionOptions) => {
      if (options.keep !== undefined && options.target === "aws") {
        throw new CommandFailure(
          "Sur AWS, les durées se choisissent à l'installation : npm run deploy -- --retention batchFiles=30",
          EXIT.usage,
        );
      }
      await run(retention)(options);
    });

  addImportCommands({ command, run });

  command("verify", "Vérifie des documents délivrés : fichiers PDF, numéros, textes de codes.")
    .usage("<document…> [options]")
    .addArgument(new Argument("<document...>", "fichier PDF, numéro de vérification, ou texte d'un code"))
    .addOption(new Option("--keys <fichier>", "liste des clés publiées : vérifie sans réseau").conflicts("site"))
    .option("--withdrawn <fichiers...>", "avec --keys : documents remplacés ou annulés, un fichier par mois")
    .option("--site <adresse>", "site qui a délivré les documents ; par défaut celui de l'installation")
    .option("--json", "imprime une ligne de JSON par document, pour un programme", false)
    .action(async (items: readonly string[], options: SharedOptions & VerifyOptions) => {
      const stackFile = env.PALMARES_STACK_FILE ?? LOCAL_STACK_FILE;
      const installation = async () => sourceOfInstallation(await openInstallation({ ...options, stackFile }));
      onExit(await verify(items, options, installation));
    });

  command("purge-logs", "Supprime les anciens journaux LaTeX (--days ou --max-files).")
    .addOption(
      new Option("--days <n>", "garde ceux des n derniers jours").argParser(wholeNumber(0)).conflicts("maxFiles"),
    )
    .addOption(
      new Option("--max-files <n>", "garde les n fichiers les plus récents de chaque type").argParser(wholeNumber(0)),
    )
    .action(async (options: SharedOptions & { days?: number; maxFiles?: number }) => {
      const rule = purgeRule(options);
      await run((at) => purgeLogs(at, rule))(options);
    });

  return program;
}

/** @throws CommandFailure when neither option is given: nothing is deleted by default. */
function purgeRule({ days, maxFiles }: { days?: number; maxFiles?: number }): PurgeRule {
  if (maxFiles !== undefined) return { maxFiles };
  if (days !== undefined) return { days };
  throw new CommandFailure(
    "Dites ce qu'il faut garder : --days 7 ou --max-files 300.\nAide : npm run cli -- purge-logs --help",
    EXIT.usage,
  );
}

/** Options that commander passes to every action. */
type SharedOptions = { readonly school: string; readonly target: InstallationChoice["target"]; readonly stack: string };
type PasswordOption = { readonly password?: string };
type CreateUserOptions = CommandOptions<"email"> &
  PasswordOption & { readonly group: Role; readonly teaches?: readonly Assignment[] };
/** The same, with a command's own string options. */
type CommandOptions<Own extends string> = SharedOptions & Readonly<Record<Own, string>>;
