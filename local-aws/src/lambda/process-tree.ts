import { readdirSync, readFileSync } from "node:fs";

/** Kills a process and everything it started, as Lambda does when it discards a sandbox. */
export function killTree(pid: number): void {
  for (const target of [pid, ...descendants(pid)]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // It has exited.
    }
  }
}

/** The pids of all that a process started. They are found by parent, because they may lead process groups of their own. */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of processes()) {
    try {
      // "pid (name with spaces) state ppid …"
      const parent = Number(readFileSync(`/proc/${entry}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It exited meanwhile.
    }
  }
  const below = (parent: number): number[] => (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

function processes(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // No /proc on this system: only the function's own process is killed.
    return [];
  }
}
