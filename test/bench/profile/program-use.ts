import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readOrEmpty } from "../../support/read-or-empty.ts";
import { readCpu, readStat } from "../process-tree.ts";

/** Whose work it is: Node's own, that of TeX, of the converter, or of the programs that build the cell around them. */
export const PROGRAM_PARTS = ["node", "tex", "converter", "cell"] as const;
export type ProgramPart = (typeof PROGRAM_PARTS)[number];

export interface Use {
  readonly cpuMs: number;
  readonly pageFaults: number;
}
export type UseByPart = Readonly<Record<ProgramPart, Use>>;

export const NOTHING: Use = { cpuMs: 0, pageFaults: 0 };

/** Counts what each program that this process starts costs, as long as it is open. */
export interface ProgramWatch {
  /** So far, of those that have ended and of those that live. */
  now(): UseByPart;
  close(): void;
}

/**
 * `nsenter`, `unshare`, `setpriv` and `prlimit` each become the next one, and at last TeX or the converter: they count as that.
 *
 * @example partOf(["/usr/bin/nsenter", "--mount", "/usr/bin/xdvipdfmx", "-q"]) // "converter"
 */
export function partOf(words: readonly string[]): Exclude<ProgramPart, "node"> {
  if (words.some((word) => basename(word) === "xdvipdfmx")) return "converter";
  return words.some((word) => word.startsWith("-fmt=")) ? "tex" : "cell";
}

/** @example const watch = watchPrograms(); await work(); watch.now().converter.pageFaults; watch.close() */
export function watchPrograms(): ProgramWatch {
  const living = new Map<number, Exclude<ProgramPart, "node">>();
  const ended = { tex: NOTHING, converter: NOTHING, cell: NOTHING };
  let counted = endedChildren();
  const onStart = (message: unknown) => {
    const { process: child } = message as { readonly process: ChildProcess };
    child.once("spawn", () => {
      if (child.pid !== undefined) living.set(child.pid, partOf(child.spawnargs));
    });
    // The kernel adds up what all that have ended used: what is new is this one's.
    child.once("exit", () => {
      const part = partOf(child.spawnargs);
      const sum = endedChildren();
      ended[part] = plus(ended[part], minus(sum, counted));
      counted = sum;
      living.delete(child.pid ?? 0);
    });
  };
  subscribe("child_process", onStart);
  return {
    now() {
      const { userCPUTime, systemCPUTime, minorPageFault } = process.resourceUsage();
      const uses = { node: { cpuMs: (userCPUTime + systemCPUTime) / 1000, pageFaults: minorPageFault }, ...ended };
      for (const [pid, part] of living) {
        const line = readOrEmpty(`/proc/${pid}/stat`);
        if (line !== "") uses[part] = plus(uses[part], readStat(line));
      }
      return uses;
    },
    close: () => unsubscribe("child_process", onStart),
  };
}

export const plus = (a: Use, b: Use): Use => ({ cpuMs: a.cpuMs + b.cpuMs, pageFaults: a.pageFaults + b.pageFaults });
export const minus = (a: Use, b: Use): Use => ({ cpuMs: a.cpuMs - b.cpuMs, pageFaults: a.pageFaults - b.pageFaults });

/** Of the children that have ended and were waited for. */
function endedChildren(): Use {
  const line = readFileSync("/proc/self/stat", "utf8");
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  // proc(5): cminflt is field 11.
  return { cpuMs: readCpu(line).childrenMs, pageFaults: Number(fields[8]) };
}
