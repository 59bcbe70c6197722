import { readdirSync } from "node:fs";
import { readOrEmpty } from "../support/read-or-empty.ts";

/** One process, as /proc/<pid>/stat describes it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** User + system time of the process and of the children it has waited for, in ms. */
  readonly cpuMs: number;
  /** Pages of memory that the kernel had to give it, and the children it has waited for, when they touched them. */
  readonly pageFaults: number;
}

/** From USER_HZ, 100 on Linux since 2.4 whatever the kernel's own tick. */
const MS_PER_TICK = 10;

/**
 * Reads a line of /proc/<pid>/stat. The name is in parentheses and may itself contain spaces and parentheses.
 *
 * @example readStat("7 (node) S 1 …").parent // 1
 */
export function readStat(line: string): ProcessFacts {
  const opens = line.indexOf("(");
  const closes = line.lastIndexOf(")");
  const { ownMs, childrenMs } = readCpu(line);
  // proc(5): minflt and cminflt are fields 10 and 11.
  const [own = 0, childrens = 0] = fieldsAfterName(line).slice(7, 9).map(Number);
  return {
    pid: Number(line.slice(0, opens)),
    parent: Number(fieldsAfterName(line)[1]),
    name: line.slice(opens + 1, closes),
    cpuMs: ownMs + childrenMs,
    pageFaults: own + childrens,
  };
}

/** User + system time in ms, from a line of /proc/<pid>/stat. */
export function readCpu(line: string): { readonly ownMs: number; readonly childrenMs: number } {
  // proc(5) counts from 1 and the state is its field 3: utime, stime, cutime, cstime are fields 14 to 17.
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fieldsAfterName(line).slice(11, 15).map(Number);
  return { ownMs: (user + system) * MS_PER_TICK, childrenMs: (childrenUser + childrenSystem) * MS_PER_TICK };
}

const fieldsAfterName = (line: string): string[] => line.slice(line.lastIndexOf(")") + 2).split(" ");

/** A process and all its living descendants. */
export function treeOf(root: number, all: readonly ProcessFacts[]): ProcessFacts[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const tree = all.filter(({ pid }) => pid === root);
  // The array grows while it is iterated: children are appended after their parents.
  for (const { pid } of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** All processes of the machine; those that end meanwhile are left out. */
export function allProcesses(): ProcessFacts[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const line = readOrEmpty(`/proc/${entry}/stat`);
    return line === "" ? [] : [readStat(line)];
  });
}

/** CPU in ms and page faults of a process tree, counted as {@link treeCpuMs} counts. */
export const treeUse = (root: number): { readonly cpuMs: number; readonly pageFaults: number } =>
  treeOf(root, allProcesses()).reduce(
    (sum, { cpuMs, pageFaults }) => ({ cpuMs: sum.cpuMs + cpuMs, pageFaults: sum.pageFaults + pageFaults }),
    { cpuMs: 0, pageFaults: 0 },
  );

/**
 * CPU used by a process, its living descendants and the dead ones that were waited for, in ms. A descendant that dies
 * passes its time to its parent, so the sum never falls and two readings can be subtracted.
 */
export const treeCpuMs = (root: number): number => treeUse(root).cpuMs;

export interface ProcessMemory {
  readonly name: string;
  /** Resident now, in bytes. */
  readonly residentBytes: number;
  /** The most that was ever resident, in bytes. */
  readonly peakBytes: number;
}

/**
 * Reads /proc/<pid>/status; a process that has ended has no memory.
 *
 * @example readMemory("Name:\tnode\nVmHWM:\t 2048 kB\nVmRSS:\t 1024 kB\n") // 1 MB now, 2 MB at most
 */
export function readMemory(status: string): ProcessMemory {
  const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  return {
    name: /^Name:\s+(.*)$/m.exec(status)?.[1] ?? "",
    residentBytes: kilobytes("VmRSS") * 1024,
    peakBytes: kilobytes("VmHWM") * 1024,
  };
}

/**
 * Reads /proc/<pid>/smaps_rollup: the memory of a process in bytes, of which a page that it shares counts in part.
 *
 * @example readShare("Rss:\t 2048 kB\nPss:\t 1024 kB\n") // 1 MB
 */
export const readShare = (rollup: string): number => Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;

/** Memory of a process and of its living descendants. */
export const treeMemory = (root: number): ProcessMemory[] =>
  treeOf(root, allProcesses()).map(({ pid }) => readMemory(readOrEmpty(`/proc/${pid}/status`)));
