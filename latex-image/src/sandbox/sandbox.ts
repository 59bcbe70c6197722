import { chown, realpath, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { type Command, version } from "./command.ts";
import { type Cell, cellPlans, openCell } from "./jail.ts";
import { findProgram, type Programs } from "./programs.ts";
import { run } from "./run.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

/** The user TeX runs as where we may choose: no account, no files, no group. */
export const SANDBOX_USER = 64_123;

/** What stands around every program the engine runs. */
export interface Sandbox {
  /** Room for the programs of one run, which work in `folder` and see no other run's; to be closed. */
  open(folder: string): Promise<Room>;
  /** Owner of the folders that TeX may write. Undefined: our own user. */
  readonly user?: number;
  /** Walls that this machine does not offer, for the log. */
  readonly missing: readonly string[];
}

export interface Room {
  /** The command within its walls; `cpuSeconds` is the last limit, should all others fail. */
  wrap(command: Command, cpuSeconds: number): Command;
  close(): void;
}

/** What the sandboxed user must be able to read and run, else it cannot work. */
export interface SandboxNeeds {
  readonly tree: string;
  /** Files and folders of the tree. */
  readonly readable: readonly string[];
  readonly programs: Programs;
}

/** How far a run's programs are shut in: `enter` stands before their commands. */
interface Confinement {
  readonly open: (folder: string) => Promise<Cell>;
  readonly missing: readonly string[];
}

type Trial = (confinement: Confinement, user: readonly string[]) => Promise<boolean>;

/**
 * Finds out which walls this machine offers, by trying them: a cell (cell.ts), else `unshare`, and `setpriv` and
 * `prlimit`. Each of them replaces itself by the next, so the process we signal is the program itself.
 */
export async function buildSandbox(settings: EngineSettings, needs: SandboxNeeds): Promise<Sandbox> {
  const works = await startTrials(settings, needs);
  const confinement = await firstConfinement(await confinements(settings, needs), works);
  const user = await firstUser(await userWalls(settings), (wall) => works(confinement, wall));
  const reuid = user.includes(`--reuid=${SANDBOX_USER}`);
  const prlimit = await findProgram("prlimit", settings.searchPath);
  const missing = [...confinement.missing];
  // Without root's rights ours is an unprivileged user already, as on Lambda.
  if (!reuid && process.getuid?.() === 0) missing.push("no user of its own (setpriv, and folders that user may read)");
  if (prlimit === undefined) missing.push("no limits on CPU, memory and file size (prlimit)");
  return {
    open: async (folder) => {
      const { enter, close } = await confinement.open(folder);
      const wrap = (command: Command, cpuSeconds: number) => {
        const limits = prlimit === undefined ? [] : [prlimit, ...limitArguments(settings, cpuSeconds)];
        const [program, ...args] = [...enter, ...user, ...limits, command.program, ...command.args];
        return { program: program ?? command.program, args };
      };
      return { wrap, close };
    },
    ...(reuid && { user: SANDBOX_USER }),
    missing,
  };
}

/** The arguments of prlimit. */
export function limitArguments({ limits }: EngineSettings, cpuSeconds: number): readonly string[] {
  return [
    `--as=${limits.memoryBytes}`,
    `--cpu=${Math.ceil(cpuSeconds)}`,
    `--fsize=${limits.fileBytes}`,
    "--core=0",
    "--nofile=256",
  ];
}

/** From the closest to none at all, which always works. */
async function confinements(settings: EngineSettings, needs: SandboxNeeds): Promise<Confinement[]> {
  const programs = pathsOf(needs.programs);
  const readable = [
    needs.tree,
    ...[...programs, ...(await Promise.all(programs.map((path) => realpath(path))))].map(dirname),
  ];
  const cells = (await cellPlans(settings, readable)).map((plan) => ({
    open: (folder: string) => openCell(plan, folder),
    missing: [],
  }));
  const bare = (enter: readonly string[], missing: readonly string[]): Confinement => ({
    open: async () => ({ enter, close: () => undefined }),
    missing,
  });
  const open = "no file system of its own (unshare, nsenter, mount): what its user may read is in its sight";
  const unshare = await findProgram("unshare", settings.searchPath);
  const networks =
    unshare === undefined
      ? []
      : [
          [unshare, "--net"],
          [unshare, "--map-root-user", "--net"],
        ];
  return [
    ...cells,
    ...networks.map((enter) => bare(enter, [open])),
    bare([], [open, "no network of its own (unshare)"]),
  ];
}

async function userWalls(settings: EngineSettings): Promise<string[][]> {
  const setpriv = await findProgram("setpriv", settings.searchPath);
  if (setpriv === undefined) return [];
  // Dies with us, gains nothing from setuid programs.
  const base = [setpriv, "--pdeathsig=KILL", "--no-new-privs"];
  const powerless = ["--inh-caps=-all", "--bounding-set=-all"];
  return [
    [...base, ...powerless, `--reuid=${SANDBOX_USER}`, `--regid=${SANDBOX_USER}`, "--clear-groups"],
    [...base, ...powerless],
    base,
  ];
}

/** A trial asks within the walls whether everything is there, and TeX its version. */
async function startTrials(settings: EngineSettings, needs: SandboxNeeds): Promise<Trial> {
  const test = await findProgram("test", settings.searchPath);
  const conditions = [
    ...needs.readable.flatMap((path) => ["-r", path, "-a"]),
    ...pathsOf(needs.programs).flatMap((path) => ["-x", path, "-a"]),
  ];
  return async ({ open }, user) => {
    if (test === undefined) return false;
    const folder = await trialFolder(settings);
    const room = await open(folder).catch(() => undefined);
    const succeeds = async (command: Command) => {
      const [program = command.program, ...args] = [...(room?.enter ?? []), ...user, command.program, ...command.args];
      const options = { cwd: "/", env: {}, timeoutMs: 5_000, outputBytes: 65_536 };
      return (await run({ program, args }, options).catch(() => undefined))?.exitCode === 0;
    };
    try {
      if (room === undefined) return false;
      const everything = { program: test, args: [...conditions, "-w", folder] };
      return (await succeeds(everything)) && (await succeeds(version(needs.programs)));
    } finally {
      room?.close();
      await rm(folder, { recursive: true, force: true });
    }
  };
}

const pathsOf = ({ xetex, xdvipdfmx, qpdf }: Programs): readonly string[] => [xetex, xdvipdfmx, qpdf];

/** As a run's folder will be (run-folder.ts). */
async function trialFolder(settings: EngineSettings): Promise<string> {
  const folder = await makeTemporaryFolder(settings);
  if (process.getuid?.() === 0) await chown(folder, SANDBOX_USER, SANDBOX_USER);
  return folder;
}

async function firstConfinement(candidates: readonly Confinement[], works: Trial): Promise<Confinement> {
  const [last] = candidates.slice(-1);
  for (const candidate of candidates) if (candidate === last || (await works(candidate, []))) return candidate;
  throw new Error("There is no confinement to try.");
}

async function firstUser(
  chains: readonly string[][],
  works: (chain: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  for (const chain of chains) if (await works(chain)) return chain;
  return [];
}
