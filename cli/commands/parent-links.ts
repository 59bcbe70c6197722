import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { LIMITS } from "@palmares/core/contract/limits";
import type { MailedAddress } from "@palmares/core/contract/schemas/parent-mails";
import type { ParentLinksRequest, ParentPaper } from "@palmares/core/contract/schemas/parents";
import { PalmaresError } from "@palmares/core/domain/errors";
import { REPEATABLE_MAIL_STATES } from "@palmares/core/domain/parent-mails";
import { mailParents } from "@palmares/core/parents/mail/mail-parents";
import { makeParentCodes } from "@palmares/core/parents/make-codes";
import { makeParentLinks } from "@palmares/core/parents/make-links";
import { listParentPapers } from "@palmares/core/parents/parent-papers";
import { schoolYears } from "@palmares/core/school/school-years";
import { csv, literal } from "@palmares/core/spreadsheets/writing/csv";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { MAIL_STATE_NAMES, PARENT_LINK_TABLE } from "@palmares/core/text/fr/parents";
import { explained } from "../batches.ts";
import { chooseClass } from "../choose-class.ts";
import type { AskYesNo } from "../confirm.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { registerPorts } from "../register.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface ParentLinksOptions {
  readonly school: string;
  /** Id or name. */
  readonly class: string;
  readonly schoolYear?: string;
  readonly term: string;
  readonly type: ParentLinksRequest["type"];
  readonly days: number;
  readonly codeOnly: boolean;
  /** Makes new codes, which the table has. */
  readonly codes: boolean;
  readonly out: string;
  readonly force: boolean;
}

export interface ParentMailOptions extends Omit<ParentLinksOptions, "codes" | "out" | "force"> {
  /** Sends again what failed or is to be looked at. */
  readonly again: boolean;
  /** Shows what would be sent; sends nothing. */
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** Sends the links of a class to the parents who have an address, after asking. */
export async function parentMail(
  installation: Installation,
  options: ParentMailOptions,
  confirm: AskYesNo,
): Promise<number> {
  const { term, type, days, codeOnly, again, dryRun, yes } = options;
  refuseDays(days);
  const ports = { ...registerPorts(installation), now: () => new Date() };
  const scope = cliScope(options.school);
  const { id, name } = chooseClass(await schoolYears(ports.school, scope), options.class, options.schoolYear);
  const ofClass = { class_id: id, term, type };
  const { papers, can_mail } = await listParentPapers(ports, scope, ofClass);
  if (papers.length === 0) {
    say("Aucun document délivré pour cette classe et cette période : il n'y a rien à envoyer.");
    return EXIT.done;
  }
  const wanted = ({ state, suppressed }: MailedAddress) =>
    suppressed !== true && (state === "NONE" || (again && REPEATABLE_MAIL_STATES.includes(state)));
  const count = papers.flatMap(({ addresses }) => addresses.filter(wanted)).length;
  const without = papers.filter(({ addresses }) => addresses.length === 0);
  say(
    `${name} : ${papers.length} ${papers.length < 2 ? "document délivré" : "documents délivrés"}, ${messages(count)} à envoyer, ${without.length} sans adresse.`,
  );
  for (const one of without) say(`  sans adresse : ${nameOf(one)}`);
  for (const one of papers) {
    for (const { state, email, detail } of one.addresses) {
      if (detail !== undefined) say(`  ${MAIL_STATE_NAMES[state]} : ${nameOf(one)}, ${email}. ${detail}`);
    }
  }
  if (dryRun) return EXIT.done;
  if (!can_mail) throw new CommandFailure(sentenceFor(new PalmaresError("MAIL_NOT_SET_UP", "No sender.")), EXIT.failed);
  if (count > 0 && !yes && !(await confirm(`Envoyer ${messages(count)} ?`))) return EXIT.done;
  // Without new ones, too: a message that was lost is sent once more.
  const request = { ...ofClass, days, code_only: codeOnly, again };
  const { queued } = await explained(mailParents({ ...ports, records: ports.school }, scope, request));
  say(
    queued === 0
      ? "Rien à envoyer."
      : `${messages(queued)} en attente d'envoi. Leur état : la même commande, --dry-run.`,
  );
  return EXIT.done;
}

const messages = (count: number): string => `${count} ${count < 2 ? "message" : "messages"}`;

const nameOf = ({ last_name, first_names, student_id }: ParentPaper): string =>
  last_name === undefined ? student_id : `${last_name} ${first_names ?? ""}`.trim();

function refuseDays(days: number): void {
  if (days > LIMITS.mostParentLinkDays)
    throw new CommandFailure(`Un lien dure ${LIMITS.mostParentLinkDays} jours au plus : --days 30.`, EXIT.usage);
}

/** Makes the links of a class for the parents, and writes them into a table: for a mail merge, or to print. */
export async function parentLinks(installation: Installation, options: ParentLinksOptions): Promise<number> {
  const { out, force, term, type, days, codeOnly } = options;
  if (!/\.csv$/i.test(out))
    throw new CommandFailure("Le nom du fichier doit finir par .csv : --out liens.csv.", EXIT.usage);
  refuseDays(days);
  if (existsSync(out) && !force)
    throw new CommandFailure(`« ${out} » existe déjà. Choisissez un autre nom, ou ajoutez --force.`, EXIT.usage);
  const ports = { ...registerPorts(installation), now: () => new Date() };
  const scope = cliScope(options.school);
  const { id } = chooseClass(await schoolYears(ports.school, scope), options.class, options.schoolYear);
  const ofClass = { class_id: id, term, type };
  const { papers } = await explained(makeParentLinks(ports, scope, { ...ofClass, days, code_only: codeOnly }));
  const { codes } = options.codes ? await explained(makeParentCodes(ports, scope, ofClass)) : { codes: [] };
  const codeOf = new Map(codes.map(({ number, code }) => [number, code]));
  const site = installation.outputs.SiteUrl.replace(/\/$/, "");
  const rows = papers.map(({ number, last_name, first_names, student_id, link }) => [
    last_name ?? student_id,
    first_names ?? "",
    literal(number),
    link === undefined ? "" : site + link.path,
    literal(codeOf.get(number) ?? ""),
    (link?.ends_at ?? "").slice(0, 10),
  ]);
  const { lastName, firstNames, number, link, code, endsOn } = PARENT_LINK_TABLE;
  // It opens papers for whoever also knows a birth date, so only its owner may read it.
  await writeFile(out, csv([lastName, firstNames, number, link, code, endsOn], rows), { mode: 0o600 });
  say(`${out} : ${rows.length} liens. Donnez à chaque famille le sien, et gardez ce fichier pour vous.`);
  return EXIT.done;
}
