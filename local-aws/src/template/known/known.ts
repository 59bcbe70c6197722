/**
 * What the local stack does with a kind of resource, property by property. A path names its properties by dots and
 * looks through lists; `Environment.Variables.*` is whatever stands there.
 */
export interface Known {
  /** Read by the local stack, or handed to an engine that acts upon it. */
  readonly honoured: readonly string[];
  /** Left out, with all that stands below: path -> why nobody misses it here. */
  readonly ignored?: Readonly<Record<string, string>>;
}

export type KnownTypes = Readonly<Record<string, Known>>;

/** Every name below each of these paths: `under("KeySchema", "AttributeName", "KeyType")`. */
export const under = (path: string, ...names: readonly string[]): string[] => names.map((name) => `${path}.${name}`);

/** One reason for several paths. */
export const because = (why: string, ...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(paths.map((path) => [path, why]));
