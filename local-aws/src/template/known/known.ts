/**
 * How the local stack treats each property of a resource type. A path joins property names with dots and skips list
 * indexes; `Environment.Variables.*` covers every name there.
 */
export interface Known {
  /** Paths that the local stack implements, or passes to an engine that does. */
  readonly honoured: readonly string[];
  /** Path that is left out, with everything below it -> the reason why it makes no difference here. */
  readonly ignored?: Readonly<Record<string, string>>;
}

export type KnownTypes = Readonly<Record<string, Known>>;

/** @example under("KeySchema", "AttributeName", "KeyType") // ["KeySchema.AttributeName", "KeySchema.KeyType"] */
export const under = (path: string, ...names: readonly string[]): string[] => names.map((name) => `${path}.${name}`);

/** One reason for several paths. */
export const because = (reason: string, ...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(paths.map((path) => [path, reason]));
