/** Time that is left of a request. */
export interface Clock {
  leftMs(): number;
}

/** Less than this, in ms, and a TeX run is not begun. */
export const LEAST_MS = 500;

/** Begins to count; the machine's own clock may be set meanwhile, this one is not. */
export function startClock(timeoutMs: number): Clock {
  const end = performance.now() + timeoutMs;
  return { leftMs: () => end - performance.now() };
}
