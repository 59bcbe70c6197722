/** The median and range of several samples. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The median and range of the samples. The median is used because a burst of work in another program
 * inflates single samples and must not change the result.
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
    throw new RangeError("No samples, so no median.");
  }
  return { median: (lower + upper) / 2, lowest, highest };
}
