import { chown, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { translateDiskErrors } from "./disk.ts";
import type { Confinement, Sandbox } from "./sandbox.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

/** A folder for one run of TeX. */
export interface RunFolder {
  readonly path: string;
  /** Writes a file that TeX may read, whatever our umask is. */
  readonly put: (name: string, content: string | Uint8Array) => Promise<void>;
  /** Confines the programs that work in this folder. */
  readonly confinement: Confinement;
}

/** What a run's folder is made with. */
interface FolderMaker {
  readonly settings: EngineSettings;
  readonly sandbox: Sandbox;
}

/** A run's folder until it is closed, which removes it with its contents. */
export interface OpenRunFolder extends RunFolder {
  close(): Promise<void>;
}

/**
 * Gives `work` a fresh sandboxed folder, and removes the folder with its contents even when `work` fails.
 *
 * @throws PalmaresError DISK_FULL, or ENGINE_UNAVAILABLE when the folder or its jail cannot be made.
 * @example await inRunFolder(engine, (folder) => folder.put("job.tex", "\\end"));
 */
export async function inRunFolder<T>(maker: FolderMaker, work: (folder: RunFolder) => Promise<T>): Promise<T> {
  return useRunFolder(await openRunFolder(maker), work);
}

/** Gives `work` an open folder, and closes it even when `work` fails. */
export async function useRunFolder<T>(folder: OpenRunFolder, work: (folder: RunFolder) => Promise<T>): Promise<T> {
  try {
    return await translateDiskErrors(() => work(folder));
  } finally {
    await folder.close();
  }
}

/** @throws PalmaresError DISK_FULL, or ENGINE_UNAVAILABLE when the folder or its jail cannot be made. */
export async function openRunFolder({ settings, sandbox }: FolderMaker): Promise<OpenRunFolder> {
  const { user } = sandbox;
  const giveToSandboxUser = async (path: string) => {
    if (user !== undefined) await chown(path, user, user);
  };
  const path = await makeTemporaryFolder(settings);
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 3 });
  try {
    const confinement = await translateDiskErrors(async () => {
      await giveToSandboxUser(path);
      return sandbox.open(path);
    });
    const put = async (name: string, content: string | Uint8Array) => {
      await writeFile(join(path, name), content);
      await giveToSandboxUser(join(path, name));
    };
    const close = async () => {
      confinement.close();
      await remove();
    };
    return { path, put, confinement, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
