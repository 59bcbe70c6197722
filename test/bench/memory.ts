import { setTimeout as pause } from "node:timers/promises";
import { type ProcessMemory, treeMemory } from "./process-tree.ts";

/** The most memory seen at one moment, in bytes. */
export interface PeakMemory {
  /** Of one TeX process, by the kernel's own high-water mark. */
  readonly texBytes: number;
  /** Of a process and all its descendants together; what they share is counted for each. */
  readonly treeBytes: number;
}

const TEX = new Set(["xetex", "xelatex"]);
/** The peak of a short process is seen only while it lives, so it is asked often. */
const EVERY_MS = 2;

/** The larger of what was seen and what is seen now. */
export function peakOf(peak: PeakMemory, now: readonly ProcessMemory[]): PeakMemory {
  const tex = now.filter(({ name }) => TEX.has(name)).map(({ peakBytes }) => peakBytes);
  const tree = now.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  return { texBytes: Math.max(peak.texBytes, ...tex), treeBytes: Math.max(peak.treeBytes, tree) };
}

/** Watches the memory of a process tree until `work` is done. The watching costs CPU: time nothing meanwhile. */
export async function watchMemory(root: number, work: Promise<unknown>): Promise<PeakMemory> {
  const ended = work.then(() => true);
  let peak: PeakMemory = { texBytes: 0, treeBytes: 0 };
  do {
    peak = peakOf(peak, treeMemory(root));
  } while (!(await Promise.race([ended, pause(EVERY_MS, false)])));
  return peak;
}
