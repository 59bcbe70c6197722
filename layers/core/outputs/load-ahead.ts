/** How many are on their way before they are asked for: it hides the store's delay and bounds the memory. */
const AHEAD = 4;

/**
 * Loads things in their order, a few before their turn.
 *
 * @example const load = loadAhead(documents, readPdf); await load(0); await load(1);
 */
export function loadAhead<T, R>(all: readonly T[], load: (one: T) => Promise<R>): (index: number) => Promise<R> {
  const coming = new Map<number, Promise<R>>();
  const begin = (index: number): Promise<R> => {
    const started = coming.get(index);
    if (started !== undefined) return started;
    const one = load(all[index] as T);
    // A failure is thrown to whoever asks for it; until then it is nobody's.
    one.catch(() => {});
    coming.set(index, one);
    return one;
  };
  return (index) => {
    const wanted = begin(index);
    for (let next = index + 1; next < Math.min(index + AHEAD, all.length); next++) void begin(next);
    coming.delete(index);
    return wanted;
  };
}
