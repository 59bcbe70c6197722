import { weightedAverage, weightedSums } from "../figures/average.ts";
import { type Hundredths, hundredths } from "../figures/hundredths.ts";
import { ranksOf } from "../figures/rank.ts";
import type { RulePack } from "../rule-pack.ts";
import type { AnnualResult } from "../sheets.ts";
import type { ClassTerm } from "./term-results.ts";

/**
 * Annual average of a student: the printed term averages, weighted by the pack, rounded once (domain rule 6).
 *
 * @returns undefined unless every term of the pack has a result, hence always undefined before the last term.
 * @example Côte d'Ivoire, 12, 13 and 14: (12 + 2 x 13 + 2 x 14) / 5 = 13,20
 */
function annualAverage(studentId: string, terms: readonly ClassTerm[], pack: RulePack): Hundredths | undefined {
  const figures = pack.terms.map((term) => ({
    figure: terms.find((classTerm) => classTerm.term === term)?.results.get(studentId)?.average,
    weight: hundredths(pack.termWeights[term] ?? 0),
  }));
  const known = figures.flatMap(({ figure, weight }) => (figure === undefined ? [] : [{ figure, weight }]));
  return known.length === figures.length ? weightedAverage(weightedSums(known)) : undefined;
}

/** The decision that the pack's bands propose for a printed annual average; undefined when no band covers it. */
function proposedDecision(average: Hundredths, pack: RulePack): string | undefined {
  return pack.decisionBands.findLast((band) => average >= band.from)?.name;
}

/**
 * Annual results of a class by student id. Only students with a result in every required term have one, and they are
 * ranked among themselves.
 */
export function annualResults(
  studentIds: readonly string[],
  terms: readonly ClassTerm[],
  pack: RulePack,
): ReadonlyMap<string, AnnualResult> {
  const averages = new Map<string, Hundredths>();
  for (const studentId of studentIds) {
    const average = annualAverage(studentId, terms, pack);
    if (average !== undefined) averages.set(studentId, average);
  }
  const ranks = ranksOf(averages);
  const results = new Map<string, AnnualResult>();
  for (const [studentId, average] of averages) {
    const rank = ranks.get(studentId);
    const decision = proposedDecision(average, pack);
    results.set(studentId, { average, ...(rank && { rank }), ...(decision && { decision }) });
  }
  return results;
}
