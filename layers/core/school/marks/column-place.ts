import type { Scope } from "../../call/scope.ts";
import { type Hundredths, hundredths } from "../../domain/figures/hundredths.ts";
import type { Term } from "../../domain/school.ts";
import type { ColumnKey } from "../data/column-store.ts";
import type { SchoolData } from "../data/school-data.ts";
import { type ClassRules, classRules } from "../periods/class-rules.ts";
import { subjectMissing } from "../subjects/subject-view.ts";

/** Where the marks of a subject in a period are, and on which scale its typed figures are. */
export interface ColumnPlace {
  readonly key: ColumnKey;
  /** The period and those that it is a part of: a lock on any of them counts. */
  readonly periods: readonly Term[];
  readonly scale: Hundredths;
  readonly rules: ClassRules;
}

const TWENTY = hundredths(2000);

/**
 * The place of a subject's marks.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, SUBJECT_NOT_FOUND, SCHOOL_NOT_RECORDED; TERM_NOT_IN_SCHOOL also for a period that is made of others.
 */
export async function columnPlace(
  ports: Pick<SchoolData, "schools" | "classes" | "subjects">,
  scope: Scope,
  { classId, subjectId, term }: ColumnKey,
): Promise<ColumnPlace> {
  const [rules, subject] = await Promise.all([
    classRules(ports, scope, classId),
    ports.subjects.find(scope, { classId, subjectId }),
  ]);
  const periods = rules.marked(term);
  if (subject === undefined) throw subjectMissing();
  return {
    key: { classId, subjectId, term: periods[0] },
    periods,
    scale: rules.pack.base?.points ? subject.record.coefficient : (rules.pack.base?.outOf ?? TWENTY),
    rules,
  };
}
