/** The time left for a request. */
export interface Clock {
  leftMs(): number;
}

/** With less time left than this, in ms, no TeX run starts. */
export const MIN_RUN_MS = 500;

/** Starts a countdown on the monotonic clock: setting the system clock does not change it. */
export function startClock(timeoutMs: number): Clock {
  const end = performance.now() + timeoutMs;
  return { leftMs: () => end - performance.now() };
}
