import { fullName } from "@palmares/core/domain/records/invalid-data";
import { explainResult } from "@palmares/core/school/explain-result";
import { schoolYears } from "@palmares/core/school/school-years";
import { explained } from "../batches.ts";
import { choosePeriod } from "../choose-period.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { sayLine } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

export interface ExplainOptions {
  readonly school: string;
  /** A student's id. */
  readonly student: string;
  /** Id or name of a period. */
  readonly term: string;
  /** Left out: the current year's. */
  readonly schoolYear?: string;
}

/** Says how a student's result was computed, step by step, so that it can be checked with a pencil. */
export async function explain(installation: Installation, options: ExplainOptions): Promise<number> {
  const school = schoolOf(installation);
  const scope = cliScope(options.school);
  const { student: studentId, schoolYear } = options;
  const [record, years] = await Promise.all([school.school(scope), schoolYears(school, scope)]);
  const term = choosePeriod(record, schoolYear ?? years.current, options.term);
  const { explanation, sentences } = await explained(explainResult(school, scope, { studentId, term, schoolYear }));
  sayLine(`${fullName(explanation.student)} · ${explanation.period.name.fr}`);
  for (const sentence of sentences) sayLine(`  ${sentence}`);
  return EXIT.done;
}
