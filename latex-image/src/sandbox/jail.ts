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

/** How a jail is built, and which folders are visible inside. */
export interface JailPlan {
  readonly tools: { readonly unshare: string; readonly nsenter: string; readonly mount: string; readonly cat: string };
  /** Without root's rights, the jail needs a user namespace of its own: mounting is allowed there. */
  readonly userNamespace: boolean;
  /** Folders that programs in the jail may read, at their usual paths. */
  readonly readable: readonly string[];
}

/** A mount namespace with a root of its own around one run's folder, without network. */
export interface Jail {
  /** Prefix for a program's command: starts the program inside, in the run's folder. */
  readonly prefix: readonly string[];
  readonly close: () => void;
}

/** Candidates for the jail's root: empty folders that every Linux has. Only the jail sees what is mounted there. */
const MOUNT_POINTS = ["/mnt", "/media", "/srv"];
/** The loader finds libraries here, and a script its interpreter: XELATEX_BIN may name a script. */
const SYSTEM_FOLDERS = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/bin"];
/** Here the C library reads whether the kernel has large pages (`LARGE_PAGES` in command.ts). It names no file and no process. */
const LARGE_PAGES_FOLDER = "/sys/kernel/mm/transparent_hugepage";
const MOUNT_TABLE = "mounts";

/** The plans to try, best first; empty when the machine lacks the programs. */
export async function jailPlans(settings: EngineSettings, readable: readonly string[]): Promise<JailPlan[]> {
  const find = (name: string) => findProgram(name, settings.searchPath);
  const [unshare, nsenter, mount, cat] = [
    await find("unshare"),
    await find("nsenter"),
    await find("mount"),
    await find("cat"),
  ];
  if (!unshare || !nsenter || !mount || !cat) return [];
  const system = [...SYSTEM_FOLDERS, LARGE_PAGES_FOLDER].filter((folder) => existsSync(folder));
  const folders = [...system, dirname(unshare), ...readable];
  const outermost = outermostOf([...new Set(folders)].sort());
  return [false, true].map((userNamespace) => ({
    tools: { unshare, nsenter, mount, cat },
    userNamespace,
    readable: outermost,
  }));
}

/**
 * Builds a jail around `folder`: its programs see the libraries, the TeX tree, this one folder, and nothing else. No
 * `/proc`, no `/etc`, no other run, whatever a page persuades TeX or xdvipdfmx to read.
 *
 * A mount namespace lives as long as a process in it: `cat` waits there until we close its input or exit.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE when it cannot be built.
 */
export async function openJail(plan: JailPlan, folder: string): Promise<Jail> {
  const { tools, userNamespace } = plan;
  const root = MOUNT_POINTS.find(
    (place) => existsSync(place) && ![...plan.readable, folder].some((path) => isWithin(path, place)),
  );
  if (root === undefined) throw unavailable(`none of ${MOUNT_POINTS.join(", ")} is free`);
  const holder = spawn(tools.unshare, [...(userNamespace ? ["--map-root-user"] : []), "--mount", "--net", tools.cat], {
    cwd: "/",
    env: {},
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const close = () => holder.stdin?.destroy();
  try {
    // Once cat echoes, the namespaces exist. Mounting earlier would change the machine's own mounts.
    await waitForEcho(holder);
    const namespaces = [
      `--target=${holder.pid}`,
      "--mount",
      "--net",
      ...(userNamespace ? ["--user", "--preserve-credentials"] : []),
    ];
    await mountAll(plan, namespaces, root, folder);
    return { prefix: [tools.nsenter, ...namespaces, tools.unshare, `--root=${root}`, `--wd=${folder}`], close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The table for `mount --all`: a fresh root, the readable folders, and the one writable folder. Pure. */
export function mountTable(plan: JailPlan, root: string, folder: string): string {
  const lines = [
    ["none", root, "tmpfs", "size=64k,mode=0755,nosuid,nodev"],
    ...plan.readable.map((path) => [path, root + path, "none", "bind,ro,nosuid,nodev,X-mount.mkdir"]),
    [folder, root + folder, "none", "bind,nosuid,nodev,noexec,X-mount.mkdir"],
  ];
  // The table separates fields by blanks, so a blank in a path becomes an octal escape.
  const field = (text: string) =>
    text.replace(/[\s\\]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return lines.map((fields) => `${fields.map(field).join(" ")} 0 0\n`).join("");
}

async function waitForEcho(holder: ChildProcess): Promise<void> {
  const { stdin, stdout } = holder;
  if (stdin === null || stdout === null) throw unavailable("no pipes");
  const ended = new AbortController();
  const signal = ended.signal;
  // Writing to a holder that has already exited must not crash us.
  stdin.on("error", () => undefined);
  holder.once("error", () => ended.abort());
  holder.once("exit", () => ended.abort());
  stdin.write("\n");
  await once(stdout, "data", { signal }).catch(() => {
    throw unavailable("unshare");
  });
  // The holder waits for us; it must not keep our process alive.
  stdout.destroy();
  holder.unref();
}

async function mountAll(plan: JailPlan, namespaces: readonly string[], root: string, folder: string): Promise<void> {
  const table = join(folder, MOUNT_TABLE);
  await writeFile(table, mountTable(plan, root, folder));
  const { nsenter, mount } = plan.tools;
  const command = { program: nsenter, args: [...namespaces, mount, "--all", "--fstab", table] };
  const result = await withOpenUmask(() => run(command, { cwd: "/", env: {}, timeoutMs: 10_000, outputBytes: 65_536 }));
  await rm(table);
  if (result.exitCode !== 0) throw unavailable(`mount: ${result.output.trim().slice(0, 200)}`);
}

/**
 * Lets the sandbox user enter folders that `start`'s process makes, even under a umask of 077. Workers cannot set it.
 */
function withOpenUmask<T>(start: () => T): T {
  if (!isMainThread) return start();
  const mask = process.umask(0o022);
  try {
    return start();
  } finally {
    process.umask(mask);
  }
}

/** Drops folders inside another one of the list: binding the outer folder shows the inner. */
function outermostOf(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(folder, other)));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith("../");
}

function unavailable(why: string): PalmaresError {
  return new PalmaresError("ENGINE_UNAVAILABLE", `TeX's file system could not be set up (${why}).`);
}
