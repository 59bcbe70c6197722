/** One moment of the chart. */
export interface Sample {
  /** Seconds since 1970. */
  readonly at: number;
  /** READY documents per second, averaged over the last SMOOTH_SECONDS. */
  readonly rate: number;
  /** Seconds. */
  readonly p95: number;
}

interface Count {
  readonly at: number;
  readonly ready: number;
}

/** Counters arrive in steps; averaging the rate over this many seconds keeps the line readable. */
const SMOOTH_SECONDS = 5;
export const WINDOW_SECONDS = 300;

/** Turns the counters over time into the samples of the chart. */
export class Throughput {
  #counts: Count[] = [];
  #samples: Sample[] = [];

  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /**
   * Records the counters of one moment.
   *
   * @param at seconds since 1970.
   * @param ready READY documents since the last reset.
   * @param p95 seconds.
   */
  add(at: number, ready: number, p95: number): void {
    const last = this.#counts.at(-1);
    // The counters were reset: start again, since the rate must not fall below zero.
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
