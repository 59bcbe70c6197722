import type { Page } from "playwright-core";

/** Frames while something is done: the time from each to the next, in ms. */
export type Frames = readonly number[];

/** One frame of sixty a second. */
const FRAME_MS = 1000 / 60;

/** Runs in the page: notes the time of every frame until it is told to stop. */
const WATCH = `globalThis.frameTimes = [];
  globalThis.watchesFrames = true;
  (function note(at) {
    frameTimes.push(at);
    if (watchesFrames) requestAnimationFrame(note);
  })(performance.now());`;

/** The frames that the page makes while something is done. */
export async function framesWhile(page: Page, doing: () => Promise<void>): Promise<Frames> {
  await page.evaluate(`(() => { ${WATCH} })()`);
  await doing();
  const times = (await page.evaluate("watchesFrames = false, frameTimes")) as number[];
  return times.slice(1).map((at, n) => at - (times[n] ?? at));
}

/**
 * Frames that were left out, as a share of those that there should have been.
 *
 * @example lostShare([16.7, 16.7, 33.4]) // 0.25
 */
export function lostShare(frames: Frames): number {
  const wanted = frames.reduce((sum, ms) => sum + Math.max(1, Math.round(ms / FRAME_MS)), 0);
  return wanted === 0 ? 0 : (wanted - frames.length) / wanted;
}
