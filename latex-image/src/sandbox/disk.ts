import { statfs } from "node:fs/promises";
import { PalmaresError } from "@palmares/core/domain/errors";

/** TeX writes in blocks of 4 kB to 16 kB and does not always say when one is lost. */
const ROOM_BYTES = 256 * 1024;

/**
 * After a run that went wrong: was it for lack of room? TeX itself may say nothing, or blame a page that is innocent.
 *
 * @throws PalmaresError DISK_FULL when nothing more can be written.
 */
export async function refuseFullDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= ROOM_BYTES) return;
  throw new PalmaresError("DISK_FULL", "The temporary directory is full: no room for what TeX writes.");
}
