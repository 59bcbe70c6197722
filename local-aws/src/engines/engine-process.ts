import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** An engine that runs beside the supervisor and never outlives it. */
export interface EngineProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 3_000;

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
  const log = createWriteStream(join(logs, `${name}.log`), { flags: "a" });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once("exit", () => log.end());
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

/** Starts a Node program of this folder. It is ready when it sends its port. */
export async function startNodeEngine(
  name: string,
  program: string,
  settings: NodeEngineSettings,
): Promise<EngineProcess> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = start(name, process.execPath, ["--no-warnings", file, ...settings.args], settings.logs, settings.env);
  const ready = new Promise<number>((done) => child.process.once("message", (message) => done(Number(message))));
  const port = await Promise.race([ready, failedStart(child, settings.logs)]);
  if (settings.onMessage !== undefined) child.process.on("message", settings.onMessage);
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}

/** Runs a program that does not watch its standard input: the shell waits for the end of input and kills it. */
const GUARD_SCRIPT = '"$@" & program=$!; cat >/dev/null; kill $program; wait $program';

/** Starts a native program on a given port. It is ready when it answers. */
export async function startNativeEngine(
  name: string,
  command: string,
  settings: { readonly logs: string; readonly args: readonly string[]; readonly port: number },
): Promise<EngineProcess> {
  const url = `http://127.0.0.1:${settings.port}`;
  const child = start(name, "/bin/sh", ["-c", GUARD_SCRIPT, name, command, ...settings.args], settings.logs, {
    PATH: "/usr/bin:/bin",
  });
  await Promise.race([answers(url), failedStart(child, settings.logs)]).catch(async (error: unknown) => {
    await stop(child);
    throw error;
  });
  return { url, stop: () => stop(child) };
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
