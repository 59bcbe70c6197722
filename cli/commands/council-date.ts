import { schoolYears } from "@palmares/core/school/school-years";
import { chooseClass } from "../choose-class.ts";
import { choosePeriod } from "../choose-period.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

export interface CouncilDateOptions {
  readonly school: string;
  /** Id or name of a period. */
  readonly term: string;
  /** ISO date. */
  readonly date: string;
  /** Id or name of a class; absent: all classes of the year. */
  readonly class?: string;
  /** Left out: the current one. */
  readonly schoolYear?: string;
}

/** Records the date of a term's class council: the date of issue of the term's papers, also of those made anew. */
export async function councilDate(installation: Installation, options: CouncilDateOptions): Promise<number> {
  const school = schoolOf(installation);
  const scope = cliScope(options.school);
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  const all = years.classesOf(options.schoolYear);
  const isForAll = options.class === undefined && all.length > 0;
  const classes = isForAll ? all : [chooseClass(years, options.class ?? "", options.schoolYear)];
  const term = choosePeriod(record, classes[0]?.schoolYear, options.term);
  for (const { id } of classes) await school.saveCouncil(scope, id, { term, heldOn: options.date });
  const names = classes.map(({ name }) => name).join(", ");
  say(
    `Conseil de classe (${options.term}) : ${options.date} (${names}). Les documents de cette période portent cette date.`,
  );
  return EXIT.done;
}
