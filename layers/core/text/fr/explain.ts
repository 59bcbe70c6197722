import { decimalText, type Hundredths, hundredths } from "../../domain/figures/hundredths.ts";
import type { Mark, NoMark } from "../../domain/figures/mark.ts";
import { printedFigure } from "../../domain/figures/rational.ts";
import type { Worked, WorkedStep } from "../../domain/marks/evaluate-formula.ts";
import type { Portion } from "../../domain/marks/subject-mark.ts";
import type {
  AverageStep,
  DistinctionStep,
  ExplainStep,
  Explanation,
  RankStep,
  SubjectStep,
  YearStep,
} from "../../domain/results/explanation.ts";
import type { LineUse } from "../../domain/sheets.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";
import { formulaInWords, shortFigure } from "./formula.ts";

/** How a result was computed, in sentences that a parent follows with a pencil. */

const ONE = hundredths(100);

const REASONS: Readonly<Record<NoMark, string>> = {
  absent: "absence justifiée",
  dispensed: "dispense",
  notGraded: "pas de note",
  unexcused: "absence non justifiée",
  notHandedIn: "travail non rendu",
};

const USES: Readonly<Record<LineUse, string>> = {
  counts: "",
  bonus: `Matière facultative${S}: elle compte, car elle relève la moyenne.`,
  bonusLeft: `Matière facultative${S}: elle ne compte pas, car elle ne relève pas la moyenne.`,
  surplus: `Matière facultative${S}: seuls les points au-dessus de la moitié du barème s'ajoutent au total.`,
  tablePoints: `Matière facultative${S}: les points que donne le barème de l'établissement s'ajoutent au total.`,
  printedOnly: `Matière facultative${S}: la note est imprimée et ne compte pas.`,
  part: `Partie d'une autre matière${S}: elle ne compte que dans celle-ci.`,
  noFigure: `Sans note${S}: la matière ne compte pas, ni son coefficient.`,
  exempt: `Dispense${S}: la matière ne compte pas, ni son coefficient.`,
};

const markText = (mark: Mark): string => (typeof mark === "number" ? decimalText(mark) : REASONS[mark]);

/** The sentences of a whole explanation: the rule of the means, then each step in order. */
export function explainSentences(explanation: Explanation): readonly string[] {
  const rule = meansRule(explanation);
  return [...(rule === undefined ? [] : [rule]), ...explanation.steps.map((step) => sentenceOf(step, explanation))];
}

/** How subjects' means are made of assessments, in words. Undefined: every mark is typed as one figure. */
export function meansRule({ formula, kinds, steps }: Explanation): string | undefined {
  if (!steps.some((step) => step.step === "subject" && step.from.worked !== undefined)) return undefined;
  const rule =
    formula === undefined
      ? "moyenne de toutes les notes qui comptent, chacune avec son poids"
      : formulaInWords(formula, kinds);
  return `Moyenne d'une matière${S}: ${rule}.`;
}

/** The sentence of one step. */
export function sentenceOf(step: ExplainStep, explanation: Explanation): string {
  switch (step.step) {
    case "subject":
      return subjectSentence(step, explanation);
    case "average":
      return averageSentence(step, explanation);
    case "rank":
      return rankSentence(step, explanation);
    case "distinction":
      return distinctionSentence(step);
    case "year":
      return yearSentence(step);
  }
}

function subjectSentence(step: SubjectStep, { base }: Explanation): string {
  const { subject, mark, outOf, from, level, use, product } = step;
  const figure = typeof mark === "number" ? `${decimalText(mark)} sur ${shortFigure(outOf)}` : REASONS[mark];
  const portions = from.portions === undefined ? "" : portionsText(from.portions, base.points);
  const way = from.worked === undefined ? `${portions}${figure}` : workedText(from.worked, outOf);
  const weighted =
    product === undefined || base.points || use === "surplus" || use === "tablePoints"
      ? ""
      : ` ${decimalText(mark as Hundredths)} × coefficient ${shortFigure(subject.coefficient)} = ${decimalText(product)}.`;
  const reached = level === undefined ? "" : ` Niveau${S}: ${level.short}, à partir de ${shortFigure(level.from)}.`;
  return `${subject.name}${S}: ${way}.${reached}${weighted} ${USES[use]}`.trim();
}

