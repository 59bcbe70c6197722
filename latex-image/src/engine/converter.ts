import { toPdf } from "../sandbox/command.ts";
import { type RunResult, startProgram, superviseRun } from "../sandbox/run.ts";
import type { RunFolder } from "../sandbox/run-folder.ts";
import { holdProcess, isAlive } from "../sandbox/waiting-program.ts";
import { type Engine, kernelCpuSeconds, programEnvironment, type RunLimits } from "./engine.ts";

/** An xdvipdfmx that has started, and waits in its folder for what XeTeX will have written. It makes one PDF and ends. */
export interface Converter {
  /** Asked of the kernel. */
  isAlive(): boolean;
  /** Makes the PDF of these pages. The limits count from now. */
  convert(xdv: Uint8Array, limits: RunLimits): Promise<RunResult>;
  /** Ends it, whether it has had its pages or not. */
  close(): Promise<void>;
}

interface ConverterOptions {
  readonly folder: RunFolder;
  readonly dateSeconds: number;
  /** See {@link kernelCpuSeconds}. */
  readonly cpuSeconds: number;
}

/** Makes one PDF of a run's pages with a converter that is started now. */
export async function convertNow(
  engine: Engine,
  { xdv, ...options }: Omit<ConverterOptions, "cpuSeconds"> & { readonly xdv: Uint8Array },
  limits: RunLimits,
): Promise<RunResult> {
  const cpuSeconds = kernelCpuSeconds(limits);
  return startConverter(engine, { ...options, cpuSeconds }).convert(xdv, limits);
}

/** It does not keep our process alive until it has its pages. */
export function startConverter(engine: Engine, { folder, dateSeconds, cpuSeconds }: ConverterOptions): Converter {
  const command = toPdf(engine.programs);
  const env = programEnvironment(engine, command, folder, dateSeconds);
  const program = startProgram(folder.confinement.wrap(command, cpuSeconds), { cwd: folder.path, env }, "pipe");
  const { stdin } = program.child;
  // One that has died takes no pages; its end tells.
  stdin?.on("error", () => undefined);
  holdProcess(program, false);
  return {
    isAlive: () => isAlive(program),
    convert: (xdv, limits) => {
      holdProcess(program, true);
      const { outputBytes } = engine.settings.limits;
      const run = superviseRun(program, { cwd: folder.path, outputBytes, ...limits });
      stdin?.end(xdv);
      return run;
    },
    close: async () => {
      holdProcess(program, true);
      stdin?.destroy();
      program.signal("SIGKILL");
      await program.end.catch(() => undefined);
    },
  };
}
