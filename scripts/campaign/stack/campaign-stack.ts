import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { descendants } from "@palmares/local-aws/lambda/process-tree";
import { SMALL_PROCESS } from "@palmares/local-aws/processes/small-process";
import type { FaultTally } from "../faults/stack-faults.ts";
import { isAlive, signal } from "./processes.ts";
import type { FromStack, ToStack } from "./stack-messages.ts";

const PROGRAM = join(import.meta.dirname, "stack-process.ts");
const ROOT = join(import.meta.dirname, "..", "..", "..");
/** Orphans notice the end of their supervisor within this time, in ms. */
const ORPHANS_END_MS = 10_000;

/** Whether a killed stack's children are killed at the same instant, or left to notice it. */
export type KillExtent = "everything" | "supervisor";

/** The stack in a process of its own, as with `npm start`, which a campaign kills and starts again. */
export interface CampaignStack {
  /** Undefined while the stack is down. */
  readonly pid: number | undefined;
  start(): Promise<void>;
  /** Sends SIGKILL. @returns the pids that lived on for too long; they are killed, too. */
  kill(extent: KillExtent): Promise<readonly number[]>;
  /** Stops it as Ctrl-C does. @returns its exit code. */
  stop(): Promise<number | null>;
  /** Whether faults happen, in this run and after the next starts. */
  faults(on: boolean): void;
  /** What happened in all runs. */
  tally(): FaultTally;
}

export interface CampaignStackSettings {
  readonly dataDir: string;
  readonly texDir: string;
  readonly port: number;
  readonly seed: number;
}

/** @example const stack = campaignStack({ dataDir, texDir, port: 8100, seed: 7 }); await stack.start(); */
export function campaignStack({ dataDir, texDir, port, seed }: CampaignStackSettings): CampaignStack {
  let child: ChildProcess | undefined;
  let faultsOn = false;
  const tallies: FaultTally[] = [];

  const pidOf = () => child?.pid;
  const send = (faults: boolean) => child?.connected && child.send({ faults } satisfies ToStack, () => {});

  async function start(): Promise<void> {
    for (const folder of [dataDir, texDir]) mkdirSync(folder, { recursive: true });
    const run = tallies.push({}) - 1;
    const log = openSync(join(dataDir, "stack.log"), "a");
    const started = spawn(
      process.execPath,
      [...SMALL_PROCESS.flags, PROGRAM, "--port", String(port), "--data-dir", dataDir, "--seed", `${seed}-${run}`],
      {
        cwd: ROOT,
        stdio: ["ignore", log, log, "ipc"],
        env: { ...process.env, ...SMALL_PROCESS.env, LATEX_TMP_DIR: texDir },
      },
    );
    await new Promise<void>((done, fail) => {
      started.once("exit", (code, how) => fail(new Error(`La pile s'est arrêtée (${how ?? code}) : ${tail(dataDir)}`)));
      started.on("message", (message: FromStack) => {
        if (message.kind === "ready") done();
        else tallies[run] = message.tally;
      });
    });
    child = started;
    if (faultsOn) send(true);
  }

  return {
    get pid() {
      return pidOf();
    },
    start,
    async kill(extent) {
      const pid = pidOf();
      if (child === undefined || pid === undefined) return [];
      const children = descendants(pid);
      const ended = endOf(child);
      child = undefined;
      for (const victim of extent === "everything" ? [pid, ...children] : [pid]) signal(victim, "SIGKILL");
      await ended;
      // A stopped process notices nothing.
      for (const orphan of children) signal(orphan, "SIGCONT");
      return waitForEnd(children);
    },
    async stop() {
      if (child === undefined) return null;
      const ended = endOf(child);
      child.kill("SIGTERM");
      child = undefined;
      return ended;
    },
    faults(on) {
      faultsOn = on;
      send(on);
    },
    tally: () => summed(tallies),
  };
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once("exit", (code) => done(code));
  });

async function waitForEnd(pids: readonly number[]): Promise<readonly number[]> {
  const deadline = Date.now() + ORPHANS_END_MS;
  while (pids.some(isAlive) && Date.now() < deadline) await sleep(50);
  return pids.filter(isAlive).filter((pid) => signal(pid, "SIGKILL"));
}

function summed(tallies: readonly FaultTally[]): FaultTally {
  const sum: FaultTally = {};
  for (const [name, count] of tallies.flatMap((tally) => Object.entries(tally))) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

const tail = (dataDir: string) =>
  readFileSync(join(dataDir, "stack.log"), "utf8").trim().split("\n").slice(-3).join(" | ");
