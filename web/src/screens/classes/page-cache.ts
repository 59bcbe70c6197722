import { type ReadonlySignal, signal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";

/** A page as it was set last. */
export interface KeptPage {
  readonly blob?: Blob;
  /** Why it could not be set the last time. */
  readonly problem?: ApiProblem;
  /** The records have changed since, or may have: it is being made anew, or will be when it is wanted. */
  readonly isOld: boolean;
}

export interface PageCache {
  /** By key; a page of which nothing is known is absent. */
  readonly pages: ReadonlySignal<ReadonlyMap<string, KeptPage>>;
  /**
   * Says which pages are wanted, the first one most. What runs for another page is aborted, and pages are fetched one after
   * the other, so that the one that is looked at never waits for one that may be.
   */
  want(keys: readonly string[]): void;
  /** The records have changed: every page may say something else now, since figures of the class stand on each. */
  expire(): void;
  /** Makes a page anew that could not be made. */
  again(key: string): void;
  leave(): void;
}

interface CacheSettings {
  readonly fetchPage: (key: string, signal: AbortSignal) => Promise<Blob>;
  readonly now: () => number;
  /** Pages and bytes that are kept at most. */
  readonly most?: number;
  readonly mostBytes?: number;
  /** After this many ms a page is made anew when it is looked at: somebody else may have changed the records. */
  readonly maxAge?: number;
}

interface Entry {
  readonly blob?: Blob;
  readonly problem?: ApiProblem;
  readonly generation: number;
  readonly at: number;
}

const MOST_PAGES = 12;
const MOST_BYTES = 16 * 1024 * 1024;
const MAX_AGE_MS = 120_000;

/** Pages that were set by the stream route, which stores nothing: kept in memory, as long as the screen is open. */
export function createPageCache(settings: CacheSettings): PageCache {
  const { fetchPage, now, most = MOST_PAGES, mostBytes = MOST_BYTES, maxAge = MAX_AGE_MS } = settings;
  /** The least recently wanted first. */
  const entries = new Map<string, Entry>();
  const pages = signal<ReadonlyMap<string, KeptPage>>(new Map());
  let generation = 0;
  let wanted: readonly string[] = [];
  let running: { readonly key: string; readonly generation: number; readonly stop: AbortController } | undefined;

  const isFresh = (entry: Entry | undefined): boolean =>
    entry !== undefined && entry.generation === generation && now() - entry.at < maxAge;

  function publish(): void {
    pages.value = new Map(
      [...entries].map(([key, { blob, problem, generation: made }]) => [
        key,
        { isOld: made !== generation, ...(blob && { blob }), ...(problem && { problem }) },
      ]),
    );
  }

  function evict(): void {
    const isTooMuch = () =>
      entries.size > most || [...entries.values()].reduce((sum, { blob }) => sum + (blob?.size ?? 0), 0) > mostBytes;
    for (const key of entries.keys()) {
      if (!isTooMuch()) return;
      // The one that is looked at stays, however large it is.
      if (key !== wanted[0]) entries.delete(key);
    }
  }

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    evict();
    publish();
  }

  async function run(key: string): Promise<void> {
    const own = { key, generation, stop: new AbortController() };
    running = own;
    const before = entries.get(key)?.blob;
    try {
      const blob = await fetchPage(key, own.stop.signal);
      // The same bytes are the same page: whoever shows it need not load it again.
      const isSame = before !== undefined && (await sameBytes(before, blob));
      if (running === own) keep(key, { blob: isSame ? before : blob, generation: own.generation, at: now() });
    } catch (error) {
      if (running !== own || own.stop.signal.aborted) return;
      keep(key, { ...(before && { blob: before }), problem: asProblem(error), generation: own.generation, at: now() });
    } finally {
      if (running === own) {
        running = undefined;
        next();
      }
    }
  }

  function next(): void {
    if (running !== undefined) return;
    const key = wanted.find((one) => !isFresh(entries.get(one)));
    if (key !== undefined) void run(key);
  }

  function stop(): void {
    running?.stop.abort();
    running = undefined;
  }

  return {
    pages,
    want(keys) {
      wanted = keys;
      for (const key of [...keys].reverse()) {
        const entry = entries.get(key);
        if (entry !== undefined) keep(key, entry);
      }
      const [first] = keys;
      const isUrgent = first !== undefined && running?.key !== first && !isFresh(entries.get(first));
      if (running !== undefined && (isUrgent || !keys.includes(running.key))) stop();
      next();
    },
    expire() {
      generation += 1;
      stop();
      publish();
      next();
    },
    again(key) {
      entries.delete(key);
      publish();
      next();
    },
    leave() {
      wanted = [];
      stop();
      entries.clear();
    },
  };
}

async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  const [ours, theirs] = (await Promise.all([a.arrayBuffer(), b.arrayBuffer()])).map((bytes) => new Uint8Array(bytes));
  return ours?.every((byte, at) => byte === theirs?.[at]) ?? false;
}
