import { chown, realpath, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { type Command, version } from "./command.ts";
import { type Jail, jailPlans, openJail } from "./jail.ts";
import { findProgram, type Programs } from "./programs.ts";
import { run } from "./run.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

/** TeX's user id where the engine may choose one: no account, no files, no group. */
const SANDBOX_USER = 64_123;

/** The protections around every program the engine runs. */
export interface Sandbox {
  /** Confines the programs of one run, which work in `folder` and see no other run. The caller closes it. */
  open(folder: string): Promise<Confinement>;
  /** Owner of the folders that TeX may write. Undefined: our own user. */
  readonly user?: number;
  /** Protections that this machine lacks, for the compile log. */
  readonly missing: readonly string[];
}

/** The confinement of one run's programs. */
export interface Confinement {
  /** Wraps a command so that it runs confined; `cpuSeconds` is the kernel's limit, in case all others fail. */
  wrap(command: Command, cpuSeconds: number): Command;
  close(): void;
}

/** Files and programs that a sandboxed TeX cannot work without. */
interface SandboxRequirements {
  readonly tree: string;
  /** Files and folders of the tree. */
  readonly readable: readonly string[];
  readonly programs: Programs;
}

/** One level of isolation: a jail, network isolation alone, or none. */
interface Isolation {
  readonly open: (folder: string) => Promise<Jail>;
  readonly missing: readonly string[];
}

type Trial = (isolation: Isolation, privileges: readonly string[]) => Promise<boolean>;

/**
 * Finds the protections this machine offers by trying them: a jail (jail.ts), else `unshare`; then `setpriv` and
 * `prlimit`. Each of these programs replaces itself by the next, so the process we signal is TeX itself.
 */
export async function buildSandbox(settings: EngineSettings, requirements: SandboxRequirements): Promise<Sandbox> {
  const works = await createTrial(settings, requirements);
  const isolation = await firstIsolation(await isolations(settings, requirements), works);
  const privileges = await firstPrivileges(await privilegeDrops(settings), (drop) => works(isolation, drop));
  const reuid = privileges.includes(`--reuid=${SANDBOX_USER}`);
  const prlimit = await findProgram("prlimit", settings.searchPath);
  const missing = [...isolation.missing];
  // A process that is not root is unprivileged already, as on Lambda.
  if (!reuid && process.getuid?.() === 0) missing.push("no user of its own (setpriv, and folders that user may read)");
  if (prlimit === undefined) missing.push("no limits on CPU, memory and file size (prlimit)");
  return {
    open: async (folder) => {
      const { prefix, close } = await isolation.open(folder);
      const wrap = (command: Command, cpuSeconds: number) => {
        const limits =
          prlimit === undefined ? [] : [prlimit, ...limitArguments(settings, cpuSeconds, command.memoryBytes)];
        const [program, ...args] = [...prefix, ...privileges, ...limits, command.program, ...command.args];
        return { program: program ?? command.program, args };
      };
      return { wrap, close };
    },
    ...(reuid && { user: SANDBOX_USER }),
    missing,
  };
}

/** The arguments of prlimit. */
export function limitArguments(
  { limits }: EngineSettings,
  cpuSeconds: number,
  memoryBytes = limits.memoryBytes,
): readonly string[] {
  return [
    `--as=${memoryBytes}`,
    `--cpu=${Math.ceil(cpuSeconds)}`,
    `--fsize=${limits.fileBytes}`,
    "--core=0",
    "--nofile=256",
  ];
}

/** The levels of isolation, strictest first. The last is none at all, which always works. */
async function isolations(settings: EngineSettings, requirements: SandboxRequirements): Promise<Isolation[]> {
  const programs = pathsOf(requirements.programs);
  const readable = [
    requirements.tree,
    dirname(requirements.programs.pictures.script),
    requirements.programs.pictures.packages,
    ...[...programs, ...(await Promise.all(programs.map((path) => realpath(path))))].map(dirname),
  ];
  const jails = (await jailPlans(settings, readable)).map((plan) => ({
    open: (folder: string) => openJail(plan, folder),
    missing: [],
  }));
  const withoutJail = (prefix: readonly string[], missing: readonly string[]): Isolation => ({
    open: async () => ({ prefix, close: () => undefined }),
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
    ...jails,
    ...networks.map((prefix) => withoutJail(prefix, [open])),
    withoutJail([], [open, "no network of its own (unshare)"]),
  ];
}

/** The ways to drop privileges, strictest first. */
async function privilegeDrops(settings: EngineSettings): Promise<string[][]> {
  const setpriv = await findProgram("setpriv", settings.searchPath);
  if (setpriv === undefined) return [];
  // The process dies with us and gains nothing from setuid programs.
  const base = [setpriv, "--pdeathsig=KILL", "--no-new-privs"];
  const noCapabilities = ["--inh-caps=-all", "--bounding-set=-all"];
  return [
    [...base, ...noCapabilities, `--reuid=${SANDBOX_USER}`, `--regid=${SANDBOX_USER}`, "--clear-groups"],
    [...base, ...noCapabilities],
    base,
  ];
}

/** A trial checks inside the sandbox that every required file is accessible and that TeX prints its version. */
async function createTrial(settings: EngineSettings, requirements: SandboxRequirements): Promise<Trial> {
  const test = await findProgram("test", settings.searchPath);
  const conditions = [
    ...requirements.readable.flatMap((path) => ["-r", path, "-a"]),
    ...pathsOf(requirements.programs).flatMap((path) => ["-x", path, "-a"]),
  ];
  return async ({ open }, privileges) => {
    if (test === undefined) return false;
    const folder = await makeTrialFolder(settings);
    const jail = await open(folder).catch(() => undefined);
    const succeeds = async (command: Command) => {
      const words = [...(jail?.prefix ?? []), ...privileges, command.program, ...command.args];
      const [program = command.program, ...args] = words;
      const options = { cwd: "/", env: {}, timeoutMs: 5_000, outputBytes: 65_536 };
      return (await run({ program, args }, options).catch(() => undefined))?.exitCode === 0;
    };
    try {
      if (jail === undefined) return false;
      const accessible = { program: test, args: [...conditions, "-w", folder] };
      return (await succeeds(accessible)) && (await succeeds(version(requirements.programs)));
    } finally {
      jail?.close();
      await rm(folder, { recursive: true, force: true });
    }
  };
}

const pathsOf = ({ xetex, xdvipdfmx, qpdf, pictures }: Programs): readonly string[] => [
  xetex,
  xdvipdfmx,
  qpdf,
  pictures.node,
];

/** Owned as a run's folder will be (run-folder.ts). */
async function makeTrialFolder(settings: EngineSettings): Promise<string> {
  const folder = await makeTemporaryFolder(settings);
  if (process.getuid?.() === 0) await chown(folder, SANDBOX_USER, SANDBOX_USER);
  return folder;
}

async function firstIsolation(candidates: readonly Isolation[], works: Trial): Promise<Isolation> {
  const [last] = candidates.slice(-1);
  for (const candidate of candidates) if (candidate === last || (await works(candidate, []))) return candidate;
  throw new Error("There is no isolation to try.");
}

async function firstPrivileges(
  drops: readonly string[][],
  works: (drop: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  for (const drop of drops) if (await works(drop)) return drop;
  return [];
}
