import type { Scope } from "../../call/scope.ts";
import type { ExplainedResult } from "../../contract/schemas/records/explained.ts";
import { figureOf } from "../../contract/schemas/records/fields.ts";
import { markText } from "../../contract/schemas/records/marks.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import type { WorkedStep } from "../../domain/marks/evaluate-formula.ts";
import type { Portion, SubjectMark } from "../../domain/marks/subject-mark.ts";
import { classReport } from "../../domain/results/class-report.ts";
import type { ExplainStep, Explanation } from "../../domain/results/explanation.ts";
import type { AssessmentKind } from "../../domain/rule-pack.ts";
import { meansRule, sentenceOf } from "../../text/fr/explain.ts";
import { classMissing } from "../classes/class-view.ts";
import type { PeriodKey, PersonKey } from "../data/record-stores.ts";
import { classRules } from "../periods/class-rules.ts";
import type { ResultPorts } from "./read-results.ts";

type Step = ExplainedResult["steps"][number];
type Part = NonNullable<Step["parts"]>[number];

/**
 * How a student's result of a period was computed, in figures and in French.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL; STUDENT_NOT_FOUND, NOT_ENROLLED, NO_RESULTS, INVALID_SCHOOL_DATA
 *   as for the student's bulletin.
 */
export async function explainInClass(
  ports: ResultPorts,
  scope: Scope,
  { classId, term, studentId }: PeriodKey & PersonKey,
): Promise<ExplainedResult> {
  const { school, pack, period } = await classRules(ports, scope, classId);
  const known = period(term);
  const record = await ports.records.classRecord(scope, classId, school);
  if (record === undefined) throw classMissing();
  const explanation = classReport(record, pack, known).explain(studentId);
  const formula = meansRule(explanation);
  return {
    class_id: classId,
    student_id: studentId,
    term: known,
    ...(formula !== undefined && { formula }),
    steps: explanation.steps.map((step) => stepView(step, explanation)),
  };
}

function stepView(step: ExplainStep, explanation: Explanation): Step {
  const about = { step: step.step, rule: step.rule, sentence: sentenceOf(step, explanation) };
  switch (step.step) {
    case "subject": {
      const { subject, mark, outOf, product, from } = step;
      const parts = partsOf(from, explanation.kinds);
      const shown = markText(mark);
      return {
        ...about,
        subject_id: subject.id,
        ...(shown !== undefined && { mark: shown }),
        out_of: figureOf(outOf),
        ...(step.level && { level: step.level.short }),
        ...(parts.length > 0 && { parts }),
        ...given("weighted", product),
      };
    }
    case "average":
      return {
        ...about,
        total: figureOf(step.total),
        coefficients: figureOf(step.weights),
        ...given("deduction", step.deduction?.points),
        ...given("average", step.average),
      };
    case "rank":
      return {
        ...about,
        ...(step.rank && { rank: step.rank.position, ranked: step.rank.outOf }),
        ...given("above", step.above),
        ...given("below", step.below),
      };
    case "distinction":
      return {
        ...about,
        ...(step.distinction && { distinction: step.distinction.id }),
        ...given("next_from", step.next?.from),
        ...(step.sanctions?.[0] && {
          sanction: step.sanctions[0].id,
          sanctions: step.sanctions.map(({ id }) => id),
        }),
      };
    case "year":
      return { ...about, average: figureOf(step.annual.average) };
  }
}

const given = <Name extends string>(name: Name, value: Hundredths | undefined): { readonly [N in Name]?: number } =>
  (value === undefined ? {} : { [name]: figureOf(value) }) as { readonly [N in Name]?: number };

/** The assessments of all storeys of a formula; or sequences, or sub-subjects. */
function partsOf({ worked, portions = [] }: SubjectMark, kinds: readonly AssessmentKind[]): Part[] {
  return [...assessmentsIn(worked?.steps ?? [], kinds), ...portions.map(portionView)];
}

function assessmentsIn(steps: readonly WorkedStep[], kinds: readonly AssessmentKind[]): Part[] {
  return steps.flatMap(({ assessment, mark = "notGraded", weight, effect, worked }): Part[] => {
    if (worked !== undefined) return assessmentsIn(worked.steps, kinds);
    if (assessment === undefined) return [];
    const { title, kind, number, scale } = assessment;
    const shown = markText(mark);
    return [
      {
        name: title ?? `${kinds.find(({ id }) => id === kind)?.name ?? kind} ${number}`,
        ...(shown !== undefined && { mark: shown }),
        out_of: figureOf(scale),
        weight: figureOf(weight),
        counts: effect !== "leave",
      },
    ];
  });
}

function portionView({ of, weight, mark: { mark, outOf }, asZero }: Portion): Part {
  const shown = markText(mark);
  return {
    name: "short" in of ? of.short.fr : of.name,
    ...(shown !== undefined && { mark: shown }),
    out_of: figureOf(outOf),
    weight: figureOf(weight),
    counts: weight > 0 && (asZero || typeof mark === "number"),
  };
}
