import { join } from "node:path";
import { RotatingLog } from "../logs/rotating-log.ts";
import type { UsageMeter } from "../usage/usage.ts";
import type { FunctionSettings } from "./function-settings.ts";
import { type Invocation, LambdaProcess } from "./lambda-process.ts";

export interface LambdaPoolSettings {
  readonly logs: string;
  /** The whole environment of a function's process. */
  readonly environmentOf: (settings: FunctionSettings) => Readonly<Record<string, string>>;
  readonly limits: ProcessLimits;
  /** Folder of compiled code, which makes each start but the first one shorter. */
  readonly codeCache: string;
  /** Counts invocations, and what is logged. */
  readonly usage?: UsageMeter;
}

/** How many processes work at the same time, and how much memory all of them may take, those that wait for an event included. */
export interface ProcessLimits {
  /** Zip functions at work. */
  readonly zips: number;
  /** Image functions at work: they may start programs, which take more memory than the function itself. */
  readonly images: number;
  readonly memoryMb: number;
  /** What one process takes. */
  readonly zipMb: number;
  readonly imageMb: number;
}

interface Waiting {
  readonly settings: FunctionSettings;
  /** Without a process when the pool stops. */
  readonly begin: (process: LambdaProcess | undefined) => void;
}

const STOPPED: Invocation = { ok: false, errorType: "ServiceException", message: "The stack is stopping." };

/** As on Lambda, a process that nobody asks for some minutes ends. */
const IDLE_MS = 5 * 60_000;
const LOOK_EVERY_MS = 30_000;

/**
 * The processes of all functions. Idle processes are reused. Where one more would not fit into the memory, those that have
 * been idle longest are stopped; when as many are at work as may be, events wait in the order they came. Zip and image
 * functions have a lane each: however many events wait for an image, the zip functions still answer.
 *
 * No event waits for ever: no function waits for another one, and each ends by its own timeout. When the pool stops,
 * those that still wait fail at once.
 */
export class LambdaPool {
  readonly #settings: LambdaPoolSettings;
  readonly #processes = new Set<LambdaProcess>();
  readonly #waiting: Waiting[] = [];
  readonly #logs = new Map<string, RotatingLog>();
  readonly #looking: NodeJS.Timeout;
  #stopped = false;

  constructor(settings: LambdaPoolSettings) {
    this.#settings = settings;
    this.#looking = setInterval(() => this.#stopForgotten(), LOOK_EVERY_MS).unref();
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
    this.#settings.usage?.add(settings.label, "lambda Invoke", { requests: 1 });
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
    clearInterval(this.#looking);
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
      const process = this.#stopped ? undefined : this.#find(event.settings);
      if (process !== undefined) process.busy = true;
      if (process !== undefined || this.#stopped) event.begin(process);
      else stillWaiting.push(event);
    }
    this.#waiting.push(...stillWaiting);
  }

  /** Undefined while as many of its lane are at work as may be. */
  #find(settings: FunctionSettings): LambdaProcess | undefined {
    for (const process of this.#processes) {
      if (!process.alive) this.#processes.delete(process);
    }
    const { images, zips } = this.#settings.limits;
    const working = [...this.#processes].filter(({ busy, settings: { image } }) => busy && image === settings.image);
    if (working.length >= (settings.image ? images : zips)) return undefined;
    return this.#idle().findLast((process) => process.settings === settings) ?? this.#start(settings);
  }

  /** Idle processes; first the one that has been idle longest. */
  #idle(): LambdaProcess[] {
    return [...this.#processes].filter(({ busy }) => !busy).sort((a, b) => a.lastUsed - b.lastUsed);
  }

  #start(settings: FunctionSettings): LambdaProcess {
    const { memoryMb } = this.#settings.limits;
    for (const process of this.#idle()) {
      if (this.#memoryMb() + this.#memoryMbOf(settings) <= memoryMb) break;
      this.#end(process);
    }
    const environment = { ...this.#settings.environmentOf(settings), NODE_COMPILE_CACHE: this.#settings.codeCache };
    const process = new LambdaProcess(settings, environment, this.#countedLog(settings));
    this.#processes.add(process);
    return process;
  }

  #stopForgotten(): void {
    for (const process of this.#idle()) {
      if (Date.now() - process.lastUsed > IDLE_MS) this.#end(process);
    }
  }

  #end(process: LambdaProcess): void {
    this.#processes.delete(process);
    void process.stop();
  }

  #memoryMb(): number {
    return [...this.#processes].reduce((sum, { settings }) => sum + this.#memoryMbOf(settings), 0);
  }

  #memoryMbOf({ image }: FunctionSettings): number {
    return image ? this.#settings.limits.imageMb : this.#settings.limits.zipMb;
  }

  /** What the function itself writes. A line's time stamp takes as many bytes as CloudWatch adds to each event. */
  #countedLog(settings: FunctionSettings): Pick<RotatingLog, "write"> {
    const log = this.#log(settings);
    const { usage } = this.#settings;
    if (usage === undefined) return log;
    return {
      write(text) {
        usage.add(settings.label, "logs PutLogEvents", { events: 1, bytesIn: Buffer.byteLength(text) });
        log.write(text);
      },
    };
  }

  #log({ label }: FunctionSettings): RotatingLog {
    const log = this.#logs.get(label) ?? new RotatingLog(join(this.#settings.logs, `${label}.log`));
    this.#logs.set(label, log);
    return log;
  }
}
