import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import type { FunctionSettings } from "./function-settings.ts";
import { type Invocation, LambdaProcess } from "./lambda-process.ts";

export interface LambdaPoolSettings {
  readonly logs: string;
  /** What every function finds in its environment besides its own variables. */
  readonly environmentOf: (settings: FunctionSettings) => Readonly<Record<string, string>>;
  readonly most: ProcessLimits;
}

/** How many processes there may be at a time, busy or idle: what the machine's memory bears. */
export interface ProcessLimits {
  readonly zips: number;
  /** Each may run TeX, which takes more than the function itself. */
  readonly images: number;
}

interface Waiting {
  readonly settings: FunctionSettings;
  readonly begin: (process: LambdaProcess) => void;
}

/**
 * The processes of all functions. Idle ones are used again; when there are too many, the one that was idle longest makes
 * room, and when all work, events wait in the order they came. Functions that set pages and those that do not have a
 * lane each: however many pages wait, a question about them is answered, and neither takes the other's memory.
 *
 * No event waits for ever: nothing that holds a process waits for another one, and each ends by its own timeout.
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

  /** Pids of the processes that run a function, for those who want to see them die. */
  pidsOf(label: string): number[] {
    return [...this.#processes].flatMap(({ settings, pid }) =>
      settings.label === label && pid !== undefined ? [pid] : [],
    );
  }

  async invoke(settings: FunctionSettings, event: unknown): Promise<Invocation> {
    const process = await this.#take(settings);
    const outcome = await process.invoke(event);
    process.busy = false;
    if (!process.alive) this.#processes.delete(process);
    // What breaks off because we stop is no news, and the logs are closed.
    if (!outcome.ok && !this.#stopped)
      this.#log(settings).write(`${new Date().toISOString()} ${outcome.errorType}: ${outcome.message}\n`);
    this.#serveNext();
    return outcome;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#processes].map((process) => process.stop()));
    for (const log of this.#logs.values()) log.end();
  }

  #take(settings: FunctionSettings): Promise<LambdaProcess> {
    return new Promise((begin) => {
      this.#waiting.push({ settings, begin });
      this.#serveNext();
    });
  }

  #serveNext(): void {
    const still: Waiting[] = [];
    for (const one of this.#waiting.splice(0)) {
      const process = this.#stopped ? undefined : (this.#idle(one.settings) ?? this.#start(one.settings));
      if (process === undefined) {
        still.push(one);
        continue;
      }
      process.busy = true;
      one.begin(process);
    }
    this.#waiting.push(...still);
  }

  #idle(settings: FunctionSettings): LambdaProcess | undefined {
    for (const process of this.#processes) {
      if (!process.alive) this.#processes.delete(process);
    }
    return [...this.#processes].find((process) => process.settings === settings && !process.busy);
  }

  #start(settings: FunctionSettings): LambdaProcess | undefined {
    const { images, zips } = this.#settings.most;
    const lane = [...this.#processes].filter((process) => process.settings.image === settings.image);
    if (lane.length >= (settings.image ? images : zips) && !this.#makeRoom(lane)) return undefined;
    const process = new LambdaProcess(settings, this.#settings.environmentOf(settings), this.#log(settings));
    this.#processes.add(process);
    return process;
  }

  #makeRoom(lane: readonly LambdaProcess[]): boolean {
    const [oldest] = lane.filter(({ busy }) => !busy).sort((a, b) => a.lastUsed - b.lastUsed);
    if (oldest === undefined) return false;
    this.#processes.delete(oldest);
    void oldest.stop();
    return true;
  }

  #log({ label }: FunctionSettings): WriteStream {
    const log = this.#logs.get(label) ?? createWriteStream(join(this.#settings.logs, `${label}.log`), { flags: "a" });
    this.#logs.set(label, log);
    return log;
  }
}
