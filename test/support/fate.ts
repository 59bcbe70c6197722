/** What whoever waits for a killed process sees. The process itself sees nothing more: its call never answers. */
export class Died extends Error {
  constructor() {
    super("The process was killed.");
  }
}

/** Names of the ports' methods that write nothing. */
const READS = new Set([
  "find",
  "findAll",
  "findBeside",
  "findRunning",
  "list",
  "itemsAt",
  "watchers",
  "exists",
  "read",
  "readOrder",
  "readPlan",
  "readPdf",
  "readFrozen",
  "papersOf",
  "runs",
  "readPart",
  "link",
]);

/** Reads that give one item after the other. */
const GENERATORS = new Set(["items", "itemStates", "itemsOfSchool"]);

/** Commands of DynamoDB that write. */
const WRITES = new Set(["PutItemCommand", "UpdateItemCommand", "TransactWriteItemsCommand", "BatchWriteItemCommand"]);

const NO_ANSWER = new Promise<never>(() => {});

/** What becomes of a process at one of its writes, counted from 1. */
export interface Blow {
  readonly at: number;
  /** `before` and `after`: it is killed; the write is made only if it is killed after it. `pause`: it stands still before the write. */
  readonly when: "before" | "after" | "pause";
}

/**
 * The fate of one process: it counts its writes, and is struck at one of them. A killed process makes no call any more, and
 * hears no answer, so that nothing in it cleans up.
 *
 * @example await fate.witness(workBatch(portsUnder(fate), message)) // throws Died when the process is killed
 */
export class Fate {
  writes = 0;
  readonly #blow: Blow | undefined;
  #dead = false;
  #release: () => void = () => {};
  #reach: () => void = () => {};
  #die: (why: Died) => void = () => {};
  readonly #death = new Promise<never>((_, reject) => {
    this.#die = reject;
  });
  readonly #released = new Promise<void>((done) => {
    this.#release = done;
  });
  /** Resolves when the process stands still. */
  readonly standsStill = new Promise<void>((done) => {
    this.#reach = done;
  });

  constructor(blow?: Blow) {
    this.#blow = blow;
    this.#death.catch(() => {});
  }

  /** The outcome of a process's work. @throws Died when the process is killed before. */
  witness<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {});
    return Promise.race([work, this.#death]);
  }

  get struck(): boolean {
    return this.#blow !== undefined && this.writes >= this.#blow.at;
  }

  /** Lets a process that stands still go on. */
  release(): void {
    this.#release();
  }

  async call<T>(writes: boolean, make: () => Promise<T>): Promise<T> {
    if (this.#dead) return NO_ANSWER;
    if (!writes) return make();
    this.writes++;
    if (this.writes !== this.#blow?.at) return make();
    if (this.#blow.when === "pause") {
      this.#reach();
      await this.#released;
      return make();
    }
    if (this.#blow.when === "after") await make();
    this.#dead = true;
    this.#die(new Died());
    return NO_ANSWER;
  }
}

/** The port as a process with this fate sees it. Every method that is not a read counts as one write. */
export const underFate = <P extends object>(port: P, fate: Fate): P =>
  new Proxy(port, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof found !== "function" || GENERATORS.has(String(name))) return found;
      return (...args: unknown[]) =>
        fate.call(!READS.has(String(name)), async () => Reflect.apply(found, target, args) as unknown);
    },
  });

interface MiddlewareStack {
  add(
    middleware: (
      next: (args: never) => Promise<unknown>,
      context: { readonly commandName?: string },
    ) => (args: never) => Promise<unknown>,
    options: { readonly name: string; readonly step: "initialize" },
  ): void;
}

/** Puts a client of DynamoDB under a fate: each call that writes counts, and a transaction is one of them. */
export function strike(client: { readonly middlewareStack: unknown }, fate: Fate): void {
  (client.middlewareStack as MiddlewareStack).add(
    (next, { commandName = "" }) =>
      (args) =>
        fate.call(WRITES.has(commandName), () => next(args)),
    { name: "fate", step: "initialize" },
  );
}
