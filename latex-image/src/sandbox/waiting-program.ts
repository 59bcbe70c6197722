import { existsSync, readFileSync } from "node:fs";
import type { StartedProgram } from "./run.ts";

/** Whether our process stays alive for this program's sake. */
export function holdProcess({ child }: StartedProgram, holds: boolean): void {
  const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as readonly ({
    ref?(): void;
    unref?(): void;
  } | null)[];
  for (const handle of handles) {
    if (holds) handle?.ref?.();
    else handle?.unref?.();
  }
}

/** Asks the kernel: a function that was frozen may not have been told yet that its child died meanwhile. */
export function isAlive({ child }: StartedProgram): boolean {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return !existsSync("/proc/self/stat");
  }
}
