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

/**
 * Gives `work` a fresh sandboxed folder, and removes the folder with its contents even when `work` fails.
 *
 * @throws PalmaresError DISK_FULL, or ENGINE_UNAVAILABLE when the folder or its jail cannot be made.
 * @example await inRunFolder(engine, (folder) => folder.put("job.tex", "\\end"));
 */
export async function inRunFolder<T>(
  { settings, sandbox }: { readonly settings: EngineSettings; readonly sandbox: Sandbox },
  work: (folder: RunFolder) => Promise<T>,
): Promise<T> {
  const { user } = sandbox;
  const giveToSandboxUser = async (path: string) => {
    if (user !== undefined) await chown(path, user, user);
  };
  const path = await makeTemporaryFolder(settings);
  try {
    return await translateDiskErrors(async () => {
      await giveToSandboxUser(path);
      const confinement = await sandbox.open(path);
      try {
        const put = async (name: string, content: string | Uint8Array) => {
          await writeFile(join(path, name), content);
          await giveToSandboxUser(join(path, name));
        };
        return await work({ path, put, confinement });
      } finally {
        confinement.close();
      }
    });
  } finally {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}