/** « MI = (12 + 15) ÷ 2 = 13,50 ; (13,5 + 11) ÷ 2 = 12,25 sur 20 » */
function workedText(worked: Worked, outOf: Hundredths): string {
  const inner = worked.steps.flatMap(({ worked: nested, short }) =>
    nested === undefined || nested.steps.length < 2
      ? []
      : [`${short === undefined ? "" : `${short} = `}${calculation(nested, outOf, "")}`],
  );
  return [...inner, calculation(worked, outOf, ` sur ${shortFigure(outOf)}`)].join(`${S}; `);
}

/** One storey of a formula: what was added, what it was divided by, and what was left out. */
function calculation({ formula, steps, figure }: Worked, outOf: Hundredths, scale: string): string {
  const left = steps.filter(({ effect, why }) => effect === "leave" && why !== "notHeld");
  const counted = steps.filter((step) => step.figure !== undefined);
  const without = left.length === 0 ? "" : ` (sans ${left.map(leftText).join(", ")})`;
  if (figure === undefined) return `aucune moyenne${without}`;
  const result = `${decimalText(printedFigure(figure))}${scale}${without}`;
  if ("sumOfPoints" in formula) {
    const points = counted.map(termText).join(" + ");
    const scales = counted.map(({ weight }) => shortFigure(weight)).join(" + ");
    return `(${points}) ÷ (${scales}) × ${shortFigure(outOf)} = ${result}`;
  }
  const [only, ...more] = counted;
  if (only !== undefined && more.length === 0) return `${termText(only)} = ${result}`;
  const isWeighted = counted.some(({ weight }) => weight !== ONE);
  const sum = counted
    .map((step) => `${termText(step)}${isWeighted ? ` × ${shortFigure(step.weight)}` : ""}`)
    .join(" + ");
  const weights = counted.reduce((total, { weight }) => total + weight, 0);
  return `(${sum}) ÷ ${shortFigure(hundredths(weights))} = ${result}`;
}

/** A figure as it goes into the sum; a mark on another scale says so: « 7 sur 10, soit 14 ». */
function termText({ figure, mark, assessment, effect, why }: WorkedStep): string {
  if (effect === "zero") return `0 [${REASONS[why === undefined || why === "notHeld" ? "notGraded" : why]}]`;
  const value = figure === undefined ? "" : shortFigure(printedFigure(figure));
  const isOther = typeof mark === "number" && assessment !== undefined && shortFigure(mark) !== value;
  return isOther ? `${value} [${shortFigure(mark)} sur ${shortFigure(assessment.scale)}]` : value;
}

const leftText = ({ short, assessment, why }: WorkedStep): string => {
  const name =
    assessment === undefined ? short : (assessment.title ?? `${short ?? assessment.kind} ${assessment.number}`);
  const reason = why === undefined || why === "notHeld" ? REASONS.notGraded : REASONS[why];
  return name === undefined ? reason : `${name}${S}: ${reason}`;
};

const portionName = ({ of }: Portion): string => ("short" in of ? of.short.fr : of.name);

/** Sequences of a term, or parts of a subject. */
function portionsText(portions: readonly Portion[], points: boolean): string {
  const counted = portions.filter(
    ({ mark, asZero, weight }) => weight > 0 && (typeof mark.mark === "number" || asZero),
  );
  if (counted.length === 0) return "";
  const list = portions
    .map((portion) => `${portionName(portion)} ${portion.asZero ? "0" : markText(portion.mark.mark)}`)
    .join(", ");
  const value = ({ mark, asZero }: Portion) => (asZero || typeof mark.mark !== "number" ? "0" : decimalText(mark.mark));
  const isWeighted = counted.some(({ weight }) => weight !== ONE);
  const sum = counted
    .map((one) => `${value(one)}${isWeighted && !points ? ` × ${shortFigure(one.weight)}` : ""}`)
    .join(" + ");
  if (points) {
    return `${list}${S}; ${sum}, sur ${counted.map(({ mark }) => shortFigure(mark.outOf)).join(" + ")}${S}: `;
  }
  const weights = counted.reduce((total, { weight }) => total + weight, 0);
  return `${list}${S}; (${sum}) ÷ ${shortFigure(hundredths(weights))} = `;
}

