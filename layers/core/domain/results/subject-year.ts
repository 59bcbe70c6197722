import { weightedAverage, weightedSums } from "../figures/average.ts";
import { isFigure, type Mark } from "../figures/mark.ts";
import { baseOf } from "../mark-base.ts";
import { countedPeriods } from "../periods.ts";
import type { Term } from "../school.ts";
import type { SubjectLine } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";

/** With more earlier terms than these, a line has no room for their means. */
const MOST_EARLIER = 3;

/** What the year's last bulletin says of each subject beside the term's mean. */
export interface SubjectYear {
  readonly earlierTerms: readonly Term[];
  readonly isAnnual: boolean;
  readonly of: (subjectId: string, current: Mark) => Pick<SubjectLine, "earlier" | "annual">;
}

/**
 * A student's means of the year by subject, as the pack prints them: on the last bulletin that counts for the year, out of
 * the terms in this class. Another class has other subjects.
 *
 * @returns undefined when the pack or the period prints none.
 */
export function subjectYear({ pack, terms, current }: ClassYear, studentId: string): SubjectYear | undefined {
  const { prints = [] } = pack;
  const counted = countedPeriods(pack);
  const wanted = { earlier: prints.includes("earlierTerms"), annual: prints.includes("annualSubjects") };
  // Points have another maximum in each period, so they have no mean.
  if (baseOf(pack).points || counted.at(-1)?.id !== current.term || !(wanted.earlier || wanted.annual))
    return undefined;
  const before = terms.filter(({ term }) => term !== current.term && counted.some(({ id }) => id === term));
  const periods = before.map((term) =>
    term.members.some(({ id }) => id === studentId) ? term.periodOf(studentId) : undefined,
  );
  const earlierTerms = wanted.earlier && before.length <= MOST_EARLIER ? before.map(({ term }) => term) : [];

  function annualOf(marks: readonly (Mark | undefined)[]) {
    const figures = counted.flatMap(({ weight }, n) => {
      const mark = marks[n];
      return mark !== undefined && isFigure(mark) ? [{ figure: mark, weight }] : [];
    });
    return pack.year.missing === "all" && figures.length < counted.length
      ? undefined
      : weightedAverage(weightedSums(figures));
  }

  return {
    earlierTerms,
    isAnnual: wanted.annual,
    of(subjectId, mark) {
      const earlier = periods.map((period) => period?.line(subjectId)?.mark.mark);
      const annual = wanted.annual ? annualOf([...earlier, mark]) : undefined;
      return { ...(earlierTerms.length > 0 && { earlier }), ...(annual !== undefined && { annual }) };
    },
  };
}
