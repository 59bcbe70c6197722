/** How many elements are loaded ahead of a reader, and how far one reader may be ahead of another. */
const AHEAD = 4;

export interface Reader<R> {
  /** The element at an index. Indexes must grow; elements that are skipped are dropped. */
  readonly load: (index: number) => Promise<R>;
  /** Ends the reader, so that no other waits for it. Call it in any case: without it the others wait for ever. */
  readonly end: () => void;
}

/**
 * Loads each element of a list once for several readers, which read at paces of their own. Elements are loaded a few ahead,
 * which hides the store's latency; a reader that is too far ahead waits for the others, which bounds the memory.
 *
 * @example const [zip, print] = loadTogether(documents, readPdf, 2); await zip.load(0); await print.load(0); // one call
 */
export function loadTogether<T, R>(list: readonly T[], load: (element: T) => Promise<R>, readers: number): Reader<R>[] {
  const positions = Array.from({ length: readers }, () => 0);
  const loading = new Map<number, Promise<R>>();
  const waiting: (() => void)[] = [];
  const slowest = () => Math.min(...positions);

  function begin(index: number): Promise<R> {
    const started = loading.get(index);
    if (started !== undefined) return started;
    const element = load(list[index] as T);
    // A failure is thrown to each reader of the element; until one reads it, it must not count as unhandled.
    element.catch(() => {});
    loading.set(index, element);
    return element;
  }

  function move(reader: number, position: number): void {
    positions[reader] = position;
    for (const index of loading.keys()) if (index < slowest()) loading.delete(index);
    for (const resume of waiting.splice(0)) resume();
  }

  return positions.map((_, reader) => ({
    async load(index) {
      move(reader, index);
      while (index - slowest() >= AHEAD) await new Promise<void>((resume) => waiting.push(resume));
      const element = begin(index);
      for (let next = index + 1; next < Math.min(index + AHEAD, list.length); next++) void begin(next);
      return element;
    },
    end: () => move(reader, Number.POSITIVE_INFINITY),
  }));
}
