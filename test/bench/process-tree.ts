import { readdirSync, readFileSync } from "node:fs";

/** What the kernel says of one process in /proc/<pid>/stat. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** User + system time of its own and of the children it has waited for, in ms. */
  readonly cpuMs: number;
}

/** USER_HZ: what Linux counts in since 2.4, whatever the kernel's own tick. */
const MS_PER_TICK = 10;

/**
 * Reads a line of /proc/<pid>/stat. The name stands in parentheses and may hold spaces and parentheses itself.
 *
 * @example readStat("7 (node) S 1 …").parent // 1
 */
export function readStat(line: string): ProcessFacts {
  const opens = line.indexOf("(");
  const closes = line.lastIndexOf(")");
  const fields = line.slice(closes + 2).split(" ");
  // proc(5) counts from 1 and the state is its field 3: utime, stime, cutime, cstime are fields 14 to 17.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(line.slice(0, opens)),
    parent: Number(fields[1]),
    name: line.slice(opens + 1, closes),
    cpuMs: ticks * MS_PER_TICK,
  };
}

/** A process and all its living descendants. */
export function treeOf(root: number, all: readonly ProcessFacts[]): ProcessFacts[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const tree = all.filter(({ pid }) => pid === root);
  // The array grows while it is walked: children are found after their parents.
  for (const { pid } of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** All processes of the machine that are still there when they are read. */
export function allProcesses(): ProcessFacts[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const line = readOrNothing(`/proc/${entry}/stat`);
    return line === "" ? [] : [readStat(line)];
  });
}

/**
 * CPU that a process, its living descendants and all the dead ones among them that were waited for have burned, in ms.
 * A descendant that dies passes its time to its parent, so the sum never falls and two readings can be subtracted.
 */
export const treeCpuMs = (root: number): number =>
  treeOf(root, allProcesses()).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

export interface ProcessMemory {
  readonly name: string;
  /** Resident now and at most so far, in bytes. */
  readonly residentBytes: number;
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

/** Memory of a process and of its living descendants. */
export const treeMemory = (root: number): ProcessMemory[] =>
  treeOf(root, allProcesses()).map(({ pid }) => readMemory(readOrNothing(`/proc/${pid}/status`)));

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
