import { readOrEmpty } from "../../support/read-or-empty.ts";
import { readMemory, readShare } from "../process-tree.ts";

const MB = 1024 * 1024;
const SAMPLE_EVERY_MS = 50;

/** The most memory that one process had. */
export interface MostMemory {
  /** Resident, with pages that other processes have, too: the kernel's own mark, so no peak is missed. */
  readonly memoryMb: number;
  /** Its share of it: a page that three processes have counts a third for each. Read every 50 ms. */
  readonly pssMb: number;
}

/**
 * Watches processes, of which there may be others at each look.
 *
 * @returns a function that ends the watch.
 * @example const most = watchMemory(() => [child.pid]); await work; most() // { memoryMb: 168, pssMb: 160 }
 */
export function watchMemory(pids: () => readonly number[]): () => MostMemory {
  let [memory, share] = [0, 0];
  const look = () => {
    for (const pid of pids()) {
      memory = Math.max(memory, readMemory(readOrEmpty(`/proc/${pid}/status`)).peakBytes);
      share = Math.max(share, readShare(readOrEmpty(`/proc/${pid}/smaps_rollup`)));
    }
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return { memoryMb: Math.round(memory / MB), pssMb: Math.round(share / MB) };
  };
}
