import { descendants } from "@palmares/local-aws/lambda/process-tree";
import { readOrEmpty } from "./read-or-empty.ts";

const KB_PER_MB = 1024;

/** The memory of a process and all its descendants, in MB. Shared memory counts once (PSS). Linux only. */
export function treeMemory(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, process) => sum + memoryOf(process), 0);
}

/** How many descendants run functions. */
export const functionsIn = (pid: number): number =>
  descendants(pid).filter((child) => readOrEmpty(`/proc/${child}/cmdline`).includes("lambda-runtime.ts")).length;

const memoryOf = (pid: number) =>
  Number(/^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / KB_PER_MB;
