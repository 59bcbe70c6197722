import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { descendants } from "@palmares/local-aws/lambda/process-tree";
import { functionNamed } from "../faults/function-names.ts";

/** Processes as /proc shows them. Linux only. A process may end at any time; what it was is then empty. */

const KB_PER_MB = 1024;

export interface FunctionProcess {
  readonly pid: number;
  /** The contract's name of its function. */
  readonly name: string;
}

/** The processes below this one that run functions: their environment names it. */
export const functionProcesses = (pid: number): readonly FunctionProcess[] =>
  descendants(pid).flatMap((child) => {
    if (!fileOf(child, "cmdline").includes("lambda-runtime.ts")) return [];
    const [, name] = /(?:^|\0)AWS_LAMBDA_FUNCTION_NAME=([^\0]+)/.exec(fileOf(child, "environ")) ?? [];
    return name === undefined ? [] : [{ pid: child, name: functionNamed(name) }];
  });

/** The memory of a process and all its descendants, in MB. Shared memory counts once (PSS). */
export const treeMemory = (pid: number): number =>
  [pid, ...descendants(pid)].reduce((sum, process) => sum + memoryOf(process), 0);

/** The parts of a stack whose memory is told apart. */
export type StackPart = "supervisor" | "DynamoDB" | "SQS" | "S3" | "Cognito" | "Parameter Store" | "functions" | "TeX";

/** By what stands in a process's command. What belongs to no other part was started by a function. */
const PARTS: readonly (readonly [part: StackPart, command: RegExp])[] = [
  ["SQS", /engine-fauxqs/],
  ["S3", /engine-s3/],
  ["Cognito", /engine-cognito/],
  ["Parameter Store", /engine-ssm/],
  // Beside it, the shell that guards it.
  ["DynamoDB", /dynoxide|^\/bin\/sh\0-c\0|^cat\0/],
  ["functions", /lambda-runtime\.ts/],
];

/** The memory of a stack's parts, in MB. Shared memory counts once (PSS). */
export function memoryByPart(supervisor: number): ReadonlyMap<StackPart, number> {
  const parts = new Map<StackPart, number>([["supervisor", memoryOf(supervisor)]]);
  for (const pid of descendants(supervisor)) {
    const command = fileOf(pid, "cmdline");
    const [part] = PARTS.find(([, pattern]) => pattern.test(command)) ?? ["TeX" as const];
    parts.set(part, (parts.get(part) ?? 0) + memoryOf(pid));
  }
  return parts;
}

const memoryOf = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(fileOf(pid, "smaps_rollup"))?.[1] ?? 0) / KB_PER_MB;

/** The living processes that work in a folder: it stands in their command, environment or working directory. */
export const processesIn = (folder: string): readonly { readonly pid: number; readonly command: string }[] =>
  readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .map((entry) => ({ pid: Number(entry), command: fileOf(Number(entry), "cmdline").replaceAll("\0", " ").trim() }))
    .filter(({ pid, command }) => command !== "" && [command, fileOf(pid, "environ"), cwdOf(pid)].some(names(folder)));

const names = (folder: string) => (text: string) => text.includes(folder);

/** Sends a signal. @returns false: the process had already ended. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

export const isAlive = (pid: number): boolean => {
  // A zombie has ended, whether or not its parent has noticed.
  const state = fileOf(pid, "stat").split(") ").at(-1)?.[0];
  return state !== undefined && state !== "" && state !== "Z";
};

function fileOf(pid: number, file: "cmdline" | "environ" | "smaps_rollup" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function cwdOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}
