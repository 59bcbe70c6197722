import { mean } from "./average.ts";
import type { Hundredths } from "./hundredths.ts";

/** Figures of a class, in one subject or for the term's averages, over the students who have a figure. */
export interface ClassFigures {
  readonly average: Hundredths;
  readonly best: Hundredths;
  readonly lowest: Hundredths;
  /** Number of students who have a figure. */
  readonly ranked: number;
}

/**
 * Average, best and lowest of a class, over the students who have a figure (domain rule 5). The average is the mean of
 * the printed figures, so that a parent who adds up the printed averages finds the same one.
 *
 * @returns undefined when no student has a figure.
 * @example 15, 14 and 12 -> average 13,67, best 15, lowest 12, ranked 3
 */
export function classFiguresOf(figures: readonly Hundredths[]): ClassFigures | undefined {
  const average = mean(figures);
  const [first, ...others] = figures;
  if (average === undefined || first === undefined) return undefined;
  let best = first;
  let lowest = first;
  for (const figure of others) {
    if (figure > best) best = figure;
    if (figure < lowest) lowest = figure;
  }
  return { average, best, lowest, ranked: figures.length };
}
