import { isSameYear } from "@palmares/core/domain/records/school-years";
import { schoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

export interface SchoolYearOptions {
  readonly school: string;
  /** The year that becomes the current one. */
  readonly set?: string;
  /** The latest year of the classes is the current one again. */
  readonly latest: boolean;
}

/** Shows the school's years, or sets the current one: what is asked for without a year is of that year. */
export async function schoolYear(installation: Installation, { school: id, set, latest }: SchoolYearOptions) {
  const school = schoolOf(installation);
  const scope = cliScope(id);
  const record = await school.school(scope);
  if (record === undefined)
    throw new CommandFailure(`L'établissement « ${id} » n'existe pas. Vérifiez --school.`, EXIT.usage);
  const years = await schoolYears(school, scope);
  if (set !== undefined || latest) {
    const chosen = years.all.find((year) => set !== undefined && isSameYear(year, set));
    if (set !== undefined && chosen === undefined) {
      throw new CommandFailure(
        `Aucune classe n'est de l'année « ${set} ». Années de l'établissement : ${years.all.join(", ") || "aucune"}.`,
        EXIT.usage,
      );
    }
    const { currentYear: _, ...rest } = record;
    await school.saveSchool(scope, { ...rest, ...(chosen !== undefined && { currentYear: chosen }) });
  }
  const { current, all } = await schoolYears(school, scope);
  say(`Année en cours : ${current ?? "aucune"}`);
  say(`Années de l'établissement : ${all.join(", ") || "aucune"}`);
  return EXIT.done;
}
