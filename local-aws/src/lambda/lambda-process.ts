import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RotatingLog } from "../logs/rotating-log.ts";
import { SMALL_PROCESS } from "../processes/small-process.mjs";
import type { FunctionSettings } from "./function-settings.ts";
import type { FromFunction, ToFunction } from "./lambda-protocol.ts";
import { killTree } from "./process-tree.ts";

/** The outcome of an invocation: the handler's result, or an error when it threw, timed out or its process died. */
export type Invocation =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly errorType: string; readonly message: string };

const RUNTIME = fileURLToPath(new URL("./lambda-runtime.ts", import.meta.url));
/** Lambda's limit for an event, and for a result, in bytes. */
const MAX_PAYLOAD = 6 * 1024 * 1024;
/** How Lambda calls an event beyond its limit. */
export const REQUEST_TOO_LARGE = "RequestTooLargeException";

/** A process of a function, which handles one event at a time. */
export class LambdaProcess {
  readonly settings: FunctionSettings;
  lastUsed = Date.now();
  busy = false;
  #killed = false;
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;

  constructor(
    settings: FunctionSettings,
    environment: Readonly<Record<string, string>>,
    log: Pick<RotatingLog, "write">,
  ) {
    this.settings = settings;
    const heap = Math.max(64, Math.floor(settings.memoryMb * 0.9));
    this.#child = spawn(process.execPath, [...SMALL_PROCESS.flags, `--max-old-space-size=${heap}`, RUNTIME], {
      cwd: settings.taskRoot,
      env: { ...SMALL_PROCESS.env, ...environment },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    this.#ended = new Promise((done) => {
      this.#child.once("exit", (code, signal) => done(signal ?? `exit code ${code}`));
      this.#child.once("error", (error) => done(error.message));
    });
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      if (output) createInterface(output).on("line", (line) => log.write(`${new Date().toISOString()} ${line}\n`));
    }
    const { module, exportName, layer } = settings;
    this.#send({ kind: "load", module, exportName, ...(layer !== undefined && { layer }) });
  }

  /** Whether it can handle an event. False from the moment it is killed, although it may take a while to exit. */
  get alive(): boolean {
    return !this.#killed && this.#running && this.#child.connected;
  }

  get #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Runs the handler on an event. A process that exceeds the function's timeout is killed. */
  async invoke(event: unknown): Promise<Invocation> {
    const { name, arn, memoryMb, timeoutMs } = this.settings;
    const size = payloadBytes(event);
    if (size > MAX_PAYLOAD) return failed(REQUEST_TOO_LARGE, `Request payload size (${size} bytes) exceeded 6 MB`);
    const requestId = randomUUID();
    const deadline = Date.now() + timeoutMs;
    const answered = new Promise<Invocation>((done) => {
      this.#child.on("message", (message: FromFunction) => {
        if (message.requestId !== requestId) return;
        this.#child.removeAllListeners("message");
        done(this.#outcome(message));
      });
    });
    const died = this.#ended.then((how) => failed("Runtime.ExitError", `The process ended: ${how}`));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<Invocation>((done) => {
      timer = setTimeout(() => {
        this.kill();
        done(failed("Sandbox.Timedout", `Task timed out after ${timeoutMs / 1000} seconds`));
      }, timeoutMs);
    });
    this.#send({ kind: "invoke", requestId, event, functionName: name, arn, memoryMb, deadline });
    const outcome = await Promise.race([answered, timeout, died]);
    clearTimeout(timer);
    this.lastUsed = Date.now();
    return outcome;
  }

  /** Kills the process and everything it started. */
  kill(): void {
    this.#killed = true;
    if (this.#child.pid !== undefined && this.#running) killTree(this.#child.pid);
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const killTimer = setTimeout(() => this.kill(), 500);
    await this.#ended;
    clearTimeout(killTimer);
  }

  #outcome(message: FromFunction): Invocation {
    if (message.kind === "failure") return failed(message.error.errorType, message.error.errorMessage);
    const bytes = payloadBytes(message.result);
    if (bytes <= MAX_PAYLOAD) return { ok: true, result: message.result };
    return failed("Function.ResponseSizeTooLarge", `Response payload size (${bytes} bytes) exceeded 6 MB`);
  }

  #send(message: ToFunction): void {
    // Sending to a process that has died fails; its exit is handled elsewhere.
    this.#child.send(message, () => {});
  }
}

const payloadBytes = (payload: unknown) => Buffer.byteLength(JSON.stringify(payload ?? null));
const failed = (errorType: string, message: string): Invocation => ({ ok: false, errorType, message });
