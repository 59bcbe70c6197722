import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { exportClasses } from "@palmares/core/imports/forms/export-class";
import { formCsv, formSheet } from "@palmares/core/imports/forms/form";
import { type ImportKind, isOfPeriod } from "@palmares/core/imports/import-plan";
import { subjectNamed } from "@palmares/core/imports/words/subject-words";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { type ClassOptions, classAndYear, importPorts } from "../imports.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface ExportOptions extends ClassOptions {
  readonly what: ImportKind;
  /** Id or name. */
  readonly subject?: string;
  /** Its ending says the format: .xlsx or .csv. */
  readonly out: string;
  readonly force: boolean;
}

/** Writes a class's table into a file: to be filled, or with what is entered. Without a class, all classes of the year. */
export async function exportClass(
  installation: Installation,
  options: ExportOptions,
  isFilled: boolean,
): Promise<number> {
  const { out, what, period } = options;
  if (isOfPeriod(what) && period === undefined) throw usage("Dites la période : --period T1.");
  if (!/\.(?:xlsx|csv)$/i.test(out)) throw usage("Le nom du fichier doit finir par .xlsx ou .csv : --out 6e-A.xlsx.");
  if (existsSync(out) && !options.force)
    throw usage(`« ${out} » existe déjà. Choisissez un autre nom, ou ajoutez --force.`);
  const ports = importPorts(installation);
  const scope = cliScope(options.school);
  const { year, schoolClass } = await classAndYear(ports, scope, options);
  const isCsv = /\.csv$/i.test(out);
  if (isCsv && schoolClass === undefined) throw usage("Un fichier CSV n'a qu'une classe : --class « 6e A ».");
  const subjectId =
    options.subject === undefined ? undefined : await subjectOf(ports, scope, schoolClass?.id, options.subject);
  const forms = await exportClasses(
    ports,
    scope,
    year,
    { what, term: period ?? "", isFilled, ...(subjectId !== undefined && { subjectId }) },
    schoolClass && new Set([schoolClass.id]),
  );
  const [first] = forms;
  if (first === undefined) throw usage("Cette année n'a aucune classe.");
  await writeFile(out, isCsv ? formCsv(first) : await workbook(forms.map(formSheet)));
  const rows = forms.reduce((sum, { columns }) => sum + (columns[0]?.cells.length ?? 0), 0);
  say(`${out} : ${forms.map(({ name }) => name).join(", ")}, ${rows} ${what === "subjects" ? "matières" : "élèves"}.`);
  return EXIT.done;
}

async function subjectOf(
  { data }: ReturnType<typeof importPorts>,
  scope: ReturnType<typeof cliScope>,
  classId: string | undefined,
  asked: string,
): Promise<string> {
  if (classId === undefined) throw usage("Une matière est celle d'une classe : ajoutez --class « 6e A ».");
  const subjects = (await data.subjects.list(scope, { classId })).map(({ record }) => record);
  const found = subjects.find(({ id }) => id === asked) ?? subjectNamed(asked, subjects);
  if (found !== undefined) return found.id;
  throw usage(`La classe n'a pas la matière « ${asked} ». Matières : ${subjects.map(({ name }) => name).join(", ")}.`);
}

const usage = (sentence: string) => new CommandFailure(sentence, EXIT.usage);
