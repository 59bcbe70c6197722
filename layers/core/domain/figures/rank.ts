import type { Hundredths } from "./hundredths.ts";

/** A place among the students who have a figure: `{ position: 2, exAequo: true, outOf: 41 }` is « 2e ex æquo » of 41. */
export interface Rank {
  readonly position: number;
  readonly exAequo: boolean;
  readonly outOf: number;
}

/**
 * Ranks every student who has a figure: 1 + the number of students strictly above, so that ties share a place and the
 * places after them are skipped (domain rule 4). Figures are the printed ones: two averages that look alike rank alike.
 *
 * @param figures printed figures by student id, in hundredths.
 * @example 15, 14, 14, 12 -> 1, 2 ex æquo, 2 ex æquo, 4, each out of 4
 */
export function ranksOf(figures: ReadonlyMap<string, Hundredths>): ReadonlyMap<string, Rank> {
  const sharing = new Map<Hundredths, number>();
  for (const figure of figures.values()) sharing.set(figure, (sharing.get(figure) ?? 0) + 1);

  const places = new Map<Hundredths, Rank>();
  let above = 0;
  for (const [figure, count] of [...sharing].sort(([a], [b]) => b - a)) {
    places.set(figure, { position: above + 1, exAequo: count > 1, outOf: figures.size });
    above += count;
  }

  const ranks = new Map<string, Rank>();
  for (const [studentId, figure] of figures) {
    const place = places.get(figure);
    if (place) ranks.set(studentId, place);
  }
  return ranks;
}
