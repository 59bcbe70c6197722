import { setTimeout as sleep } from "node:timers/promises";
import { LIMITS } from "@palmares/core/contract/limits";
import { type Dice, dice } from "../faults/dice.ts";
import { functionProcesses, signal } from "./processes.ts";

/** How often each function was killed and stopped. */
export interface KillTally {
  readonly killed: Record<string, number>;
  readonly stopped: Record<string, number>;
}

export interface KillerSettings {
  readonly stackPid: () => number | undefined;
  readonly seed: number;
  /** Mean time between two kills, and between two stops, in ms; 0: none. */
  readonly killEveryMs: number;
  readonly stopEveryMs: number;
  readonly ended: AbortSignal;
}

/** Functions that do the work are chosen more often than those that answer. */
const WEIGHTS: Readonly<Record<string, number>> = {
  render: 6,
  "work-batch": 6,
  "track-documents": 6,
  "dispatch-render": 3,
  "create-batch": 2,
  "work-import": 6,
  "work-student-data": 6,
};
const SHORT_STOP_MS = { from: 300, to: 4_000 } as const;
/** A function that holds messages is sometimes stopped for longer than its lease. */
const LEASED = ["render", "work-batch"];
const LONG_STOP = 0.25;
const LONG_STOP_MS = { from: (LIMITS.leaseSeconds + 1) * 1000, to: (LIMITS.leaseSeconds + 5) * 1000 } as const;

/** Kills function processes with SIGKILL, and stops others for a while, until `ended`. */
export async function disturb(settings: KillerSettings): Promise<KillTally> {
  const { seed, killEveryMs, stopEveryMs } = settings;
  const tally: KillTally = { killed: {}, stopped: {} };
  const stopping = stopper(settings.ended);
  await Promise.all([
    again(settings, killEveryMs, dice(seed, "kills"), ({ pid, name }) => {
      if (signal(pid, "SIGKILL")) count(tally.killed, name);
    }),
    again(settings, stopEveryMs, dice(seed, "stops"), ({ pid, name }, chosen) => {
      const { from, to } = LEASED.includes(name) && chosen.falls(LONG_STOP) ? LONG_STOP_MS : SHORT_STOP_MS;
      if (stopping.stop(pid, chosen.between(from, to))) count(tally.stopped, name);
    }),
  ]);
  stopping.release();
  return tally;
}

type Victim = ReturnType<typeof functionProcesses>[number];

/** Chooses a victim again and again, at times that are not regular. */
async function again(
  { stackPid, ended }: KillerSettings,
  everyMs: number,
  chosen: Dice,
  act: (victim: Victim, chosen: Dice) => void,
): Promise<void> {
  while (everyMs > 0) {
    await sleep(chosen.between(0.5, 1.5) * everyMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    const victim = victimBelow(stackPid(), chosen);
    if (victim !== undefined) act(victim, chosen);
  }
}

/** A process of a function chosen first, so that a function with many processes is not chosen more often. */
function victimBelow(stackPid: number | undefined, chosen: Dice): Victim | undefined {
  if (stackPid === undefined) return undefined;
  const processes = functionProcesses(stackPid);
  const kinds = [...new Set(processes.map(({ name }) => name))].sort();
  const weighted = kinds.flatMap((name) => Array<string>(WEIGHTS[name] ?? 1).fill(name));
  const kind = chosen.one(weighted);
  return chosen.one(processes.filter(({ name }) => name === kind));
}

/** Stops processes by SIGSTOP; each goes on after its time, and all at the end. */
function stopper(ended: AbortSignal) {
  const stopped = new Set<number>();
  const resume = (pid: number) => {
    stopped.delete(pid);
    signal(pid, "SIGCONT");
  };
  return {
    stop(pid: number, ms: number): boolean {
      if (!signal(pid, "SIGSTOP")) return false;
      stopped.add(pid);
      void sleep(ms, undefined, { signal: ended }).then(
        () => resume(pid),
        () => resume(pid),
      );
      return true;
    },
    release: () => {
      for (const pid of stopped) resume(pid);
    },
  };
}

const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};
