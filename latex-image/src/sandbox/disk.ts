import { statfs } from "node:fs/promises";
import { PalmaresError } from "@palmares/core/domain/errors";

/** TeX writes in blocks of 4 kB to 16 kB and does not always report a lost one. */
const MIN_FREE_BYTES = 256 * 1024;

/**
 * Checks after a failed run whether the disk is full. TeX itself may report nothing, or blame an innocent page.
 *
 * @throws PalmaresError DISK_FULL
 */
export async function throwIfDiskFull(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= MIN_FREE_BYTES) return;
  throw new PalmaresError("DISK_FULL", "The temporary directory is full: no room for TeX's output.");
}

/** Whether Node refused to write because the disk or the quota is full. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT";
}

/** Runs `work` and turns Node's error for a full disk into PalmaresError DISK_FULL. */
export async function translateDiskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new PalmaresError("DISK_FULL", `The temporary directory is full (${code}).`, {}, { cause: error });
  }
}
