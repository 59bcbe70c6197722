/** Values that are dear to make, by a key that says all of what they follow from. */
export interface KeptValues<T> {
  /** The value under a key; it is made when it is missing, and then the one that was asked for longest ago goes. */
  get(key: string, make: () => T): T;
}

/**
 * @param most how many are kept.
 * @example const fonts = keptValues<Buffer>(64); fonts.get("a", () => Buffer.alloc(9))
 */
export function keptValues<T>(most: number): KeptValues<T> {
  const values = new Map<string, T>();
  return {
    get(key, make) {
      const value = values.get(key) ?? make();
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
  };
}
