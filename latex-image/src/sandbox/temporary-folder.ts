import { mkdir, mkdtemp, readdir, readlink, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../settings.ts";
import { isDiskFull, translateDiskErrors } from "./disk.ts";

const PREFIX = "palmares-";
const OWNER = new RegExp(`^${PREFIX}(\\d+)-(\\d+)-`);
/** A folder of another container, whose processes we cannot see, counts as abandoned at this age, in ms. */
const ABANDONED_MS = 10 * 60 * 1000;

/**
 * Makes a folder whose name holds our process id, so that {@link removeAbandonedFolders} recognizes it.
 *
 * @returns its path, e.g. `/tmp/palmares-4711-4026531836-x7Qa2b`.
 * @throws PalmaresError DISK_FULL, or ENGINE_UNAVAILABLE when the temporary directory cannot be written.
 */
export const makeTemporaryFolder = ({ temporaryDir }: EngineSettings): Promise<string> =>
  translateDiskErrors(() => makeFolderIn(temporaryDir));

async function makeFolderIn(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(join(parent, `${PREFIX}${process.pid}-${await pidNamespace()}-`));
  } catch (cause) {
    if (isDiskFull(cause)) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    const message = `No folder can be made in ${parent} (${code}). Set LATEX_TMP_DIR to a writable folder.`;
    throw new PalmaresError("ENGINE_UNAVAILABLE", message, {}, { cause });
  }
}

/** Removes the folders of our processes that were killed before they could clean up. */
export async function removeAbandonedFolders(settings: EngineSettings): Promise<void> {
  const names = await readdir(settings.temporaryDir).catch(() => []);
  const ourNamespace = await pidNamespace();
  for (const name of names) {
    const [found, pid, namespace] = OWNER.exec(name) ?? [];
    if (found === undefined) continue;
    const folder = join(settings.temporaryDir, name);
    const abandoned = namespace === ourNamespace ? !isAlive(Number(pid)) : (await ageOf(folder)) > ABANDONED_MS;
    if (abandoned) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Distinguishes containers that share a temporary directory: each numbers its processes from 1. */
async function pidNamespace(): Promise<string> {
  const link = await readlink("/proc/self/ns/pid").catch(() => "");
  return /\d+/.exec(link)?.[0] ?? "0";
}

async function ageOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
