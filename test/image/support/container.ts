import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { MountedImage } from "../../../scripts/image/mounted-image.ts";

const run = promisify(execFile);

/**
 * Mounts that only the new process sees: the image's files as its read-only root; /tmp in memory; the devices that
 * programs expect. Each command replaces itself by the next, so the process started here is the function itself.
 */
const ENTER = `set -e
root=$1 view=$2 directory=$3 user=$4; shift 4
mount --bind "$root" "$view" && mount -o remount,bind,ro "$view"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$view/tmp"
mount --bind /proc "$view/proc"
mount -t tmpfs -o mode=755 tmpfs "$view/dev"
for name in null zero random urandom; do touch "$view/dev/$name"; mount --bind "/dev/$name" "$view/dev/$name"; done
exec unshare --root="$view" --wd="$directory" --setgid="\${user#*:}" --setuid="\${user%:*}" -- "$@"`;

interface ContainerOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Replaces the image's own user: "user:group", as numbers. */
  readonly user?: string;
}

function command(image: MountedImage, view: string, args: readonly string[], user = image.config.User): string[] {
  return ["--mount", "sh", "-c", ENTER, "sh", image.root, view, image.config.WorkingDir, user, ...args];
}

/** The image's variables and the given ones; none of ours. */
function environment(image: MountedImage, env: Readonly<Record<string, string>> = {}) {
  const own = image.config.Env.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return { PATH: "/usr/local/bin:/usr/bin:/bin", ...Object.fromEntries(own), ...env };
}

/** Runs a program of the image to its end. @returns its output. */
export async function runInContainer(
  image: MountedImage,
  args: readonly string[],
  { env, user }: ContainerOptions = {},
): Promise<string> {
  const view = mkdtempSync(join(tmpdir(), "palmares-view-"));
  try {
    return (await run("unshare", command(image, view, args, user), { env: environment(image, env) })).stdout;
  } finally {
    rmdirSync(view);
  }
}

export interface Container {
  readonly pid: number;
  readonly running: boolean;
  /** Its output so far. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts the image's entry point with the name of a handler. */
export function startContainer(image: MountedImage, handler: string, { env }: ContainerOptions): Container {
  const view = mkdtempSync(join(tmpdir(), "palmares-view-"));
  const child: ChildProcess = spawn("unshare", command(image, view, [...image.config.Entrypoint, handler]), {
    env: environment(image, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => lines.push(...chunk.toString("utf8").split("\n").filter(Boolean)));
  }
  return {
    pid: child.pid ?? 0,
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    lines,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
      rmdirSync(view);
    },
  };
}
