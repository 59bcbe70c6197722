import { type Hundredths, hundredths } from "../figures/hundredths.ts";
import { isFigure, type Mark, type NoMark } from "../figures/mark.ts";
import { broughtTo, exactMean, fraction, type Rational, roundedTo } from "../figures/rational.ts";
import type { Formula, KindsFormula, MeanFormula, Operand, PointsFormula } from "../formula.ts";
import type { MarkStates, StateEffect } from "../rule-pack.ts";
import type { Assessment } from "../school.ts";
import { effectOf, reasonOf } from "./mark-states.ts";

/** One student's marks in one subject and leaf period. */
export interface Entries {
  /** Those that count. */
  readonly assessments: readonly Assessment[];
  /** By assessment id; what is absent was not entered. */
  readonly marks: Readonly<Record<string, Mark>>;
  readonly states: MarkStates;
  /** The scale of the result. */
  readonly outOf: Hundredths;
}

/** Why a part of a formula has no figure. `notHeld`: there was no such assessment. */
type NoFigure = NoMark | "notHeld";

/** A formula as it was computed for one student, each step with its figure: what `explain` shows. */
export interface Worked {
  readonly formula: Formula;
  /** Absent: no figure. */
  readonly figure?: Rational;
  /** Why there is none. */
  readonly why?: NoFigure;
  readonly steps: readonly WorkedStep[];
}

/** One figure of a mean, or one mark of a sum. */
export interface WorkedStep {
  readonly weight: Hundredths;
  /** `leave`: it is in neither sum. `zero`: it counts 0 for want of a figure. */
  readonly effect: "figure" | StateEffect;
  /** On the scale of the result; in a sum of points, on the assessment's own. Absent when it leaves. */
  readonly figure?: Rational;
  readonly why?: NoFigure;
  readonly short?: string;
  /** The assessment, and the mark as entered. */
  readonly assessment?: Assessment;
  readonly mark?: Mark;
  /** What the figure was made of. */
  readonly worked?: Worked;
}

const NOTHING = fraction(0);

/**
 * Computes a formula for one student: exact fractions, rounded only where the formula says so.
 *
 * @example (MI + D1 + D2) / 3 with interrogations 12 and 15, devoirs 11 and 14: (13,5 + 11 + 14) / 3 = 12,8333…
 */
export function evaluate(formula: Formula, entries: Entries): Worked {
  const worked =
    "mean" in formula
      ? evaluateMean(formula, entries)
      : "kinds" in formula
        ? evaluateKinds(formula, entries)
        : evaluatePoints(formula, entries);
  return worked.figure && formula.round !== undefined
    ? { ...worked, figure: roundedTo(worked.figure, formula.round) }
    : worked;
}

function evaluateMean(formula: MeanFormula, entries: Entries): Worked {
  const steps = formula.mean.flatMap((operand) => operandSteps(operand, formula, entries));
  const lacks = formula.missing === "none" && steps.some(({ effect }) => effect === "leave");
  return meanOf(formula, steps, lacks);
}

function operandSteps(operand: Operand, { missing }: MeanFormula, entries: Entries): WorkedStep[] {
  const { weight, short } = operand;
  const named = { weight, ...(short !== undefined && { short }) };
  /** Only what was held and has no entry counts 0: nobody is punished for a test that there was not, or an excuse. */
  const asMissing = (step: WorkedStep): WorkedStep =>
    step.why === "notGraded" && missing === "zero" ? { ...step, effect: "zero", figure: NOTHING } : step;
  if ("of" in operand) {
    const worked = evaluate(operand.of, entries);
    const { figure, why } = worked;
    if (figure !== undefined) return [{ ...named, effect: "figure", figure, worked }];
    return [asMissing({ ...named, effect: "leave", worked, ...(why !== undefined && { why }) })];
  }
  const held = ofKinds(operand.each, entries);
  if (held.length === 0) return [{ ...named, effect: "leave", why: "notHeld" }];
  return held.map((assessment) => {
    const step = { ...markStep(assessment, entries), ...named };
    const { figure } = step;
    return asMissing(
      figure && operand.round !== undefined ? { ...step, figure: roundedTo(figure, operand.round) } : step,
    );
  });
}

function evaluateKinds(formula: KindsFormula, entries: Entries): Worked {
  return meanOf(
    formula,
    ofKinds(formula.kinds, entries).map((assessment) => markStep(assessment, entries)),
  );
}

/** A ratio of sums: each mark keeps its own scale, which is its weight. */
function evaluatePoints(formula: PointsFormula, entries: Entries): Worked {
  const steps = ofKinds(formula.sumOfPoints, entries).map((assessment): WorkedStep => {
    const step = markStep(assessment, { ...entries, outOf: assessment.scale });
    return { ...step, weight: assessment.scale };
  });
  const counted = steps.flatMap(({ figure, weight }) => (figure === undefined ? [] : [{ figure, weight }]));
  const { points, scales } = sumsOf(counted);
  if (scales === 0) return { formula, why: whyNone(steps), steps };
  return { formula, figure: fraction(points * BigInt(entries.outOf), BigInt(scales)), steps };
}

/** Points on an assessment's own scale are whole hundredths. */
function sumsOf(counted: readonly { readonly figure: Rational; readonly weight: number }[]) {
  let points = 0n;
  let scales = 0;
  for (const { figure, weight } of counted) {
    points += figure.over / figure.under;
    scales += weight;
  }
  return { points, scales };
}

function meanOf(formula: Formula, steps: readonly WorkedStep[], lacks = false): Worked {
  const counted = steps.flatMap(({ figure, weight }) => (figure === undefined ? [] : [{ figure, weight }]));
  const figure = lacks ? undefined : exactMean(counted);
  return figure === undefined ? { formula, why: whyNone(steps), steps } : { formula, figure, steps };
}

function whyNone(steps: readonly WorkedStep[]): NoFigure {
  const reasons = steps.flatMap(({ why }) => (why === undefined || why === "notHeld" ? [] : [why]));
  return reasons.length === 0 ? "notHeld" : reasonOf(reasons);
}

/** In the order of the bulletin: by number, whatever the order in which they are stored. */
const ofKinds = (kinds: readonly string[], { assessments }: Entries): readonly Assessment[] =>
  assessments
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.number - b.number || (a.id < b.id ? -1 : 1));

function markStep(assessment: Assessment, { marks, states, outOf }: Entries): WorkedStep {
  const { id, scale, weight } = assessment;
  const mark = marks[id] ?? "notGraded";
  const entered = { weight, assessment, mark };
  if (isFigure(mark)) return { ...entered, effect: "figure", figure: broughtTo(mark, scale, outOf) };
  return effectOf(mark, states) === "zero"
    ? { ...entered, effect: "zero", figure: NOTHING, why: mark }
    : { ...entered, effect: "leave", why: mark };
}

/** What is made of a subject's assessments where the pack has no formula: the mean of all by their weights. */
export const plainMean = (assessments: readonly Assessment[]): KindsFormula => ({
  kinds: [...new Set(assessments.map(({ kind }) => kind))],
  round: hundredths(1),
});
