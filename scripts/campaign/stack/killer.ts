import { setTimeout as sleep } from "node:timers/promises";
import { LIMITS } from "@palmares/core/contract/limits";
import type { Dice } from "../faults/dice.ts";
import { functionProcesses, signal } from "./processes.ts";

/** How often each function was killed and stopped. */
export interface KillTally {
  readonly killed: Record<string, number>;
  readonly stopped: Record<string, number>;
}

export interface KillerSettings {
  readonly stackPid: () => number | undefined;
  readonly dice: Dice;
  /** Mean time between two kills, in ms; 0: none, and nothing is stopped. */
  readonly everyMs: number;
  readonly ended: AbortSignal;
}

/** Functions that do the work are chosen more often than those that answer. */
const WEIGHTS: Readonly<Record<string, number>> = {
  render: 6,
  "work-batch": 6,
  "track-documents": 6,
  "dispatch-render": 3,
  "create-batch": 2,
};
/** A stop for each so many kills. */
const KILLS_PER_STOP = 3;
const SHORT_STOP_MS = { from: 300, to: 4_000 } as const;
/** A function that holds messages is sometimes stopped for longer than its lease. */
const LEASED = ["render", "work-batch"];
const LONG_STOP = 0.25;
const LONG_STOP_MS = { from: (LIMITS.leaseSeconds + 1) * 1000, to: (LIMITS.leaseSeconds + 5) * 1000 } as const;

/** Kills function processes with SIGKILL, and stops others for a while, until `ended`. */
export async function disturb({ stackPid, dice, everyMs, ended }: KillerSettings): Promise<KillTally> {
  const tally: KillTally = { killed: {}, stopped: {} };
  const stopped = new Set<number>();
  if (everyMs > 0) {
    const pause = () => sleep(dice.between(0.5, 1.5) * everyMs, undefined, { signal: ended }).catch(() => undefined);
    for (let round = 1; !ended.aborted; round++) {
      await pause();
      if (ended.aborted) break;
      const victim = chosen(stackPid(), dice);
      if (victim === undefined) continue;
      if (round % KILLS_PER_STOP === 0) stop(victim.pid, victim.name);
      else if (signal(victim.pid, "SIGKILL")) count(tally.killed, victim.name);
    }
  }
  for (const pid of stopped) signal(pid, "SIGCONT");
  return tally;

  function stop(pid: number, name: string): void {
    const { from, to } = LEASED.includes(name) && dice.falls(LONG_STOP) ? LONG_STOP_MS : SHORT_STOP_MS;
    const ms = dice.between(from, to);
    if (!signal(pid, "SIGSTOP")) return;
    count(tally.stopped, name);
    stopped.add(pid);
    void sleep(ms, undefined, { signal: ended, ref: false }).then(
      () => {
        stopped.delete(pid);
        signal(pid, "SIGCONT");
      },
      () => undefined,
    );
  }
}

/** A process of a function chosen first, so that a function with many processes is not killed more often. */
function chosen(stackPid: number | undefined, dice: Dice) {
  if (stackPid === undefined) return undefined;
  const processes = functionProcesses(stackPid);
  const kinds = [...new Set(processes.map(({ name }) => name))].sort();
  const weighted = kinds.flatMap((name) => Array<string>(WEIGHTS[name] ?? 1).fill(name));
  const kind = dice.one(weighted);
  return dice.one(processes.filter(({ name }) => name === kind));
}

const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};
