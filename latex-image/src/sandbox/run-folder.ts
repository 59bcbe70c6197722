import { chown, mkdir, mkdtemp, readdir, readlink, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../engine/settings.ts";
import type { Room, Sandbox } from "./sandbox.ts";

const PREFIX = "palmares-";
const OWNER = new RegExp(`^${PREFIX}(\\d+)-(\\d+)-`);
/** A folder of another container's, whose processes we cannot see, is swept away after this time, in ms. */
const ABANDONED_MS = 10 * 60 * 1000;

/** A folder for one run of TeX. */
export interface RunFolder {
  readonly path: string;
  /** Writes a file that TeX may read, whatever our umask is. */
  readonly put: (name: string, content: string | Uint8Array) => Promise<void>;
  /** Where its programs run. */
  readonly room: Room;
}

/**
 * Gives `work` a fresh folder within walls and removes it with all it holds, whatever happens.
 *
 * @throws PalmaresError DISK_FULL when there is no room for it, ENGINE_UNAVAILABLE when it cannot be made.
 */
export async function inRunFolder<T>(
  { settings, sandbox }: { readonly settings: EngineSettings; readonly sandbox: Sandbox },
  work: (folder: RunFolder) => Promise<T>,
): Promise<T> {
  const { user } = sandbox;
  const give = async (path: string) => {
    if (user !== undefined) await chown(path, user, user);
  };
  const path = await makeFolder(settings);
  try {
    return await diskErrors(async () => {
      await give(path);
      const room = await sandbox.open(path);
      try {
        const put = async (name: string, content: string | Uint8Array) => {
          await writeFile(join(path, name), content);
          await give(join(path, name));
        };
        return await work({ path, put, room });
      } finally {
        room.close();
      }
    });
  } finally {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * A folder of this process's, with a name by which {@link sweepAbandoned} knows it.
 *
 * @throws PalmaresError DISK_FULL, ENGINE_UNAVAILABLE
 */
export const makeFolder = ({ temporaryDir }: EngineSettings): Promise<string> =>
  diskErrors(() => makeFolderIn(temporaryDir));

async function makeFolderIn(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(join(parent, `${PREFIX}${process.pid}-${await processSpace()}-`));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (isDiskFull(code)) throw cause;
    const message = `No folder can be made in ${parent} (${code}). Set LATEX_TMP_DIR to a folder that may be written.`;
    throw new PalmaresError("ENGINE_UNAVAILABLE", message, {}, { cause });
  }
}

/** Removes what killed processes of ours could not remove themselves. */
export async function sweepAbandoned(settings: EngineSettings): Promise<void> {
  const names = await readdir(settings.temporaryDir).catch(() => []);
  const here = await processSpace();
  for (const name of names) {
    const [found, pid, space] = OWNER.exec(name) ?? [];
    if (found === undefined) continue;
    const folder = join(settings.temporaryDir, name);
    const abandoned = space === here ? !isAlive(Number(pid)) : (await ageOf(folder)) > ABANDONED_MS;
    if (abandoned) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Tells containers apart that share a temporary directory: each counts its processes from 1. */
async function processSpace(): Promise<string> {
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

const isDiskFull = (code: string | undefined) => code === "ENOSPC" || code === "EDQUOT";

/** Node's errors for a full disk become ours. */
async function diskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!isDiskFull(code)) throw error;
    throw new PalmaresError("DISK_FULL", `The temporary directory is full (${code}).`, {}, { cause: error });
  }
}
