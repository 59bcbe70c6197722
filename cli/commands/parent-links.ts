import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { LIMITS } from "@palmares/core/contract/limits";
import type { ParentLinksRequest } from "@palmares/core/contract/schemas/parents";
import { makeParentCodes } from "@palmares/core/parents/make-codes";
import { makeParentLinks } from "@palmares/core/parents/make-links";
import { schoolYears } from "@palmares/core/school/school-years";
import { csv, literal } from "@palmares/core/spreadsheets/writing/csv";
import { PARENT_LINK_TABLE } from "@palmares/core/text/fr/parents";
import { explained } from "../batches.ts";
import { chooseClass } from "../choose-class.ts";
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

/** Makes the links of a class for the parents, and writes them into a table: for a mail merge, or to print. */
export async function parentLinks(installation: Installation, options: ParentLinksOptions): Promise<number> {
  const { out, force, term, type, days, codeOnly } = options;
  if (!/\.csv$/i.test(out))
    throw new CommandFailure("Le nom du fichier doit finir par .csv : --out liens.csv.", EXIT.usage);
  if (days > LIMITS.mostParentLinkDays)
    throw new CommandFailure(`Un lien dure ${LIMITS.mostParentLinkDays} jours au plus : --days 30.`, EXIT.usage);
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
