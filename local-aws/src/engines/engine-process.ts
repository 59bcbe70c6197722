import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RotatingLog } from "../logs/rotating-log.ts";
import { SMALL_PROCESS } from "../processes/small-process.mjs";

/** An engine that runs beside the supervisor and never outlives it. */
export interface EngineProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 3_000;
/** An engine that cannot be started again, so often in a row, is left: its log says why. */
const RESTARTS = 20;
const RESTART_PAUSE_MS = 250;

interface Child {
  readonly process: ChildProcess;
  readonly name: string;
}

/**
 * Starts a child in a process group of its own, so that Ctrl-C reaches only the supervisor, which then stops its children
 * in order. The child's standard input is its lifeline: it closes when the supervisor ends, even by `kill -9`, and the
 * child exits.
 */
function start(name: string, command: string, args: readonly string[], logs: string, env: NodeJS.ProcessEnv): Child {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe", "ipc"], detached: true, env });
  const log = new RotatingLog(join(logs, `${name}.log`));
  for (const output of [child.stdout, child.stderr]) output?.on("data", (text: Buffer) => log.write(text));
  child.once("close", () => log.end());
  return { process: child, name };
}

async function stop({ process: child }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.stdin?.end();
  if (child.connected) child.disconnect();
  const killTimer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(killTimer);
}

/** Rejects when a child exits before it is ready. Its log says why. */
const failedStart = ({ process: child, name }: Child, logs: string) =>
  new Promise<never>((_, fail) => {
    child.once("error", fail);
    child.once("exit", (code, signal) => {
      fail(
        new Error(`Le moteur « ${name} » s'est arrêté (${signal ?? code}). Son journal : ${join(logs, `${name}.log`)}`),
      );
    });
  });

interface NodeEngineSettings {
  readonly logs: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** What the program sends after its port. */
  readonly onMessage?: (message: unknown) => void;
}

/** Starts a Node program of this folder, whose last argument is its port, 0 for any. It is ready when it sends its port. */
export function startNodeEngine(name: string, program: string, settings: NodeEngineSettings): Promise<EngineProcess> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  return keepRunning(name, async (port) => {
    const args = [...SMALL_PROCESS.flags, "--no-warnings", file, ...settings.args, String(port)];
    const child = start(name, process.execPath, args, settings.logs, { ...SMALL_PROCESS.env, ...settings.env });
    const ready = new Promise<number>((done) => child.process.once("message", (message) => done(Number(message))));
    const taken = await Promise.race([ready, failedStart(child, settings.logs)]);
    if (settings.onMessage !== undefined) child.process.on("message", settings.onMessage);
    return { child, port: taken };
  });
}

/**
 * Runs a program that does not watch its standard input: the shell ends with the program, and kills it at the end of the
 * input. What reads the input outlives the shell, so that the program does not outlive it.
 */
const GUARD_SCRIPT = `exec 3<&0
"$@" </dev/null 3<&- & program=$!
{ cat <&3 >/dev/null; kill "$program"; } 2>/dev/null &
exec 3<&-
wait "$program"`;

/** Starts a native program on a given port. It is ready when it answers. */
export function startNativeEngine(
  name: string,
  command: string,
  settings: { readonly logs: string; readonly args: readonly string[]; readonly port: number },
): Promise<EngineProcess> {
  const { port } = settings;
  return keepRunning(name, async () => {
    const args = ["-c", GUARD_SCRIPT, name, command, ...settings.args];
    const child = start(name, "/bin/sh", args, settings.logs, { PATH: "/usr/bin:/bin" });
    await Promise.race([answers(`http://127.0.0.1:${port}`), failedStart(child, settings.logs)]).catch(
      async (error: unknown) => {
        await stop(child);
        throw error;
      },
    );
    return { child, port };
  });
}

interface Running {
  readonly child: Child;
  readonly port: number;
}

/**
 * Starts an engine, and again on its port whenever it ends by itself: what calls it then waits a moment
 * (endpoint/forward.ts), or tries again as it would on AWS.
 *
 * @param begin starts it on a port; 0: any.
 */
async function keepRunning(name: string, begin: (port: number) => Promise<Running>): Promise<EngineProcess> {
  const first = await begin(0);
  const { port } = first;
  let { child } = first;
  let stopping = false;
  let restarting = Promise.resolve();
  const watch = () =>
    child.process.once("exit", (code, signal) => {
      // The lifeline of what it has left behind.
      child.process.stdin?.destroy();
      if (stopping) return;
      process.stderr.write(`Le moteur « ${name} » s'est arrêté (${signal ?? code}) ; il est relancé.\n`);
      restarting = restart();
    });
  async function restart(): Promise<void> {
    for (let tries = 1; !stopping; tries++) {
      try {
        ({ child } = await begin(port));
        watch();
        return;
      } catch (error) {
        if (tries === RESTARTS) {
          process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
          return;
        }
        await new Promise((done) => setTimeout(done, RESTART_PAUSE_MS));
      }
    }
  }
  watch();
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      stopping = true;
      await restarting;
      await stop(child);
    },
  };
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`Nothing answers at ${url}.`);
}
