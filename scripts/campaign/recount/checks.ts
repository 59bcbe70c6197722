/** One thing that must be true in the end, with its figures and everything that contradicts it. */
export interface Check {
  /** French, as the report prints it. */
  readonly name: string;
  readonly figures: string;
  readonly differences: readonly string[];
}

/** Gathers the differences of one check. */
export class Differences {
  readonly found: string[] = [];

  /** Notes a difference unless the two are equal. */
  equal(what: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) this.found.push(`${what} : ${String(actual)} au lieu de ${String(expected)}`);
  }

  unless(holds: boolean, what: string): void {
    if (!holds) this.found.push(what);
  }
}

/** How many of each, largest first: « READY 297, FAILED 3 ». */
export function tallied(words: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, count]) => `${word} ${count}`)
    .join(", ");
}
