import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { IssuedPaperView, RegisterExportQuery } from "@palmares/core/contract/schemas/register";
import { RegisterQuery } from "@palmares/core/contract/schemas/register";
import { FIRST_LANGUAGE } from "@palmares/core/languages/registry";
import { exportRegister } from "@palmares/core/register/export-register";
import { listPapers } from "@palmares/core/register/read-register";
import { schoolYears } from "@palmares/core/school/school-years";
import { accountWord } from "@palmares/core/text/fr/accounts";
import { PAPER_STATUS_WORDS, typeWord } from "@palmares/core/text/fr/register";
import { explained } from "../batches.ts";
import { chooseClass } from "../choose-class.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { registerPorts } from "../register.ts";
import { say, sayLine } from "../say.ts";
import { cliScope } from "../scope.ts";

/** What is sought. */
export interface RegisterFilterOptions {
  readonly school: string;
  /** Id or name. */
  readonly class?: string;
  readonly schoolYear?: string;
  readonly student?: string;
  readonly term?: string;
  readonly type?: RegisterExportQuery["type"];
  readonly status?: RegisterExportQuery["status"];
  /** ISO days, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface RegisterListOptions extends RegisterFilterOptions {
  readonly limit: number;
  /** Only those that say what the records do not say any more; with `class`. */
  readonly stale?: boolean;
}

/** Lists issued papers, the newest first. */
export async function registerList(installation: Installation, options: RegisterListOptions): Promise<number> {
  const ports = registerPorts(installation);
  const scope = cliScope(options.school);
  if (options.stale === true && options.class === undefined)
    throw new CommandFailure("--stale va avec --class : les données de la classe sont relues.", EXIT.usage);
  const filter = { ...(await filterOf(ports, options)), ...(options.stale === true && { stale: "true" }) };
  let shown = 0;
  let cursor: string | undefined;
  do {
    const limit = Math.min(options.limit - shown, LINES_PER_PAGE);
    const query = RegisterQuery.parse({ ...filter, limit, ...(cursor !== undefined && { cursor }) });
    const { papers, next } = await explained(listPapers(ports, scope, query));
    for (const paper of papers) sayLine(lineOf(paper));
    shown += papers.length;
    cursor = next;
  } while (cursor !== undefined && shown < options.limit);
  if (cursor !== undefined) say(`… et d'autres : --limit, ou « register export » pour tous.`);
  else if (shown === 0) say("Le registre n'a aucun document de ce choix.");
  return EXIT.done;
}

const LINES_PER_PAGE = 200;

/** @example « 7KX4M-R2DQP  délivré   2026-03-03  bulletin T1, 6e B, KABORÉ Aminata » */
function lineOf(paper: IssuedPaperView): string {
  const { number, status, type, term, language, edition, reason, issued_by, issued_by_name, revoked_by } = paper;
  const name = [paper.last_name, paper.first_names].filter((part) => part !== undefined).join(" ");
  const about = [paper.class_name ?? paper.class_id, name || paper.student_id, paper.school_year];
  const more = [
    ...(edition > 1 ? [`édition ${edition}`] : []),
    ...(paper.superseded_by === undefined ? [] : [`remplacé par ${paper.superseded_by}`]),
    `par ${accountWord(issued_by, issued_by_name)}`,
    ...(revoked_by === undefined ? [] : [`annulé par ${accountWord(revoked_by, paper.revoked_by_name)}`]),
    ...(reason === undefined ? [] : [`motif : ${reason}`]),
    ...(paper.duplicates.length > 0 ? [`duplicatas : ${paper.duplicates.length}`] : []),
  ];
  // One key for each language: a pupil may have a paper in each, and all of them count.
  const words = [
    `${typeWord(type)} ${term}${language === FIRST_LANGUAGE.code ? "" : ` (${language})`}`,
    ...about.filter((word) => word !== undefined && word !== ""),
    ...more,
  ];
  return `${number}  ${PAPER_STATUS_WORDS[status].padEnd(8)}  ${paper.issued_at.slice(0, 10)}  ${words.join(", ")}`;
}

export interface RegisterExportOptions extends RegisterFilterOptions {
  /** Its ending says the format: .xlsx or .csv. */
  readonly out: string;
  readonly force: boolean;
}

/** Writes the register as a table. */
export async function registerExport(installation: Installation, options: RegisterExportOptions): Promise<number> {
  const { out, force } = options;
  const format = /\.(csv|xlsx)$/i.exec(out)?.[1]?.toLowerCase();
  if (format !== "csv" && format !== "xlsx")
    throw new CommandFailure("Le nom du fichier doit finir par .xlsx ou .csv : --out registre.xlsx.", EXIT.usage);
  if (existsSync(out) && !force)
    throw new CommandFailure(`« ${out} » existe déjà. Choisissez un autre nom, ou ajoutez --force.`, EXIT.usage);
  const ports = registerPorts(installation);
  const query = { format, ...(await filterOf(ports, options)) } as const;
  const { bytes, lines } = await explained(exportRegister(ports, cliScope(options.school), query));
  await writeFile(out, bytes);
  say(`${out} : ${lines} documents.`);
  return EXIT.done;
}

async function filterOf(
  { school }: ReturnType<typeof registerPorts>,
  options: RegisterFilterOptions,
): Promise<Omit<RegisterExportQuery, "format">> {
  const { class: className, schoolYear, student, term, type, status, from, to } = options;
  const classId =
    className === undefined
      ? undefined
      : chooseClass(await schoolYears(school, cliScope(options.school)), className, schoolYear).id;
  return {
    ...(classId !== undefined && { class_id: classId }),
    ...(student !== undefined && { student_id: student }),
    ...(schoolYear !== undefined && { school_year: schoolYear }),
    ...(term !== undefined && { term }),
    ...(type !== undefined && { type }),
    ...(status !== undefined && { status }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
