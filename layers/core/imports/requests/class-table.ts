import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { DownloadLink } from "../../contract/schemas/documents.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { workbook } from "../../spreadsheets/writing/workbook.ts";
import { safeFileWords } from "../../text/safe-file-words.ts";
import type { FormChoice } from "../forms/class-form.ts";
import { exportClasses } from "../forms/export-class.ts";
import { formSheet } from "../forms/form.ts";
import { isOfPeriod } from "../import-plan.ts";
import { importYear } from "../plan/import-year.ts";
import { enteredPeriod, type ImportReaders } from "../plan/load-context.ts";
import type { ImportFiles } from "./ports.ts";

export interface TablePorts extends ImportReaders {
  readonly school: Pick<SchoolRecords, "school" | "classes">;
  readonly files: Pick<ImportFiles, "keepTable">;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Which table of a class is asked for. */
export interface TableRequest extends Omit<FormChoice, "term"> {
  readonly classId: string;
  readonly term?: string;
}

/**
 * A table of a class as an XLSX file: to be filled, or with what is entered.
 *
 * @returns a link to it.
 * @throws PalmaresError SCHOOL_NOT_RECORDED, CLASS_NOT_FOUND, SUBJECT_NOT_FOUND, TERM_NOT_IN_SCHOOL.
 */
export async function classTable(
  ports: TablePorts,
  scope: Scope,
  { classId, term, ...choice }: TableRequest,
): Promise<DownloadLink> {
  const { school, data, files, now } = ports;
  const schoolClass = (await school.classes(scope)).find(({ id }) => id === classId);
  if (schoolClass === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class.");
  const year = await importYear(school, scope, schoolClass.schoolYear, now());
  const period = !isOfPeriod(choice.what) ? "" : enteredPeriod(year.pack, term ?? "");
  if (
    choice.subjectId !== undefined &&
    (await data.subjects.find(scope, { classId, subjectId: choice.subjectId })) === undefined
  ) {
    throw new PalmaresError("SUBJECT_NOT_FOUND", "The class has no such subject.");
  }
  const forms = await exportClasses(ports, scope, year, { ...choice, term: period }, new Set([classId]));
  const words = [choice.what, schoolClass.name, period].filter((word) => word !== "").join("-");
  const fileName = `${safeFileWords(words, { longest: 60, otherwise: "classe" })}.xlsx`;
  const table = { id: ports.newId(), bytes: await workbook(forms.map(formSheet)), fileName };
  const expires_at = new Date(now().getTime() + LIMITS.linkSeconds * 1000).toISOString();
  return { url: await files.keepTable(scope.schoolId, table, LIMITS.linkSeconds), expires_at, file_name: fileName };
}
