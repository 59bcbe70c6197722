import { chown, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { translateDiskErrors } from "./disk.ts";
import { type Cell, leaveCell, takeCell } from "./kept-cell.ts";
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

/** A run's folder until it is closed, which removes its contents; the folder, too, or the next run has it. */
export interface OpenRunFolder extends RunFolder {
  close(): Promise<void>;
}

/**
 * Gives `work` an empty sandboxed folder, and removes its contents even when `work` fails.
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
export async function openRunFolder(maker: FolderMaker): Promise<OpenRunFolder> {
  const { sandbox } = maker;
  const cell = (await takeCell(sandbox)) ?? (await openCell(maker));
  const put = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(cell.path, name), content);
    await giveToSandboxUser(sandbox, join(cell.path, name));
  };
  return { ...cell, put, close: () => leaveCell(sandbox, cell) };
}

async function openCell({ settings, sandbox }: FolderMaker): Promise<Cell> {
  const path = await makeTemporaryFolder(settings);
  try {
    const confinement = await translateDiskErrors(async () => {
      await giveToSandboxUser(sandbox, path);
      return sandbox.open(path);
    });
    return { path, confinement };
  } catch (error) {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
}

async function giveToSandboxUser({ user }: Sandbox, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user, user);
}
