import { folded } from "@palmares/core/typed/folded";

/** Shown at most: more are no quicker than typing. */
const MOST_SHOWN = 6;

/**
 * The remarks that the school has written, those most often written first. A remark that names somebody is left out: it is
 * about one student.
 *
 * @param names words of the students' names.
 * @example rankedRemarks(["Bien.", "Assez bien.", "Bien."], []) // ["Bien.", "Assez bien."]
 */
export function rankedRemarks(remarks: readonly string[], names: readonly string[]): readonly string[] {
  const named = new Set(names.flatMap(wordsOf));
  const count = new Map<string, number>();
  for (const remark of remarks) {
    if (remark !== "" && !wordsOf(remark).some((word) => named.has(word)))
      count.set(remark, (count.get(remark) ?? 0) + 1);
  }
  return [...count].sort(([, a], [, b]) => b - a).map(([remark]) => remark);
}

/** Short words are in many names, and in every sentence: « de », « El ». */
const SHORTEST_NAME = 4;
const wordsOf = (text: string) =>
  folded(text)
    .split(" ")
    .filter((word) => word.length >= SHORTEST_NAME);

/** What is offered while a remark is typed. `chosen`: the place in the list; -1: what is typed stays. */
export interface Offer {
  /** What it was made for. */
  readonly typed: string | undefined;
  readonly remarks: readonly string[];
  readonly chosen: number;
}
export const NO_OFFER: Offer = { typed: undefined, remarks: [], chosen: -1 };

/** What is offered for a text. Once a remark is chosen the list stays: other remarks may become known, or be saved, meanwhile. */
export function offerFor(typed: string, ranked: readonly string[], before: Offer): Offer {
  if (before.typed === typed && before.chosen >= 0) return before;
  return { typed, remarks: suggestionsFor(typed, ranked), chosen: -1 };
}

/**
 * What may be meant by what is typed so far: remarks that begin so, then those in which it stands. Accents and case do not
 * matter. What is typed already is not offered.
 */
export function suggestionsFor(typed: string, ranked: readonly string[]): readonly string[] {
  const sought = folded(typed);
  const others = ranked.filter((remark) => remark !== typed.trim());
  const begins = others.filter((remark) => folded(remark).startsWith(sought));
  const holds = others.filter((remark) => !begins.includes(remark) && folded(remark).includes(sought));
  return [...begins, ...holds].slice(0, MOST_SHOWN);
}
