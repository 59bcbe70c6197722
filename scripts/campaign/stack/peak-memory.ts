import { treeMemory } from "./processes.ts";

/** Reading the memory of all processes takes some ms of CPU. */
const SAMPLE_EVERY_MS = 1_000;

/** Samples the memory of a stack that may be down. @returns `stop`, which returns the peak in MB (PSS). */
export function watchMemory(stackPid: () => number | undefined): { stop(): number } {
  let peak = 0;
  const sampling = setInterval(() => {
    const pid = stackPid();
    if (pid !== undefined) peak = Math.max(peak, treeMemory(pid));
  }, SAMPLE_EVERY_MS);
  return {
    stop() {
      clearInterval(sampling);
      return peak;
    },
  };
}
