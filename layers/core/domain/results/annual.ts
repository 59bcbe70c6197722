import { weightedAverage, weightedSums } from "../figures/average.ts";
import { classFiguresOf } from "../figures/class-figures.ts";
import { ranksOf } from "../figures/rank.ts";
import { countedPeriods, type Term } from "../periods.ts";
import type { RulePack } from "../rule-pack.ts";
import type { AnnualResult, TermResult } from "../sheets.ts";

/** A student's terms so far, wherever they were earned. */
export interface StudentTerms {
  readonly id: string;
  readonly terms: readonly { readonly term: Term; readonly result?: TermResult }[];
}

/**
 * The printed averages that count for the year. A term in which the student was « non classé » for too few marks does not:
 * the average of two marks would weigh as much as a whole term's (domain rule 6).
 */
function countingTerms({ terms }: Pick<StudentTerms, "terms">, pack: RulePack) {
  const periods = new Map(countedPeriods(pack).map((period) => [period.id, period]));
  return terms.flatMap(({ term, result }) => {
    const period = periods.get(term);
    return result?.rank === undefined || period === undefined
      ? []
      : [{ term, figure: result.average, weight: period.weight }];
  });
}

/** The terms of the pack that lack a result that counts for the year. */
export function lackingTerms(student: Pick<StudentTerms, "terms">, pack: RulePack): readonly Term[] {
  const counting = countingTerms(student, pack).map(({ term }) => term);
  return countedPeriods(pack)
    .map(({ id }) => id)
    .filter((term) => !counting.includes(term));
}

type AnnualAverage = Pick<AnnualResult, "average" | "terms">;

/**
 * Annual average of a student: the printed term averages, weighted by the pack, rounded once (domain rule 6).
 *
 * @returns undefined when a term lacks and the pack wants all of them, or when no term counts.
 * @example Côte d'Ivoire, 12, 13 and 14: (12 + 2 x 13 + 2 x 14) / 5 = 13,20
 */
function annualOf(student: StudentTerms, pack: RulePack): AnnualAverage | undefined {
  const counting = countingTerms(student, pack);
  if (pack.year.missing === "all" && counting.length < countedPeriods(pack).length) return undefined;
  const average = weightedAverage(weightedSums(counting));
  return average === undefined ? undefined : { average, terms: counting.map(({ term }) => term) };
}

/** Whether a student's terms end with the last one that counts for the year: before it there is no annual average. */
const hasLast = ({ terms }: StudentTerms, pack: RulePack) => terms.at(-1)?.term === countedPeriods(pack).at(-1)?.id;

/** The decision that the pack's bands propose for a printed annual average; undefined when no band covers it. */
const proposedDecision = (average: AnnualResult["average"], pack: RulePack): string | undefined =>
  pack.decisionBands.findLast((band) => average >= band.from)?.name;

/**
 * Annual results of a class by student id, for those who have one by the pack's rule; they are ranked among themselves.
 *
 * @param students those who sit in the class in the last term of the year so far.
 */
export function annualResults(students: readonly StudentTerms[], pack: RulePack): ReadonlyMap<string, AnnualResult> {
  const averages = new Map<string, AnnualAverage>();
  for (const student of students) {
    const annual = hasLast(student, pack) ? annualOf(student, pack) : undefined;
    if (annual !== undefined) averages.set(student.id, annual);
  }
  const ranks = ranksOf(new Map([...averages].map(([id, { average }]) => [id, average])));
  const figures = classFiguresOf([...averages.values()].map(({ average }) => average));
  if (figures === undefined) return new Map();
  return new Map(
    [...averages].map(([id, annual]) => {
      const rank = ranks.get(id);
      const decision = proposedDecision(annual.average, pack);
      return [id, { ...annual, classAverage: figures.average, ...(rank && { rank }), ...(decision && { decision }) }];
    }),
  );
}
