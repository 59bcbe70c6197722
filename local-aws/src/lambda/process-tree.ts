import { readdirSync, readFileSync } from "node:fs";

/** Ends a process with everything it started, as Lambda does when it throws a sandbox away. */
export function killTree(pid: number): void {
  const doomed = [pid, ...descendants(pid)];
  for (const one of doomed) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

/** Programs that a function started may lead groups of their own, so they are found by their parents. */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of processes()) {
    try {
      // "pid (name with spaces) state ppid …"
      const parent = Number(readFileSync(`/proc/${entry}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It ended while we looked.
    }
  }
  const below = (one: number): number[] => (children.get(one) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

function processes(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // No /proc on this system: the function's own end closes what it can.
    return [];
  }
}
