import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { Scope } from "@palmares/core/call/scope";
import { leavesOf } from "@palmares/core/domain/periods";
import type { SchoolClass, Term } from "@palmares/core/domain/school";
import type { ImportYear } from "@palmares/core/imports/plan/load-context";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { schoolYears } from "@palmares/core/school/school-years";
import { chooseClass } from "./choose-class.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

/** The ports of the commands that bring data in and out. */
export function importPorts({ dynamo: client, outputs }: Installation) {
  const settings = { client: dynamo(client), table: outputs.SchoolTable };
  return { data: createSchoolData(settings), directory: createDynamoSchool(settings) };
}
export type ImportPorts = ReturnType<typeof importPorts>;

/** What a command line says of a class and a period. */
export interface ClassOptions {
  readonly school: string;
  /** Id or name. */
  readonly class?: string;
  readonly period?: Term;
  /** Left out: the current one. */
  readonly schoolYear?: string;
}

/** The year's rules, and the class that is named. @throws CommandFailure that says what there is. */
export async function classAndYear(
  { directory }: ImportPorts,
  scope: Scope,
  options: ClassOptions,
): Promise<{ readonly year: ImportYear; readonly schoolClass: SchoolClass | undefined }> {
  const [school, years] = await Promise.all([directory.school(scope), schoolYears(directory, scope)]);
  const schoolYear = options.schoolYear ?? years.current;
  if (school === undefined || schoolYear === undefined) {
    throw new CommandFailure(
      `L'établissement « ${scope.schoolId} » n'a ni données ni classes. Vérifiez --school.`,
      EXIT.usage,
    );
  }
  const pack = rulePackOf(school, schoolYear);
  const leaves = leavesOf(pack);
  if (options.period !== undefined && !leaves.some(({ id }) => id === options.period)) {
    const known = leaves.map(({ id, name }) => `${id} (${name.fr})`).join(", ");
    throw new CommandFailure(
      `On ne saisit rien dans la période « ${options.period} ». Périodes : ${known}.`,
      EXIT.usage,
    );
  }
  const schoolClass = options.class === undefined ? undefined : chooseClass(years, options.class, options.schoolYear);
  const today = new Date().toISOString().slice(0, 10);
  return { year: { schoolYear, pack, today }, schoolClass };
}
