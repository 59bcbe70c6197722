import { basename } from "node:path";
import type { Term } from "@palmares/core/domain/school";
import { compareSchool, type Program } from "@palmares/core/imports/elsewhere/compare-school";
import { schoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { importPorts } from "../imports.ts";
import type { Installation } from "../installation.ts";
import { bytesOf } from "../read-file.ts";
import { finishImport, readable, sayReport } from "../run-import.ts";
import { cliScope } from "../scope.ts";

export interface ImportSchoolOptions {
  readonly school: string;
  readonly from?: Program;
  /** The name of one school of several in a file. */
  readonly fromSchool?: string;
  /** Of data without a period. */
  readonly period?: Term;
  readonly schoolYear?: string;
  readonly reason?: string;
  readonly dryRun: boolean;
}

/** Compares the files of another program with what is recorded, says what it would do, and does it. */
export async function importSchool(
  installation: Installation,
  paths: readonly string[],
  { from: program, ...options }: ImportSchoolOptions & { readonly from: Program },
): Promise<number> {
  const { dryRun, reason, period: term, schoolYear, fromSchool } = options;
  const ports = importPorts(installation);
  const scope = cliScope(options.school);
  const [school, years] = await Promise.all([ports.directory.school(scope), schoolYears(ports.directory, scope)]);
  if (school === undefined) {
    throw new CommandFailure(
      `L'établissement « ${scope.schoolId} » n'est pas enregistré. Créez-le d'abord (POST /api/schools/), ou vérifiez --school.`,
      EXIT.usage,
    );
  }
  const files = paths.map((path) => ({ name: basename(path), bytes: bytesOf(path) }));
  const { report, year } = await readable(
    compareSchool(ports, scope, school, files, {
      program,
      today: new Date().toISOString().slice(0, 10),
      ...(years.current !== undefined && { currentYear: years.current }),
      ...(term !== undefined && { term }),
      ...(schoolYear !== undefined && { schoolYear }),
      ...(fromSchool !== undefined && { fromSchool }),
    }),
  );
  sayReport(report);
  return finishImport(ports, scope, year, report, { dryRun, ...(reason !== undefined && { reason }) });
}
