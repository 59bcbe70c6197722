import { readFileSync } from "node:fs";
import { allProcesses, type ProcessFacts } from "../process-tree.ts";

/** CPU seconds of each part of the local stack: "tex", each function by its name, the engines, the gateway. */
export type CpuSeconds = ReadonlyMap<string, number>;

/** What stands in for AWS: there, it is not ours to run. */
export const STAND_INS = ["DynamoDB engine", "SQS and S3 engine", "gateway and client", "other engines"] as const;
export const TEX = "TeX";

export interface CpuWatch {
  /** What each part has used since the watch began. */
  read(): CpuSeconds;
  stop(): void;
}

/** A process that ends between two looks takes at most so much with it. In ms. */
const LOOK_EVERY_MS = 200;

/**
 * Watches all processes below this one. What the render function starts is TeX; the kernel adds its time to the
 * function's when it ends, and keeps the two apart.
 *
 * @param functionPids The processes of each function at this moment, by the function's name.
 */
export function watchCpu(functionPids: () => ReadonlyMap<number, string>): CpuWatch {
  const parts = new Map<number, string>();
  const used = new Map<number, { readonly own: number; readonly below: number }>();

  function look(): void {
    const names = functionPids();
    for (const { pid } of children(process.pid, allProcesses())) {
      parts.set(pid, names.get(pid) ?? parts.get(pid) ?? engineOf(pid));
      const now = ownAndBelow(pid);
      if (now !== undefined) used.set(pid, now);
    }
  }

  function totals(): Map<string, number> {
    look();
    const sum = new Map<string, number>();
    const add = (part: string, seconds: number) => sum.set(part, (sum.get(part) ?? 0) + seconds);
    for (const [pid, { own, below }] of used) {
      const part = parts.get(pid) ?? "other engines";
      add(part, own);
      // A shell that guards an engine is one with it.
      add(part === "render" ? TEX : part, below);
    }
    const { user, system } = process.cpuUsage();
    add("gateway and client", (user + system) / 1e6);
    return sum;
  }

  const atFirst = totals();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    read: () => difference(totals(), atFirst),
    stop: () => clearInterval(timer),
  };
}

/** What each part has used between two readings. */
export const difference = (after: CpuSeconds, before: CpuSeconds): CpuSeconds =>
  new Map([...after].map(([part, seconds]) => [part, seconds - (before.get(part) ?? 0)]));

/** Direct children, and the engines behind the shells that guard them. */
function children(root: number, all: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const direct = all.filter(({ parent }) => parent === root);
  const guarded = direct.filter(({ name }) => name === "sh").flatMap(({ pid }) => children(pid, all));
  return [...direct, ...guarded];
}

function engineOf(pid: number): string {
  const command = textOf(`/proc/${pid}/cmdline`);
  if (command.includes("dynoxide")) return "DynamoDB engine";
  if (command.includes("fauxqs")) return "SQS and S3 engine";
  return "other engines";
}

/** proc(5) counts from 1 and the state is field 3: utime, stime, cutime, cstime are fields 14 to 17, in hundredths. */
function ownAndBelow(pid: number): { readonly own: number; readonly below: number } | undefined {
  const line = textOf(`/proc/${pid}/stat`);
  if (line === "") return undefined;
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15).map(Number);
  return { own: (user + system) / 100, below: (childrenUser + childrenSystem) / 100 };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
