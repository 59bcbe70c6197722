import type { Command } from "./command.ts";
import { findProgram } from "./programs.ts";
import { run } from "./run.ts";
import type { EngineSettings } from "./settings.ts";

/** The user TeX runs as where we may choose: no account, no files, no group. */
export const SANDBOX_USER = 64_123;

/** What stands around every program the engine runs. */
export interface Sandbox {
  /** The command within its walls; `cpuSeconds` is the last limit, should all others fail. */
  wrap(command: Command, cpuSeconds: number): Command;
  /** Owner of the folders that TeX may write. Undefined: our own user. */
  readonly user?: number;
  /** Walls that this machine does not offer, for the log. */
  readonly missing: readonly string[];
}

/** Paths the sandboxed user must be able to read, else it cannot work. */
export interface SandboxNeeds {
  readonly readable: readonly string[];
  readonly executable: readonly string[];
}

/**
 * Finds out which walls this machine offers, by trying them, and builds the chain of `unshare`, `setpriv` and `prlimit`
 * that puts them up. Each of them replaces itself by the next, so the process we signal is the program itself.
 */
export async function buildSandbox(settings: EngineSettings, needs: SandboxNeeds): Promise<Sandbox> {
  const test = await findProgram("test", settings.searchPath);
  const works = async (chain: readonly string[]): Promise<boolean> => {
    const conditions = [
      ...needs.readable.map((path) => ["-r", path]),
      ...needs.executable.map((path) => ["-x", path]),
    ].flatMap((condition, index) => (index === 0 ? condition : ["-a", ...condition]));
    const [program, ...args] = test === undefined ? chain : [...chain, test, ...conditions];
    if (program === undefined || test === undefined) return false;
    const options = { cwd: "/", env: {}, timeoutMs: 5_000, outputBytes: 65_536 };
    const result = await run({ program, args }, options).catch(() => undefined);
    return result?.exitCode === 0;
  };
  const missing: string[] = [];
  const network = await firstThatWorks(await networkWalls(settings), works);
  if (network.length === 0) missing.push("no network of its own (unshare)");
  const user = await firstThatWorks(await userWalls(settings), (chain) => works([...network, ...chain]));
  const reuid = user.includes(`--reuid=${SANDBOX_USER}`);
  // Without root's rights ours is an unprivileged user already, as on Lambda.
  if (!reuid && process.getuid?.() === 0) missing.push("no user of its own (setpriv, and folders that user may read)");
  const prlimit = await findProgram("prlimit", settings.searchPath);
  if (prlimit === undefined) missing.push("no limits on CPU, memory and file size (prlimit)");
  return {
    wrap: (command, cpuSeconds) => {
      const limits = prlimit === undefined ? [] : [prlimit, ...limitArguments(settings, cpuSeconds)];
      const [program, ...args] = [...network, ...user, ...limits, command.program, ...command.args];
      return { program: program ?? command.program, args };
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

async function networkWalls(settings: EngineSettings): Promise<string[][]> {
  const unshare = await findProgram("unshare", settings.searchPath);
  if (unshare === undefined) return [];
  return [
    [unshare, "--net"],
    [unshare, "--map-root-user", "--net"],
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

async function firstThatWorks(
  chains: readonly string[][],
  works: (chain: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  for (const chain of chains) if (await works(chain)) return chain;
  return [];
}
