import { chown, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { translateDiskErrors } from "./disk.ts";
import type { Room, Sandbox } from "./sandbox.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

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
  const path = await makeTemporaryFolder(settings);
  try {
    return await translateDiskErrors(async () => {
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