/** « 24,51 + 28,00 = »; of one term nothing, because the sum is the term. */
const sumText = (terms: readonly string[]): string => (terms.length < 2 ? "" : `${terms.join(" + ")} = `);

function averageSentence({ products, total, weights, deduction, average }: AverageStep, { base }: Explanation): string {
  if (average === undefined) return `Moyenne${S}: aucune matière obligatoire n'est notée, l'élève n'est pas classé.`;
  const sum = sumText(products.map(({ product }) => decimalText(product)));
  const divisor = sumText(products.flatMap(({ weight }) => (weight > 0 ? [shortFigure(weight)] : [])));
  const [of, by] = base.points ? ["points", "maxima"] : ["notes pondérées", "coefficients"];
  const sums = `Total des ${of}${S}: ${sum}${decimalText(total)}. Total des ${by}${S}: ${divisor}${shortFigure(weights)}.`;
  const less = deduction && ` − ${decimalText(deduction.points)} (${deduction.name})`;
  const dividend = deduction?.from === "total" ? `(${decimalText(total)}${less})` : decimalText(total);
  const factor = base.points ? ` × ${shortFigure(base.outOf)}` : "";
  const after = deduction?.from === "average" ? less : "";
  return `${sums} Moyenne${S}: ${dividend} ÷ ${shortFigure(weights)}${factor}${after} = ${decimalText(average)} sur ${shortFigure(base.outOf)}.`;
}

function rankSentence({ rank, above, below, graded, possible, least }: RankStep, { student }: Explanation): string {
  if (rank === undefined) {
    return `Rang${S}: non classé, car ${shortFigure(graded)} coefficients notés sur ${shortFigure(possible)} sont moins que ${least ?? 0}${S}%.`;
  }
  const ending = rank.position > 1 ? "e" : student.sex === "F" ? "re" : student.sex === "M" ? "er" : "er(re)";
  const tied = rank.exAequo ? " ex æquo" : "";
  const around = [
    above !== undefined && `moyenne juste au-dessus${S}: ${decimalText(above)}`,
    below !== undefined && `juste au-dessous${S}: ${decimalText(below)}`,
  ].filter((one) => one !== false);
  return `Rang${S}: ${rank.position}${ending}${tied} sur ${rank.outOf} ${rank.outOf > 1 ? "classés" : "classé"}${around.length > 0 ? ` (${around.join(`${S}; `)})` : ""}.`;
}

const LOST = {
  conduct: "la moyenne en mérite une, mais la conduite est sous le minimum",
  hours: "la moyenne en mérite une, mais les heures d'absence non justifiées sont trop nombreuses",
  refused: "le conseil de classe a refusé le tableau d'honneur",
  none: "le conseil de classe n'en accorde pas",
} as const;

function distinctionSentence({ distinction, next, lost, decided, sanctions = [] }: DistinctionStep): string {
  const given =
    distinction !== undefined
      ? `${distinction.name}, ${decided ? "par décision du conseil de classe" : `à partir de ${decimalText(distinction.from)}`}`
      : `aucune${lost !== undefined ? `${S}: ${LOST[lost]}` : next !== undefined ? `${S}: la première demande ${decimalText(next.from)}` : ""}`;
  const names = sanctions.map(({ name }) => name).join(", ");
  const sanctioned = sanctions.length === 0 ? "" : ` ${sanctions.length > 1 ? "Sanctions" : "Sanction"}${S}: ${names}.`;
  return `Distinction${S}: ${given}.${sanctioned}`;
}

function yearSentence({ terms, annual }: YearStep): string {
  const isWeighted = terms.some(({ period }) => period.weight !== ONE);
  const sum = terms.map(
    ({ period, average }) => `${decimalText(average)}${isWeighted ? ` × ${shortFigure(period.weight)}` : ""}`,
  );
  const weights = terms.reduce((total, { period }) => total + period.weight, 0);
  const decision = annual.decision === undefined ? "" : ` Décision proposée${S}: ${annual.decision}.`;
  return `Année${S}: (${sum.join(" + ")}) ÷ ${shortFigure(hundredths(weights))} = ${decimalText(annual.average)}.${decision}`;
}
