import { readFileSync } from "node:fs";
import { descendants } from "../../local-aws/src/lambda/process-tree.ts";

const KB_PER_MB = 1024;

/** What a process and all it started take together, in MB: what they share is counted once (PSS). Linux only. */
export function treeMemory(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, one) => sum + memoryOf(one), 0);
}

/** How many of them run functions. */
export const functionsIn = (pid: number): number =>
  descendants(pid).filter((one) => read(one, "cmdline").includes("lambda-runtime.ts")).length;

const memoryOf = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / KB_PER_MB;

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It ended while we looked.
    return "";
  }
}
