/**
 * A random pause before the next try after a conflict, so that writers who collided do not collide again. Its maximum
 * doubles from 40 ms with each try, up to `longestMs`.
 *
 * @param attempt from 1: the one that failed.
 * @param longestMs in milliseconds.
 * @example await setTimeout(backoffMs(3, 400)) // 0 to 160 ms
 */
export const backoffMs = (attempt: number, longestMs: number): number =>
  Math.random() * Math.min(20 * 2 ** attempt, longestMs);
