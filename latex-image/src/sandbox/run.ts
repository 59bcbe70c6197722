import { type ChildProcess, spawn } from "node:child_process";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { Command } from "./command.ts";
import { type ProgressLimit, watchProgress } from "./watch.ts";

export interface RunOptions {
  readonly cwd: string;
  /** The child's whole environment: it inherits nothing from ours. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** A run that writes more bytes than this to the terminal is stopped. */
  readonly outputBytes: number;
  readonly progress?: ProgressLimit;
}

/** Why the engine stopped a run: out of time, no progress, or too much terminal output. */
export type StopReason = "deadline" | "noProgress" | "output";

export interface RunResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stopped?: StopReason;
  /** The beginning of the terminal output, at most 64 kB. */
  readonly output: string;
  readonly ms: number;
}

/** Time, in ms, that XeTeX has after SIGINT to close its files and report where it was. */
const GRACE_MS = 2_000;
const MAX_KEPT_OUTPUT = 64 * 1024;

/**
 * Runs a program in a process group of its own, and leaves no process behind.
 *
 * A run that must stop first receives SIGINT, upon which TeX writes the markers that name the faulty page. If it goes
 * on, the whole group is killed.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE when the program cannot be started.
 */
export async function run(command: Command, options: RunOptions): Promise<RunResult> {
  return superviseRun(startProgram(command, options, "ignore"), options);
}

/** A program that has been started, and that nobody watches yet. */
export interface StartedProgram {
  readonly child: ChildProcess;
  /** The beginning of its terminal output so far. */
  readonly output: () => string;
  /** Calls back with each piece of terminal output; the last one to ask is told. */
  onOutput(listener: (bytes: number) => void): void;
  /** Its exit code and signal. */
  readonly end: Promise<readonly [number | null, NodeJS.Signals | null]>;
  signal(signal: NodeJS.Signals): void;
}

/** @param stdin "pipe" for a program that waits for a line. */
export function startProgram(
  { program, args }: Command,
  { cwd, env }: Pick<RunOptions, "cwd" | "env">,
  stdin: "ignore" | "pipe",
): StartedProgram {
  const child = spawn(program, args, { cwd, env: { ...env }, detached: true, stdio: [stdin, "pipe", "pipe"] });
  const end = endOf(child, program);
  // Whoever supervises the run is told; until then nobody need be.
  end.catch(() => undefined);
  return { child, end, ...collectOutput(child), signal: (signal) => signalGroup(child, signal) };
}

/** Lets a started program run to its end within limits that count from now. */
export async function superviseRun(program: StartedProgram, options: Omit<RunOptions, "env">): Promise<RunResult> {
  const started = performance.now();
  let stopped: StopReason | undefined;
  const timers: NodeJS.Timeout[] = [];
  const stop = (why: StopReason) => {
    if (stopped !== undefined) return;
    stopped = why;
    program.signal("SIGINT");
    timers.push(setTimeout(() => program.signal("SIGKILL"), GRACE_MS));
  };
  timers.push(setTimeout(() => stop("deadline"), Math.max(0, options.timeoutMs)));
  program.onOutput((bytes) => bytes > options.outputBytes && stop("output"));
  const { pid } = program.child;
  const watch = options.progress && watchProgress(pid, options.cwd, options.progress, () => stop("noProgress"));
  try {
    const [exitCode, signal] = await program.end;
    if (stopped !== undefined) program.signal("SIGKILL");
    const ms = performance.now() - started;
    return { exitCode, signal, ...(stopped && { stopped }), output: program.output(), ms };
  } finally {
    watch?.end();
    for (const timer of timers) clearTimeout(timer);
  }
}

function endOf(child: ChildProcess, program: string): Promise<readonly [number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once("close", (code, signal) => resolve([code, signal]));
    child.once("error", (cause) => {
      const message = `${program} could not be started (${cause.message}).`;
      reject(new PalmaresError("ENGINE_UNAVAILABLE", message, {}, { cause }));
    });
  });
}

function collectOutput(child: ChildProcess): Pick<StartedProgram, "output" | "onOutput"> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let bytes = 0;
  let tell = (_bytes: number) => {};
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    if (keptBytes < MAX_KEPT_OUTPUT) {
      kept.push(chunk.subarray(0, MAX_KEPT_OUTPUT - keptBytes));
      keptBytes += Math.min(chunk.length, MAX_KEPT_OUTPUT - keptBytes);
    }
    tell(bytes);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  return {
    output: () => Buffer.concat(kept).toString("utf8"),
    onOutput: (listener) => {
      tell = listener;
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}
