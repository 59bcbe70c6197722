/**
 * How long documents took, as counts in buckets whose width grows with the time: counts can be added, taken back and kept
 * in one small record, and percentiles read from them lie within 2.5 % of the truth, whatever the number of documents.
 */
export type Histogram = Readonly<Record<string, number>>;

const GROWTH = 1.05;
/** Everything shorter is in bucket 0, in ms. */
const SHORTEST_MS = 10;
/** A week: the last bucket holds everything longer. */
const LONGEST_MS = 7 * 24 * 3600 * 1000;

/** @example bucketOf(10) // 0 */
export function bucketOf(ms: number): number {
  const within = Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS);
  return Math.ceil(Math.log(within / SHORTEST_MS) / Math.log(GROWTH));
}

/** The middle of a bucket, in ms: no value in it is further away than 2.5 %. */
const middleOf = (bucket: number) => (bucket === 0 ? SHORTEST_MS : SHORTEST_MS * GROWTH ** (bucket - 0.5));

/** Adds a document that took so long, or takes it back. */
export function recounted(histogram: Histogram, ms: number, by: 1 | -1): Histogram {
  const bucket = String(bucketOf(ms));
  const { [bucket]: old = 0, ...others } = histogram;
  return old + by === 0 ? others : { ...others, [bucket]: old + by };
}

/**
 * The time within which this share of the documents was ready, in ms; 0 when there is none.
 *
 * @param share From 0 to 1: 0.95 for p95.
 */
export function percentile(histogram: Histogram, share: number): number {
  const buckets = Object.entries(histogram)
    .map(([bucket, count]) => [Number(bucket), count] as const)
    .sort(([a], [b]) => a - b);
  const all = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * all));
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen >= rank) return middleOf(bucket);
  }
  return 0;
}
