/** The values that were last used, by their keys. */
interface Recent<T> {
  get(key: string): T | undefined;
  /** Keeps a value, as the one last used; forgets the one that was not used for longest when there are too many. */
  keep(key: string, value: T): void;
  drop(key: string): void;
}

/** @example const digests = createRecent<string>(32); */
export function createRecent<T>(most: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    get: (key) => values.get(key),
    keep: (key, value) => {
      values.delete(key);
      values.set(key, value);
      for (const oldest of [...values.keys()].slice(0, Math.max(0, values.size - most))) values.delete(oldest);
    },
    drop: (key) => values.delete(key),
  };
}
