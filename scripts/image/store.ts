import { chmodSync, lstatSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getuid } from "node:process";
import { type Command, follow, output, outputIfAny } from "./commands.ts";

/** Layers are big: not in /tmp, which may be memory. What all checkouts of a user share, since layers are known by content. */
const PLACE = "/var/tmp";
/** Layers hold Debian's packages as they were: every week they are made anew, with what was mended since. */
const OLDEST_MS = 7 * 24 * 60 * 60 * 1000;
const BORN = "born";

/** Buildah with a store of images of our own. */
export interface Store {
  /** With overlay, layers are kept between builds; without it each would be a copy of the whole, so none is. */
  readonly driver: "overlay" | "vfs";
  run(...args: string[]): Promise<string>;
  follow(args: readonly string[], onLine: (line: string) => void): Promise<void>;
}

/**
 * Opens the store, with the best driver that this machine has.
 *
 * @throws Error when the place belongs to somebody else.
 */
export async function openStore(): Promise<Store> {
  const folder = join(PLACE, `palmares-image-${getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== getuid?.()) throw new Error(`${folder} n'est pas à vous.`);
  chmodSync(folder, 0o700);
  const driver = (await hasOverlay(folder)) ? "overlay" : "vfs";
  const store = storeIn(join(folder, driver), driver);
  await forgetWhatIsOld(store, join(folder, driver));
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

/** Tried, not guessed: in a container the folder itself may lie on an overlay, which then carries no other. */
async function hasOverlay(folder: string): Promise<boolean> {
  const trial = join(folder, `trial-${process.pid}`);
  const [lower, upper, work, merged] = ["lower", "upper", "work", "merged"].map((name) => join(trial, name));
  for (const path of [lower, upper, work, merged]) mkdirSync(path ?? "", { recursive: true });
  const options = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
  const tried = 'mount -t overlay -o "$1" overlay "$2" && echo yes';
  const answer = await outputIfAny(["unshare", "--mount", "sh", "-c", tried, "sh", options, merged ?? ""]);
  rmSync(trial, { recursive: true, force: true });
  return answer.trim() === "yes";
}

async function forgetWhatIsOld(store: Store, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const born = join(folder, BORN);
  const age = Date.now() - (statSync(born, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (age < OLDEST_MS) return;
  await store.run("rm", "--all");
  await store.run("rmi", "--all", "--force");
  writeFileSync(born, "");
}

/** A working container is named after the process that uses it. */
export const containerName = (use: string) => `palmares-${use}-${process.pid}`;

/** What a process left that was killed. */
async function removeAbandoned(store: Store): Promise<void> {
  const names = await store.run("containers", "--format", "{{.ContainerName}}", "--noheading");
  for (const name of names.split("\n").filter((line) => line !== "")) {
    const pid = /^palmares-\w+-(\d+)$/u.exec(name)?.[1];
    const alive = pid === undefined || statSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined;
    if (!alive) await store.run("rm", name);
  }
}
