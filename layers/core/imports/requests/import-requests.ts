import { named, type Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { ImportRequest, ImportView } from "../../contract/schemas/imports.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { SPREADSHEET_LIMITS } from "../../spreadsheets/reading/limits.ts";
import { importYear } from "../plan/import-year.ts";
import { enteredPeriod } from "../plan/load-context.ts";
import type { ImportRecord, ImportStatus } from "./import-record.ts";
import { importView } from "./import-view.ts";
import type { ImportFiles, ImportQueue, ImportRecords } from "./ports.ts";

export interface ImportRequestPorts {
  readonly records: ImportRecords;
  readonly files: ImportFiles;
  readonly queue: ImportQueue;
  readonly school: Pick<SchoolRecords, "school" | "classes">;
  readonly now: () => Date;
}

/**
 * Makes an import, and a link to which its file is sent.
 *
 * @param id of the import. When there is an import of this id, an earlier attempt of the same request has made it, and it stays.
 * @throws PalmaresError SCHOOL_NOT_RECORDED, CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL.
 */
export async function requestImport(
  ports: ImportRequestPorts,
  scope: Scope,
  request: ImportRequest,
  id: string,
): Promise<ImportView> {
  const made = await ports.records.find(scope, id);
  const record = made ?? (await newRecord(ports, scope, request, id));
  if (made === undefined) await ports.records.create(record);
  const url = await ports.files.uploadLink(record, LIMITS.linkSeconds);
  const expires_at = new Date(ports.now().getTime() + LIMITS.linkSeconds * 1000).toISOString();
  return { ...importView(record, undefined), upload: { url, expires_at, most_bytes: SPREADSHEET_LIMITS.fileBytes } };
}

async function newRecord(
  ports: Pick<ImportRequestPorts, "school" | "now">,
  scope: Scope,
  { what, class_id: classId, term, subject, empty, encoding, delimiter, school_year }: ImportRequest,
  id: string,
): Promise<ImportRecord> {
  const year = await importYear(ports.school, scope, school_year, ports.now());
  if (classId !== undefined && !(await ports.school.classes(scope)).some((one) => one.id === classId)) {
    throw new PalmaresError("CLASS_NOT_FOUND", "No such class.");
  }
  if (term !== undefined) enteredPeriod(year.pack, term);
  return {
    id,
    schoolId: scope.schoolId,
    requestedBy: scope.userId,
    ...named("requestedByName", scope),
    requestedAt: ports.now().toISOString(),
    status: "WAITING",
    schoolYear: year.schoolYear,
    choices: {
      what,
      empty,
      ...(classId !== undefined && { classId }),
      ...(term !== undefined && { term }),
      ...(subject !== undefined && { subject }),
    },
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  };
}

/** @throws PalmaresError IMPORT_NOT_FOUND. */
export async function viewImport(
  { records, files }: ImportRequestPorts,
  scope: Scope,
  id: string,
): Promise<ImportView> {
  const record = await records.find(scope, id);
  if (record === undefined) throw notFound();
  return importView(record, await files.readReport(record));
}

/** The school's imports, the newest first, without their faults. */
export async function listImports({ records }: ImportRequestPorts, scope: Scope): Promise<readonly ImportView[]> {
  return (await records.list(scope, LIMITS.listedImports)).map((record) => importView(record, "not read"));
}

/** Asked again, it is sent again: a request that died after the first change is mended by repeating it. */
const COMPARABLE: readonly ImportStatus[] = ["WAITING", "COMPARING", "COMPARED", "REFUSED", "FAILED"];
const APPLICABLE: readonly ImportStatus[] = ["COMPARED", "APPLYING"];

/** Has the file compared with what is entered: the dry run. @throws PalmaresError IMPORT_NOT_FOUND, IMPORT_NOT_READY. */
export const startComparing = (ports: ImportRequestPorts, scope: Scope, id: string): Promise<ImportView> =>
  start(ports, scope, id, COMPARABLE, { status: "COMPARING" }, "compare");

/** Has the plan applied. @throws PalmaresError IMPORT_NOT_FOUND, IMPORT_NOT_READY. */
export const startApplying = (
  ports: ImportRequestPorts,
  scope: Scope,
  id: string,
  reason?: string,
): Promise<ImportView> =>
  start(ports, scope, id, APPLICABLE, { status: "APPLYING", ...(reason !== undefined && { reason }) }, "apply");

async function start(
  { records, files, queue }: ImportRequestPorts,
  scope: Scope,
  id: string,
  from: readonly ImportStatus[],
  change: { readonly status: ImportStatus; readonly reason?: string },
  step: "compare" | "apply",
): Promise<ImportView> {
  const changed = await records.change(scope, id, from, change);
  if (changed === undefined) {
    const record = await records.find(scope, id);
    if (record === undefined) throw notFound();
    throw new PalmaresError("IMPORT_NOT_READY", "The import is in another state.", { status: record.status });
  }
  await queue.send({ schoolId: scope.schoolId, importId: id, step });
  return importView(changed, await files.readReport(changed));
}

const notFound = () => new PalmaresError("IMPORT_NOT_FOUND", "No such import.");
