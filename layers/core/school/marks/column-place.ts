import type { Scope } from "../../call/scope.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { baseOf } from "../../domain/mark-base.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { Subject, Term } from "../../domain/school.ts";
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

/** On which scale the typed figures of a subject are; of points, in a period of weight 1. */
export const typedScale = ({ coefficient }: Subject, pack: RulePack): Hundredths => {
  const { points, outOf } = baseOf(pack);
  return points ? coefficient : outOf;
};

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
    scale: typedScale(subject.record, rules.pack),
    rules,
  };
}
