import { readOrEmpty } from "../../support/read-or-empty.ts";
import { allProcesses, type ProcessFacts, readCpu } from "../process-tree.ts";

/** CPU seconds of each part of the local stack: TeX, each function by its name, the engines, the gateway. */
export type CpuSeconds = ReadonlyMap<string, number>;

/** The parts that stand in for AWS, where we would not run them. */
export const STAND_INS = ["DynamoDB engine", "SQS and S3 engine", "gateway and client", "other engines"] as const;
export const TEX = "TeX";

export interface CpuWatch {
  /** CPU of each part since the watch began. */
  read(): CpuSeconds;
  stop(): void;
}

/** The CPU of a process that ends between two samples is lost, so this bounds the loss. In ms. */
const SAMPLE_EVERY_MS = 200;

/**
 * Watches all processes below this one. The render function's children are TeX. When one ends, the kernel adds its time to
 * the function's children's time, which it counts apart from the function's own.
 *
 * @param functionPids returns the current function processes: the function's name by pid.
 */
export function watchCpu(functionPids: () => ReadonlyMap<number, string>): CpuWatch {
  const parts = new Map<number, string>();
  const used = new Map<number, { readonly ownMs: number; readonly childrenMs: number }>();

  function sample(): void {
    const names = functionPids();
    for (const { pid } of children(process.pid, allProcesses())) {
      parts.set(pid, names.get(pid) ?? parts.get(pid) ?? engineOf(pid));
      const line = readOrEmpty(`/proc/${pid}/stat`);
      if (line !== "") used.set(pid, readCpu(line));
    }
  }

  function totals(): Map<string, number> {
    sample();
    const sum = new Map<string, number>();
    const add = (part: string, seconds: number) => sum.set(part, (sum.get(part) ?? 0) + seconds);
    for (const [pid, { ownMs, childrenMs }] of used) {
      const part = parts.get(pid) ?? "other engines";
      add(part, ownMs / 1000);
      // The shell that guards an engine counts as the engine.
      add(part === "render" ? TEX : part, childrenMs / 1000);
    }
    const { user, system } = process.cpuUsage();
    add("gateway and client", (user + system) / 1e6);
    return sum;
  }

  const atFirst = totals();
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  return {
    read: () => difference(totals(), atFirst),
    stop: () => clearInterval(timer),
  };
}

/** CPU of each part between two readings. */
export const difference = (after: CpuSeconds, before: CpuSeconds): CpuSeconds =>
  new Map([...after].map(([part, seconds]) => [part, seconds - (before.get(part) ?? 0)]));

/** Direct children, and the engines behind the shells that guard them. */
function children(root: number, all: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const direct = all.filter(({ parent }) => parent === root);
  const guarded = direct.filter(({ name }) => name === "sh").flatMap(({ pid }) => children(pid, all));
  return [...direct, ...guarded];
}

function engineOf(pid: number): string {
  const command = readOrEmpty(`/proc/${pid}/cmdline`);
  if (command.includes("dynoxide")) return "DynamoDB engine";
  if (/engine-(fauxqs|s3)/.test(command)) return "SQS and S3 engine";
  return "other engines";
}
