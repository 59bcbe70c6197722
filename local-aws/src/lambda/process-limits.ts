import type { ProcessLimits } from "./lambda-pool.ts";

const MB = 1024 * 1024;

/** How much memory the stack may take, and what a function's process takes at work, in MB. */
export interface MemoryBudget {
  /** Limit for all processes of the stack together. */
  readonly stackMb: number;
  readonly zipMb: number;
  /** With the programs that the function starts. */
  readonly imageMb: number;
}

/** Small Node functions that start no programs. */
export const DEFAULT_BUDGET: MemoryBudget = { stackMb: 1_500, zipMb: 85, imageMb: 85 };

/** Supervisor and engines at work, in MB. */
const BASE_MB = 320;
/** The minimum, so that functions which call one another do not queue behind each other. */
const MINIMUM: Pick<ProcessLimits, "zips" | "images"> = { zips: 3, images: 1 };
/** The stack takes at most this share of the machine's memory: it is one of a developer's programs. */
const SHARE = 0.5;

/**
 * As many processes at work as these cores bear, and the memory in which all of them stay, the idle ones included. So a
 * large machine does not make a large stack, and a small machine makes a smaller one.
 *
 * @example processLimits({ cores: 2, memoryBytes: 8e9 }, { stackMb: 1_800, zipMb: 55, imageMb: 240 })
 * // { zips: 6, images: 2, memoryMb: 1_480, zipMb: 55, imageMb: 240 }
 */
export function processLimits(
  machine: { readonly cores: number; readonly memoryBytes: number },
  { stackMb, zipMb, imageMb }: MemoryBudget,
): ProcessLimits {
  const memoryMb = Math.floor(Math.min(stackMb, (machine.memoryBytes / MB) * SHARE)) - BASE_MB;
  const images = clamp(machine.cores, MINIMUM.images, Math.floor(memoryMb / 2 / imageMb));
  const zips = clamp(machine.cores + 4, MINIMUM.zips, Math.floor((memoryMb - images * imageMb) / zipMb));
  return { zips, images, memoryMb, zipMb, imageMb };
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
