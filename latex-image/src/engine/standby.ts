import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { WAITING, waitToSetPages } from "../sandbox/command.ts";
import { type RunResult, type StartedProgram, startProgram, superviseRun } from "../sandbox/run.ts";
import { type OpenRunFolder, openRunFolder } from "../sandbox/run-folder.ts";
import { holdProcess, isAlive } from "../sandbox/waiting-program.ts";
import { type Converter, startConverter } from "./converter.ts";
import { type Engine, programEnvironment, type RunLimits } from "./engine.ts";
import { ALPHABET_LETTERS } from "./letters.ts";

/** What a waiting TeX is good for: its format is loaded, and the date stands in its environment. */
export interface Purpose {
  readonly template: string;
  readonly dateSeconds: number;
}

/** A TeX that waits for its job, in the folder in which it will work. */
export interface WaitingTex {
  /** Closing it also ends the TeX and its converter, whether they have had their job or not. */
  readonly folder: OpenRunFolder;
  /** Waits there, too, for what this TeX will have written. Undefined once it has died. */
  readonly converter: () => Converter | undefined;
  /** Lets it read job.tex, which must lie in its folder. The limits count from now. */
  go(limits: RunLimits): Promise<RunResult>;
}

/**
 * One TeX, started before it is needed: confined as any other, with its format and its fonts loaded, it waits for the line that
 * lets it read its job. Beside it waits the converter that makes the PDF. Both serve one job and end, so nothing of a school is left for the next. See docs/decisions/0062.
 */
export interface Standby {
  /** The waiting TeX, if there is one for this purpose, and it lives. Whoever takes it closes its folder. */
  take(engine: Engine, purpose: Purpose): Promise<WaitingTex | undefined>;
  /** Starts one for the purpose that was last asked for, or for `purpose`, unless one waits. Resolves when it waits; never throws. */
  prepare(engine: Engine, purpose?: Purpose): Promise<void>;
  close(): Promise<void>;
}

/** A start that takes longer, in ms, is given up. It takes 0.1 s on an idle machine. */
const START_MS = 5_000;
/**
 * The kernel's limit on the CPU of each, in case all others fail: five seconds more than any request has. It is set before the job is
 * known, so it counts the start, too: half a second at most.
 */
const CPU_SECONDS = 65;
/** After so many runs in a row for which the waiting TeX was of no use, another one takes its place. */
const MISSES = 2;

/** @example const standby = createStandby(); await standby.prepare(engine, { template: "bulletin", dateSeconds }); */
export function createStandby(): Standby {
  let current: Current | undefined;
  let wanted: Purpose | undefined;
  let misses = 0;

  const drop = async () => {
    const dropped = current;
    current = undefined;
    await (await dropped?.started)?.folder.close();
  };

  return {
    async take(engine, purpose) {
      wanted = purpose;
      if (current === undefined) return undefined;
      const { key, started } = current;
      if (key.engine !== engine || key.template !== purpose.template || key.dateSeconds !== purpose.dateSeconds) {
        misses += 1;
        if (misses >= MISSES) await drop();
        return undefined;
      }
      misses = 0;
      current = undefined;
      const waiting = await started;
      if (waiting === undefined) return undefined;
      if ((await waiting.waits()) && existsSync(join(engine.tree, `${purpose.template}.fmt`))) return waiting;
      await waiting.folder.close();
      return undefined;
    },
    async prepare(engine, purpose) {
      wanted ??= purpose;
      // One that waits may have died; one that is started now does not get a second try.
      const found = current;
      if (found !== undefined && (await isReady(found))) return;
      if (found !== undefined && current === found) await drop();
      if (current === undefined && wanted !== undefined) {
        misses = 0;
        // A standby is a convenience: without one, a run starts its own TeX, and reports what is wrong.
        current = { key: { ...wanted, engine }, started: start(engine, wanted).catch(() => undefined) };
      }
      if (current !== undefined) await isReady(current);
    },
    close: drop,
  };
}

interface Current {
  readonly key: Purpose & { readonly engine: Engine };
  /** Undefined: it could not be started. */
  readonly started: Promise<Started | undefined>;
}

const isReady = async ({ started }: Current): Promise<boolean> => (await (await started)?.waits()) ?? false;

interface Started extends WaitingTex {
  /** Resolves once it waits: true; or once it is clear that it will not: false. */
  waits(): Promise<boolean>;
}

async function start(engine: Engine, { template, dateSeconds }: Purpose): Promise<Started> {
  const folder = await openRunFolder(engine);
  let converter: Converter | undefined;
  try {
    const command = waitToSetPages(engine.programs, template, ALPHABET_LETTERS);
    const env = programEnvironment(engine, command, folder, dateSeconds);
    // First, since it is ready sooner, and nobody waits for it to be.
    converter = startConverter(engine, { folder, dateSeconds, cpuSeconds: CPU_SECONDS });
    const program = startProgram(folder.confinement.wrap(command, CPU_SECONDS), { cwd: folder.path, env }, "pipe");
    return waitingTex(engine, folder, program, converter);
  } catch (error) {
    await converter?.close();
    await folder.close();
    throw error;
  }
}

function waitingTex(engine: Engine, folder: OpenRunFolder, program: StartedProgram, converter: Converter): Started {
  const { child } = program;
  // A TeX that has died takes no line; its end tells.
  child.stdin?.on("error", () => undefined);
  const told = new Promise<true>((resolve) => {
    program.onOutput(() => program.output().includes(WAITING) && resolve(true));
  });
  const ended = program.end.then(
    () => false,
    () => false,
  );
  const late = new AbortController();
  const waiting = Promise.race([told, ended, pause(START_MS, false, { signal: late.signal }).catch(() => false)]);
  void waiting.then(() => {
    late.abort();
    holdProcess(program, false);
  });
  // A process that ends meanwhile leaves no folder. TeX ends by itself: its input is closed.
  const onExit = () => rmSync(folder.path, { recursive: true, force: true });
  process.once("exit", onExit);
  const close = async () => {
    process.off("exit", onExit);
    holdProcess(program, true);
    child.stdin?.destroy();
    program.signal("SIGKILL");
    await Promise.all([ended, converter.close()]);
    await folder.close();
  };
  return {
    converter: () => (converter.isAlive() ? converter : undefined),
    folder: { ...folder, close },
    waits: async () => (await waiting) && isAlive(program),
    go: async (limits) => {
      holdProcess(program, true);
      const run = superviseRun(program, {
        cwd: folder.path,
        outputBytes: engine.settings.limits.outputBytes,
        ...limits,
      });
      // Closed after the line, so a page that reads from the terminal finds nothing there, as in any other run.
      child.stdin?.end("\n");
      return run;
    },
  };
}
