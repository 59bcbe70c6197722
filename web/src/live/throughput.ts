/** One moment of the chart. */
export interface Sample {
  /** Seconds since 1970. */
  readonly at: number;
  /** READY documents per second, over the last seconds. */
  readonly rate: number;
  readonly p95: number;
}

interface Count {
  readonly at: number;
  readonly ready: number;
}

/** Counters arrive in steps; the rate is taken over this many seconds so that the line can be read. */
const SMOOTH_SECONDS = 5;
export const WINDOW_SECONDS = 300;

/** The chart's memory: what was counted when, and the rate that follows from it. */
export class Throughput {
  #counts: Count[] = [];
  #samples: Sample[] = [];

  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /** Takes down the counters of this moment. */
  add(at: number, ready: number, p95: number): void {
    const last = this.#counts.at(-1);
    // Set back to zero: what was made before is not unmade.
    if (last !== undefined && ready < last.ready) this.#counts = [];
    if (last !== undefined && at <= last.at) return;
    this.#counts.push({ at, ready });
    const from = this.#counts.findLast((count) => count.at <= at - SMOOTH_SECONDS) ?? this.#counts[0];
    const seconds = from === undefined ? 0 : at - from.at;
    const rate = from === undefined || seconds === 0 ? 0 : (ready - from.ready) / seconds;
    this.#samples = [...this.#samples.filter((sample) => sample.at > at - WINDOW_SECONDS), { at, rate, p95 }];
    this.#counts = this.#counts.filter((count) => count.at > at - 2 * SMOOTH_SECONDS);
  }
}
