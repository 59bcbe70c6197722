/** What several samples of one thing say. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The middle of the samples and how far they lie apart. The median, for another program's burst of work makes one sample
 * dear and must not move the result.
 *
 * @throws RangeError without samples.
 * @example spreadOf([9, 3, 4]) // { median: 4, lowest: 3, highest: 9 }
 */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (upper === undefined || lower === undefined || lowest === undefined || highest === undefined) {
    throw new RangeError("There is no median of nothing.");
  }
  return { median: (lower + upper) / 2, lowest, highest };
}
