import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { Api } from "./api.ts";
import { type ImportedChoices, sendImport } from "./imported.ts";
import type { TestStack } from "./test-stack.ts";

const LOOK_EVERY_MS = 10;

/** When the function that works on an import is killed. */
export interface Kills {
  readonly whileComparing: boolean;
  /** While it applies: at so many steps that are done. */
  readonly atSteps: (steps: number) => readonly number[];
}

/** An import that was brought although its function was killed. */
export interface SurvivedImport {
  readonly compared: ImportView;
  readonly applied: ImportView;
  /** Each time, how many processes. */
  readonly killed: readonly number[];
  /** How often the function began to work on it: to compare, to apply, and once more after each death. */
  readonly begun: number;
}

/** Brings a file by link and queue, while the function that compares and applies it is killed as by a machine that fails. */
export async function importUnderKills(
  stack: TestStack,
  api: Api,
  choices: ImportedChoices,
  file: Uint8Array,
  { whileComparing, atSteps }: Kills,
): Promise<SurvivedImport> {
  const killed: number[] = [];
  const before = await stepsBegun(stack);
  const sent = await sendImport(api, choices, file);
  if (whileComparing) {
    while ((await stepsBegun(stack)) === before) await sleep(LOOK_EVERY_MS);
    killed.push(kill(stack));
  }
  const compared = await sent.left("COMPARING");
  if (compared.status === "COMPARED") await sent.apply();
  for (const step of atSteps(compared.progress?.steps ?? 0)) {
    await sent.left("APPLYING", ({ progress }) => (progress?.done ?? 0) >= step);
    killed.push(kill(stack));
  }
  const applied = await sent.left("APPLYING");
  return { compared, applied, killed, begun: (await stepsBegun(stack)) - before };
}

async function stepsBegun({ dataDir }: TestStack): Promise<number> {
  const log = await readFile(join(dataDir, "logs", "work-import.log"), "utf8").catch(() => "");
  return log.split('"step begins"').length - 1;
}

/** @returns how many processes were killed. */
function kill({ running }: TestStack): number {
  const pids = running.pidsOf("work-import");
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids.length;
}
