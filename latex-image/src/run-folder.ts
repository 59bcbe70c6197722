import { chown, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "./settings.ts";

const PREFIX = "palmares-";
/** A folder without a living owner is swept away after this time, in ms. */
const ABANDONED_MS = 10 * 60 * 1000;

/**
 * Gives `work` a fresh folder and removes it with all it holds, whatever happens.
 *
 * @throws PalmaresError DISK_FULL when there is no room for it.
 */
export async function inRunFolder<T>(
  settings: EngineSettings,
  owner: number | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await diskErrors(async () => {
    await mkdir(settings.temporaryDir, { recursive: true });
    const made = await mkdtemp(join(settings.temporaryDir, `${PREFIX}${process.pid}-`));
    if (owner !== undefined) await chown(made, owner, owner);
    return made;
  });
  try {
    return await diskErrors(() => work(folder));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what killed processes of ours could not remove themselves. */
export async function sweepAbandoned(settings: EngineSettings): Promise<void> {
  const names = await readdir(settings.temporaryDir).catch(() => []);
  for (const name of names) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = join(settings.temporaryDir, name);
    const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > ABANDONED_MS) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Node's errors for a full disk become ours. */
export async function diskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOSPC" && code !== "EDQUOT") throw error;
    throw new PalmaresError("DISK_FULL", `The temporary directory is full (${code}).`, {}, { cause: error });
  }
}
