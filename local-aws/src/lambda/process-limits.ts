import type { ProcessLimits } from "./lambda-pool.ts";

const MB = 1024 * 1024;

/** What all that runs on this machine for the stack may take together, in MB: test/e2e/memory.test.ts holds it to that. */
export const STACK_MEMORY_MB = 1_500;
/** Supervisor and engines at work, in MB. */
const BASE_MB = 320;
/** One function's process at work, in MB; docs/decisions/0005 has the figures. */
const ZIP_MB = 85;
/** The same of the image, with the TeX that it runs. */
const IMAGE_MB = 260;
/** Less would have the parts of one document's way wait for one another. */
const LEAST: ProcessLimits = { zips: 3, images: 1 };
/** The stack is one of a developer's programs. */
const SHARE = 0.5;

/**
 * As many processes as work at the same time on these cores, and no more than the memory bears: a large machine does not
 * make a large stack, a small one makes a smaller.
 *
 * @example processLimits({ cores: 2, memoryBytes: 8e9 }) // { zips: 6, images: 2 }
 */
export function processLimits(machine: { readonly cores: number; readonly memoryBytes: number }): ProcessLimits {
  const memory = Math.min(STACK_MEMORY_MB, (machine.memoryBytes / MB) * SHARE) - BASE_MB;
  const images = clamp(machine.cores, LEAST.images, Math.floor(memory / 2 / IMAGE_MB));
  const zips = clamp(machine.cores + 4, LEAST.zips, Math.floor((memory - images * IMAGE_MB) / ZIP_MB));
  return { zips, images };
}

const clamp = (wanted: number, least: number, most: number) => Math.max(least, Math.min(wanted, most));
