import { ensureFormats } from "../formats/format.ts";
import { treeEnvironment } from "../formats/tree.ts";
import type { Command } from "../sandbox/command.ts";
import { findPrograms, type Programs } from "../sandbox/programs.ts";
import { type RunResult, run } from "../sandbox/run.ts";
import type { RunFolder } from "../sandbox/run-folder.ts";
import { buildSandbox, type Sandbox } from "../sandbox/sandbox.ts";
import { removeAbandonedFolders } from "../sandbox/temporary-folder.ts";
import type { ProgressLimit } from "../sandbox/watch.ts";
import type { EngineSettings } from "../settings.ts";
import { pictureVersion } from "./picture-version.ts";

/** What a process prepares once and uses for every request. */
export interface Engine {
  readonly settings: EngineSettings;
  readonly programs: Programs;
  /** The small TeX tree with the formats. */
  readonly tree: string;
  readonly sandbox: Sandbox;
  /** See {@link pictureVersion}. */
  readonly pictureVersion: string;
}

/**
 * Finds the programs, builds the formats if they are missing, and sets up the sandbox.
 *
 * @throws PalmaresError ENGINE_UNAVAILABLE that names what is missing.
 */
export async function prepareEngine(settings: EngineSettings): Promise<Engine> {
  const programs = await findPrograms(settings);
  const tree = await ensureFormats(programs, settings);
  await removeAbandonedFolders(settings);
  const sandbox = await buildSandbox(settings, {
    tree,
    readable: [
      `${tree}/texmf.cnf`,
      `${tree}/fonts/.`,
      programs.pictures.script,
      `${programs.pictures.packages}/sharp/.`,
    ],
    programs,
  });
  return { settings, programs, tree, sandbox, pictureVersion: pictureVersion(programs.pictures.packages) };
}

/** How long a program may run, and what counts as progress. */
export interface RunLimits {
  readonly timeoutMs: number;
  readonly progress?: ProgressLimit;
}

interface TexRunOptions extends RunLimits {
  readonly folder: RunFolder;
  readonly dateSeconds: number;
}

/** Runs one of TeX's programs in the sandbox, on the small TeX tree, within the limits. */
export function runInSandbox(engine: Engine, command: Command, options: TexRunOptions): Promise<RunResult> {
  const { folder, dateSeconds, timeoutMs, progress } = options;
  return run(folder.confinement.wrap(command, kernelCpuSeconds({ timeoutMs })), {
    cwd: folder.path,
    env: programEnvironment(engine, command, folder, dateSeconds),
    timeoutMs,
    outputBytes: engine.settings.limits.outputBytes,
    ...(progress && { progress }),
  });
}

/** The kernel's limit ends a program that we failed to kill, so it comes later than ours. */
export const kernelCpuSeconds = ({ timeoutMs }: RunLimits): number => timeoutMs / 1000 + 5;

/** The whole environment of a program in the sandbox. */
export const programEnvironment = (
  { tree }: Engine,
  { env }: Command,
  { path }: RunFolder,
  dateSeconds: number,
): Readonly<Record<string, string>> => ({ ...treeEnvironment(tree, dateSeconds), TMPDIR: path, ...env });
