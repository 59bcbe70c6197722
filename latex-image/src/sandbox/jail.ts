import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isMainThread } from "node:worker_threads";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../settings.ts";
import { findProgram } from "./programs.ts";
import { run } from "./run.ts";

/** What a cell is built with and what is seen from within. */
export interface CellPlan {
  readonly tools: { readonly unshare: string; readonly nsenter: string; readonly mount: string; readonly cat: string };
  /** Without root's rights, the cell is in a user namespace: there we may mount. */
  readonly ownUsers: boolean;
  /** Folders that programs in the cell may read, at their usual places. */
  readonly visible: readonly string[];
}

/** A file system of its own around one run's folder, without network. */
export interface Cell {
  /** What stands before a program's own command to start it within, in the run's folder. */
  readonly enter: readonly string[];
  readonly close: () => void;
}

/** Where the cell's own root is mounted, for its inhabitants alone: an empty folder that every Linux has. */
const ROOTS = ["/mnt", "/media", "/srv"];
/** Where the loader finds libraries, and scripts their interpreter: an XELATEX_BIN may be one. */
const SYSTEM = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/bin"];
const MOUNTS = "mounts";

/** The plans worth trying, the best first; none where the machine lacks the programs. */
export async function cellPlans(settings: EngineSettings, readable: readonly string[]): Promise<CellPlan[]> {
  const find = (name: string) => findProgram(name, settings.searchPath);
  const [unshare, nsenter, mount, cat] = [
    await find("unshare"),
    await find("nsenter"),
    await find("mount"),
    await find("cat"),
  ];
  if (!unshare || !nsenter || !mount || !cat) return [];
  const folders = [...SYSTEM.filter((folder) => existsSync(folder)), dirname(unshare), ...readable];
  const visible = outermost([...new Set(folders)].sort());
  return [false, true].map((ownUsers) => ({ tools: { unshare, nsenter, mount, cat }, ownUsers, visible }));
}

/**
 * Opens a cell around `folder`: its programs see the libraries, the TeX tree, this one folder, and nothing else. No
 * `/proc`, no `/etc`, no other run, whatever a page persuades TeX or xdvipdfmx to read.
 *
 * A mount namespace lives as long as a process in it: `cat` waits there until we close its input, or end ourselves.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE when it cannot be built.
 */
export async function openCell(plan: CellPlan, folder: string): Promise<Cell> {
  const { tools, ownUsers } = plan;
  const root = ROOTS.find(
    (place) => existsSync(place) && ![...plan.visible, folder].some((path) => isWithin(path, place)),
  );
  if (root === undefined) throw unavailable(`none of ${ROOTS.join(", ")} is free`);
  const holder = spawn(tools.unshare, [...(ownUsers ? ["--map-root-user"] : []), "--mount", "--net", tools.cat], {
    cwd: "/",
    env: {},
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const close = () => holder.stdin?.destroy();
  try {
    // What comes back was said by cat: the namespaces are there. Before, mounting would meet the machine's own.
    await answer(holder);
    const inside = [
      `--target=${holder.pid}`,
      "--mount",
      "--net",
      ...(ownUsers ? ["--user", "--preserve-credentials"] : []),
    ];
    await mountAll(plan, inside, root, folder);
    return { enter: [tools.nsenter, ...inside, tools.unshare, `--root=${root}`, `--wd=${folder}`], close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What `mount --all` reads: a fresh root, what may be read, and the one folder that may be written. Pure. */
export function mountTable(plan: CellPlan, root: string, folder: string): string {
  const lines = [
    ["none", root, "tmpfs", "size=64k,mode=0755,nosuid,nodev"],
    ...plan.visible.map((path) => [path, root + path, "none", "bind,ro,nosuid,nodev,X-mount.mkdir"]),
    [folder, root + folder, "none", "bind,nosuid,nodev,noexec,X-mount.mkdir"],
  ];
  // A blank ends a word of the table, so it is written as its number.
  const word = (text: string) =>
    text.replace(/[\s\\]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return lines.map((words) => `${words.map(word).join(" ")} 0 0\n`).join("");
}

async function answer(holder: ChildProcess): Promise<void> {
  const { stdin, stdout } = holder;
  if (stdin === null || stdout === null) throw unavailable("no pipes");
  const ended = new AbortController();
  const signal = ended.signal;
  // Writing to a holder that has ended already must not end us.
  stdin.on("error", () => undefined);
  holder.once("error", () => ended.abort());
  holder.once("exit", () => ended.abort());
  stdin.write("\n");
  await once(stdout, "data", { signal }).catch(() => {
    throw unavailable("unshare");
  });
  // It waits for us; we do not wait for it.
  stdout.destroy();
  holder.unref();
}

async function mountAll(plan: CellPlan, inside: readonly string[], root: string, folder: string): Promise<void> {
  const table = join(folder, MOUNTS);
  await writeFile(table, mountTable(plan, root, folder));
  const { nsenter, mount } = plan.tools;
  const command = { program: nsenter, args: [...inside, mount, "--all", "--fstab", table] };
  const result = await forAllToEnter(() => run(command, { cwd: "/", env: {}, timeoutMs: 10_000, outputBytes: 65_536 }));
  await rm(table);
  if (result.exitCode !== 0) throw unavailable(`mount: ${result.output.trim().slice(0, 200)}`);
}

/** A process started here makes folders that others may enter, also under an umask of 077. Workers cannot choose. */
function forAllToEnter<T>(start: () => T): T {
  if (!isMainThread) return start();
  const mask = process.umask(0o022);
  try {
    return start();
  } finally {
    process.umask(mask);
  }
}

/** Without those that lie in another one: binding the outer shows the inner. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(folder, other)));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith("../");
}

function unavailable(why: string): PalmaresError {
  return new PalmaresError("ENGINE_UNAVAILABLE", `TeX's file system could not be set up (${why}).`);
}
