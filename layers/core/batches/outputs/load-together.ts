/** How many are on their way before they are asked for, and how far one reader may be ahead of another. */
const AHEAD = 4;

export interface Reader<R> {
  /** In any order that goes forward; what was passed over is gone. */
  readonly load: (index: number) => Promise<R>;
  /** It reads no more: nobody waits for it. To be called whatever happened, or the others wait for ever. */
  readonly end: () => void;
}

/**
 * Loads things once for several readers, each of whom goes through them at a pace of its own. They come a few before their
 * turn, which hides the store's delay, and whoever is too far ahead waits for the others, which bounds the memory.
 *
 * @example const [zip, print] = loadTogether(documents, readPdf, 2); await zip.load(0); await print.load(0); // one call
 */
export function loadTogether<T, R>(all: readonly T[], load: (one: T) => Promise<R>, readers: number): Reader<R>[] {
  const places = Array.from({ length: readers }, () => 0);
  const coming = new Map<number, Promise<R>>();
  const waiting: (() => void)[] = [];
  const slowest = () => Math.min(...places);

  function begin(index: number): Promise<R> {
    const started = coming.get(index);
    if (started !== undefined) return started;
    const one = load(all[index] as T);
    // A failure is thrown to whoever asks for it; until then it is nobody's.
    one.catch(() => {});
    coming.set(index, one);
    return one;
  }

  function move(reader: number, place: number): void {
    places[reader] = place;
    for (const index of coming.keys()) if (index < slowest()) coming.delete(index);
    for (const goOn of waiting.splice(0)) goOn();
  }

  return places.map((_, reader) => ({
    async load(index) {
      move(reader, index);
      while (index - slowest() >= AHEAD) await new Promise<void>((goOn) => waiting.push(goOn));
      const wanted = begin(index);
      for (let next = index + 1; next < Math.min(index + AHEAD, all.length); next++) void begin(next);
      return wanted;
    },
    end: () => move(reader, Number.POSITIVE_INFINITY),
  }));
}
