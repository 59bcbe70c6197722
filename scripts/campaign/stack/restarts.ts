import { setTimeout as sleep } from "node:timers/promises";
import { dice } from "../faults/dice.ts";
import type { CampaignStack } from "./campaign-stack.ts";

export interface RestartSettings {
  readonly stack: CampaignStack;
  readonly seed: number;
  readonly times: number;
  /** Each restart has an equal part of this time, in ms. */
  readonly withinMs: number;
  readonly say: (line: string) => void;
  /** The stack runs again, on other ports inside. */
  readonly restarted: () => void;
}

export interface Restarts {
  /** How each one killed the stack, in French. */
  readonly restarts: readonly string[];
  /** Pids that lived on for too long. */
  readonly survivors: readonly number[];
}

/** Where in its part of the time the stack is killed. */
const WITHIN = { from: 0.35, to: 0.9 } as const;

/** Kills the whole stack by SIGKILL at times spread over the faults, and starts it again on the same data. */
export async function killAndRestart(settings: RestartSettings): Promise<Restarts> {
  const { stack, seed, times, withinMs, say, restarted } = settings;
  const chosen = dice(seed, "restarts");
  const partMs = withinMs / Math.max(1, times);
  const began = Date.now();
  const restarts: string[] = [];
  const survivors: number[] = [];
  for (let nth = 0; nth < times; nth++) {
    const at = began + partMs * (nth + chosen.between(WITHIN.from, WITHIN.to));
    await sleep(Math.max(0, at - Date.now()));
    const extent = chosen.falls(0.5) ? "everything" : "supervisor";
    say(extent === "everything" ? "SIGKILL à toute la pile" : "SIGKILL au superviseur seul");
    survivors.push(...(await stack.kill(extent)));
    await stack.start();
    restarted();
    restarts.push(extent === "everything" ? "tout" : "superviseur");
    say("pile redémarrée sur les mêmes données");
  }
  return { restarts, survivors };
}
