/** The `SET` clause of an update, with its placeholders. */
export interface Assignments {
  readonly set: string;
  /** Those of `set`, for an expression that sets more. */
  readonly clauses: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Assigns attributes in an update expression. Placeholders stand for the names, because an attribute may be a reserved
 * word (`status`) or hold other characters than an expression allows (`mark:maths`).
 *
 * @example assignments({ status: "READY" }) // { set: "SET #a0 = :a0", clauses: ["#a0 = :a0"], names: { "#a0": "status" }, values: { ":a0": "READY" } }
 */
export function assignments(attributes: Readonly<Record<string, unknown>>): Assignments {
  const entries = Object.entries(attributes);
  const clauses = entries.map((_, n) => `#a${n} = :a${n}`);
  return {
    set: `SET ${clauses.join(", ")}`,
    clauses,
    names: Object.fromEntries(entries.map(([name], n) => [`#a${n}`, name])),
    values: Object.fromEntries(entries.map(([, value], n) => [`:a${n}`, value])),
  };
}
