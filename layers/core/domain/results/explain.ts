import { isFigure } from "../figures/mark.ts";
import { baseOf } from "../mark-base.ts";
import { levelOf } from "../mark-level.ts";
import { isInSum, printedProduct, type StudentLine } from "../marks/student-lines.ts";
import { periodOf } from "../periods.ts";
import type { ClassYear } from "./class-year.ts";
import { sanctionsFor } from "./distinction.ts";
import type { AverageStep, DistinctionStep, Explanation, RankStep, SubjectStep, YearStep } from "./explanation.ts";
import { sheetHead } from "./sheet-head.ts";
import { subjectGroups } from "./subject-group.ts";

/**
 * How a student's result of the current period was computed, read from the computation itself: nothing is computed anew.
 *
 * @throws PalmaresError as {@link sheetHead}
 */
export function explainFrom(year: ClassYear, studentId: string): Explanation {
  const { student } = sheetHead(year, studentId);
  const { pack, current } = year;
  const own = current.periodOf(studentId);
  const lines = subjectGroups(year, studentId).flatMap((group) =>
    group.lines.flatMap(({ subject }) => own.line(subject.id) ?? []),
  );
  const annual = year.annual.get(studentId);
  return {
    student,
    period: current.period,
    base: baseOf(pack),
    ...(pack.formula && { formula: pack.formula }),
    kinds: pack.assessmentKinds ?? [],
    steps: [
      ...lines.map((line) => subjectStep(line, year)),
      averageStep(lines, year, studentId),
      ...(own.average === undefined ? [] : [rankStep(year, studentId), distinctionStep(year, studentId)]),
      ...(annual === undefined ? [] : [yearStep(year, studentId, annual)]),
    ],
  };
}

function subjectStep(line: StudentLine, { pack }: ClassYear): SubjectStep {
  const { subject, mark, use, product } = line;
  const level = isFigure(mark.mark) ? levelOf(mark.mark, pack, mark.outOf) : undefined;
  return {
    step: "subject",
    rule: subject.optional !== undefined || use === "exempt" ? 1 : 2,
    subject,
    mark: mark.mark,
    outOf: mark.outOf,
    from: mark,
    ...(level && { level }),
    use,
    ...(isInSum(line) && { product: printedProduct(product, baseOf(pack)) }),
  };
}

function averageStep(lines: readonly StudentLine[], { pack, current }: ClassYear, studentId: string): AverageStep {
  const { sums, average, deduction } = current.periodOf(studentId);
  const base = baseOf(pack);
  const { conduct } = pack;
  return {
    step: "average",
    rule: 1,
    products: lines.filter(isInSum).map(({ subject, product, weight }) => ({
      name: subject.name,
      product: printedProduct(product, base),
      weight,
    })),
    total: printedProduct(sums.products, base),
    weights: sums.weights,
    ...(conduct?.form === "deduction" &&
      deduction !== undefined && { deduction: { name: conduct.name, points: deduction, from: conduct.from } }),
    ...(average !== undefined && { average }),
  };
}

function rankStep({ pack, current }: ClassYear, studentId: string): RankStep {
  const { sums, possible, average = 0 } = current.periodOf(studentId);
  const rank = current.results.get(studentId)?.rank;
  const others = [...current.results.values()].flatMap((other) => (other.rank ? [other.average] : []));
  const higher = others.filter((other) => other > average);
  const lower = others.filter((other) => other < average);
  const above = higher.sort((a, b) => a - b)[0];
  const below = lower.sort((a, b) => b - a)[0];
  return {
    step: "rank",
    rule: rank === undefined ? 1 : 4,
    graded: sums.obligatory,
    possible,
    ...(pack.rankedFrom !== undefined && { least: pack.rankedFrom }),
    ...(rank && { rank }),
    ...(rank && above !== undefined && { above }),
    ...(rank && below !== undefined && { below }),
  };
}

function distinctionStep({ pack, current }: ClassYear, studentId: string): DistinctionStep {
  const { standing, average = 0 } = current.periodOf(studentId);
  const result = current.results.get(studentId);
  const sanctions = sanctionsFor(result?.rank && result.average, pack, standing);
  const next = pack.distinctions.find(({ from }) => from > average);
  const decision = standing.decision?.distinction;
  const lost = result?.refused
    ? "refused"
    : decision === "none"
      ? "none"
      : result?.withheldForHours
        ? "hours"
        : result?.withheldForConduct
          ? "conduct"
          : undefined;
  return {
    step: "distinction",
    rule: 7,
    decided: decision !== undefined,
    ...(result?.distinction && { distinction: result.distinction }),
    ...(next && { next }),
    ...(lost && { lost }),
    ...(sanctions.length > 0 && { sanctions }),
  };
}

function yearStep(year: ClassYear, studentId: string, annual: YearStep["annual"]): YearStep {
  const terms = year.earnedBy(studentId).flatMap(({ term, result }) => {
    const period = periodOf(year.pack, term);
    return period !== undefined && result !== undefined && annual.terms.includes(term)
      ? [{ period, average: result.average }]
      : [];
  });
  return { step: "year", rule: 6, terms, annual };
}
