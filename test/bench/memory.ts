import { setTimeout as pause } from "node:timers/promises";
import { type ProcessMemory, treeMemory } from "./process-tree.ts";

/** Peak memory, in bytes. */
export interface PeakMemory {
  /** Of one TeX process, from the kernel's high-water mark. */
  readonly texBytes: number;
  /** Of a process and all its descendants at one moment; shared pages count once per process. */
  readonly treeBytes: number;
}

const TEX = new Set(["xetex", "xelatex"]);
/** Short, because the peak of a short-lived process can be read only while it lives. */
const SAMPLE_EVERY_MS = 2;

/** The peak so far, raised by the current memory of the processes. */
export function peakOf(peak: PeakMemory, now: readonly ProcessMemory[]): PeakMemory {
  const tex = now.filter(({ name }) => TEX.has(name)).map(({ peakBytes }) => peakBytes);
  const tree = now.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  return { texBytes: Math.max(peak.texBytes, ...tex), treeBytes: Math.max(peak.treeBytes, tree) };
}

/** Watches the memory of a process tree until `work` ends. Watching costs CPU, so nothing must be timed meanwhile. */
export async function watchMemory(root: number, work: Promise<unknown>): Promise<PeakMemory> {
  const done = work.then(() => true);
  let peak: PeakMemory = { texBytes: 0, treeBytes: 0 };
  do {
    peak = peakOf(peak, treeMemory(root));
  } while (!(await Promise.race([done, pause(SAMPLE_EVERY_MS, false)])));
  return peak;
}
