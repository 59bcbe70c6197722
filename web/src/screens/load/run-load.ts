export const REQUEST_COUNTS = [100, 1_000, 10_000] as const;
/** More concurrent requests would measure the browser's own queue. */
export const MAX_CONCURRENCY = 50;

export interface LoadOptions {
  readonly count: number;
  readonly concurrency: number;
  /** Sends request n; throws when it fails. */
  readonly send: (n: number) => Promise<unknown>;
  /** The kind under which an error is counted. */
  readonly kindOf: (error: unknown) => string;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface LoadTally {
  /** Answers, errors included. */
  readonly done: number;
  readonly errors: ReadonlyMap<string, number>;
}

export interface LoadResult extends LoadTally {
  readonly seconds: number;
  /** Answers per second, errors included. */
  readonly rate: number;
  /** Milliseconds, over all answers; so are p95 and p99. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly stopped: boolean;
}

/**
 * Sends `count` requests, `concurrency` at a time, until all are answered or the signal aborts.
 *
 * @param onProgress called with the tally so far after each answer.
 */
export async function runLoad(options: LoadOptions, onProgress: (tally: LoadTally) => void): Promise<LoadResult> {
  const { count, send, kindOf, now, signal } = options;
  const concurrency = Math.max(1, Math.min(options.concurrency, MAX_CONCURRENCY, count));
  const times: number[] = [];
  const errors = new Map<string, number>();
  const began = now();
  let next = 0;

  async function worker(): Promise<void> {
    while (next < count && !signal.aborted) {
      const sentAt = now();
      try {
        await send(next++);
      } catch (error) {
        // Aborted by the stop button: neither an answer nor an error.
        if (signal.aborted) return;
        const kind = kindOf(error);
        errors.set(kind, (errors.get(kind) ?? 0) + 1);
      }
      times.push(now() - sentAt);
      onProgress({ done: times.length, errors });
    }
  }

  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (now() - began) / 1000;
  const sorted = Float64Array.from(times).sort();
  return {
    done: times.length,
    errors,
    seconds,
    rate: seconds === 0 ? 0 : times.length / seconds,
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    stopped: signal.aborted,
  };
}

/**
 * The nearest-rank percentile: a measured value, never one in between.
 *
 * @param sorted ascending.
 * @example percentile([1, 2, 3, 4], 50) // 2
 */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  if (sorted.length === 0) return 0;
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
