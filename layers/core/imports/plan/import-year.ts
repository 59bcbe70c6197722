import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { schoolYears } from "../../school/school-years.ts";
import type { ImportYear } from "./load-context.ts";

/**
 * The year that a file is for, with its rules.
 *
 * @param asked the current one when it is left out.
 * @throws PalmaresError SCHOOL_NOT_RECORDED for a school without data or classes.
 */
export async function importYear(
  school: Pick<SchoolRecords, "school" | "classes">,
  scope: Scope,
  asked: string | undefined,
  now: Date,
): Promise<ImportYear> {
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  const schoolYear = asked ?? years.current;
  if (record === undefined || schoolYear === undefined) {
    throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record or no class.");
  }
  return { schoolYear, pack: rulePackOf(record, schoolYear), today: now.toISOString().slice(0, 10) };
}
