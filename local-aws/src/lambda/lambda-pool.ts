import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import type { FunctionSettings } from "./function-settings.ts";
import { type Invocation, LambdaProcess } from "./lambda-process.ts";

export interface LambdaPoolSettings {
  readonly logs: string;
  /** The whole environment of a function's process. */
  readonly environmentOf: (settings: FunctionSettings) => Readonly<Record<string, string>>;
  readonly limits: ProcessLimits;
}

/** The maximum numbers of processes, busy or idle, that fit into the machine's memory. */
export interface ProcessLimits {
  readonly zips: number;
  /** They may start programs, which take more memory than the function itself. */
  readonly images: number;
}

interface Waiting {
  readonly settings: FunctionSettings;
  /** Without a process when the pool stops. */
  readonly begin: (process: LambdaProcess | undefined) => void;
}

const STOPPED: Invocation = { ok: false, errorType: "ServiceException", message: "The stack is stopping." };

/**
 * The processes of all functions. Idle processes are reused. At the limit, the one that has been idle longest is stopped;
 * when all are busy, events wait in the order they came. Zip and image functions have a lane each: however many events
 * wait for an image, the zip functions still answer, and neither takes the other's memory.
 *
 * No event waits for ever: no function waits for another one, and each ends by its own timeout. When the pool stops,
 * those that still wait fail at once.
 */
export class LambdaPool {
  readonly #settings: LambdaPoolSettings;
  readonly #processes = new Set<LambdaProcess>();
  readonly #waiting: Waiting[] = [];
  readonly #logs = new Map<string, WriteStream>();
  #stopped = false;

  constructor(settings: LambdaPoolSettings) {
    this.#settings = settings;
  }

  /** Pids of the processes of a function, for tests that kill them. */
  pidsOf(label: string): number[] {
    return [...this.#processes].flatMap(({ settings, pid }) =>
      settings.label === label && pid !== undefined ? [pid] : [],
    );
  }

  async invoke(settings: FunctionSettings, event: unknown): Promise<Invocation> {
    const process = await this.#take(settings);
    if (process === undefined) return STOPPED;
    const outcome = await process.invoke(event);
    process.busy = false;
    if (!process.alive) this.#processes.delete(process);
    // While the pool stops, invocations end early: this is no failure, and the logs are closed.
    if (!outcome.ok && !this.#stopped)
      this.#log(settings).write(`${new Date().toISOString()} ${outcome.errorType}: ${outcome.message}\n`);
    this.#serveNext();
    return outcome;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#serveNext();
    await Promise.all([...this.#processes].map((process) => process.stop()));
    for (const log of this.#logs.values()) log.end();
  }

  #take(settings: FunctionSettings): Promise<LambdaProcess | undefined> {
    return new Promise((begin) => {
      this.#waiting.push({ settings, begin });
      this.#serveNext();
    });
  }

  #serveNext(): void {
    const stillWaiting: Waiting[] = [];
    for (const event of this.#waiting.splice(0)) {
      const process = this.#stopped ? undefined : (this.#idle(event.settings) ?? this.#start(event.settings));
      if (process !== undefined) process.busy = true;
      if (process !== undefined || this.#stopped) event.begin(process);
      else stillWaiting.push(event);
    }
    this.#waiting.push(...stillWaiting);
  }

  #idle(settings: FunctionSettings): LambdaProcess | undefined {
    for (const process of this.#processes) {
      if (!process.alive) this.#processes.delete(process);
    }
    return [...this.#processes].find((process) => process.settings === settings && !process.busy);
  }

  #start(settings: FunctionSettings): LambdaProcess | undefined {
    const { images, zips } = this.#settings.limits;
    const lane = [...this.#processes].filter((process) => process.settings.image === settings.image);
    if (lane.length >= (settings.image ? images : zips) && !this.#makeRoom(lane)) return undefined;
    const process = new LambdaProcess(settings, this.#settings.environmentOf(settings), this.#log(settings));
    this.#processes.add(process);
    return process;
  }

  #makeRoom(lane: readonly LambdaProcess[]): boolean {
    const [longestIdle] = lane.filter(({ busy }) => !busy).sort((a, b) => a.lastUsed - b.lastUsed);
    if (longestIdle === undefined) return false;
    this.#processes.delete(longestIdle);
    void longestIdle.stop();
    return true;
  }

  #log({ label }: FunctionSettings): WriteStream {
    const log = this.#logs.get(label) ?? createWriteStream(join(this.#settings.logs, `${label}.log`), { flags: "a" });
    this.#logs.set(label, log);
    return log;
  }
}
