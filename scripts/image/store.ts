import { chmodSync, lstatSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getuid } from "node:process";
import { type Command, follow, output, outputIfAny } from "./commands.ts";

/**
 * Layers are large, so not in /tmp, which may be in memory. All checkouts of a user share them: layers are identified
 * by content.
 */
const PLACE = "/var/tmp";
/** Layers contain Debian's packages of their day, so they are rebuilt every week, to get security fixes. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const BORN = "born";

/** Buildah, with our own store of images. */
export interface Store {
  /** With overlay, layers are kept between builds. Without it each layer would be a full copy, so none is kept. */
  readonly driver: "overlay" | "vfs";
  run(...args: string[]): Promise<string>;
  follow(args: readonly string[], onLine: (line: string) => void): Promise<void>;
}

/**
 * Opens the store, with the best driver that this machine supports.
 *
 * @throws Error when its folder belongs to another user.
 */
export async function openStore(): Promise<Store> {
  const folder = join(PLACE, `palmares-image-${getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== getuid?.()) throw new Error(`${folder} n'est pas à vous.`);
  chmodSync(folder, 0o700);
  const driver = (await hasOverlay(folder)) ? "overlay" : "vfs";
  const store = storeIn(join(folder, driver), driver);
  await removeOldImages(store, join(folder, driver));
  await removeAbandoned(store);
  return store;
}

function storeIn(folder: string, driver: Store["driver"]): Store {
  const own = ["--root", join(folder, "images"), "--runroot", join(folder, "run"), "--storage-driver", driver];
  const command = (args: readonly string[]): Command => ["buildah", ...own, ...args];
  return {
    driver,
    run: (...args) => output(command(args)),
    follow: (args, onLine) => follow(command(args), onLine),
  };
}

/** Tests by mounting: in a container the folder itself may lie on an overlay, which cannot carry another. */
async function hasOverlay(folder: string): Promise<boolean> {
  const trial = join(folder, `trial-${process.pid}`);
  const [lower, upper, work, merged] = ["lower", "upper", "work", "merged"].map((name) => join(trial, name));
  for (const path of [lower, upper, work, merged]) mkdirSync(path ?? "", { recursive: true });
  const options = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
  const script = 'mount -t overlay -o "$1" overlay "$2" && echo yes';
  const answer = await outputIfAny(["unshare", "--mount", "sh", "-c", script, "sh", options, merged ?? ""]);
  rmSync(trial, { recursive: true, force: true });
  return answer.trim() === "yes";
}

async function removeOldImages(store: Store, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const born = join(folder, BORN);
  const age = Date.now() - (statSync(born, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (age < MAX_AGE_MS) return;
  await store.run("rm", "--all");
  await store.run("rmi", "--all", "--force");
  writeFileSync(born, "");
}

/** Names a working container after its use and our process. */
export const containerName = (use: string) => `palmares-${use}-${process.pid}`;

/** Removes the containers of processes that were killed. */
async function removeAbandoned(store: Store): Promise<void> {
  const names = await store.run("containers", "--format", "{{.ContainerName}}", "--noheading");
  for (const name of names.split("\n").filter((line) => line !== "")) {
    const pid = /^palmares-\w+-(\d+)$/u.exec(name)?.[1];
    const alive = pid === undefined || statSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined;
    if (!alive) await store.run("rm", name);
  }
}
