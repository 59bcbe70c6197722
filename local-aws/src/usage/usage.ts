/** Amounts of one operation: requests, units, bytes. */
export type Amounts = Readonly<Record<string, number>>;
/** Amounts by operation, such as `dynamodb PutItem`. */
export type UseOfOne = Readonly<Record<string, Amounts>>;
/** What AWS would bill, by who used it: a function's short name, or {@link READERS}. */
export type Usage = Readonly<Record<string, UseOfOne>>;

/** Whoever follows a presigned link. */
export const READERS = "readers";

/**
 * Counts what AWS would bill of the stack's work. A stack without the option `usage` counts nothing. What the developer calls
 * is not counted.
 *
 * @example
 * const usage = new UsageMeter();
 * const stack = await startLocalStack({ …, usage });
 * const before = usage.read();
 * const used = usedSince(before, usage.read()); // { render: { "s3 PutObject": { requests: 40, bytesIn: 1_600_000 } } }
 */
export class UsageMeter {
  readonly #sums = new Map<string, Map<string, Map<string, number>>>();
  /** A function's physical name -> its short name. */
  readonly #labels = new Map<string, string>();

  /** Functions that are to be called by their short names. */
  nameFunctions(functions: readonly { readonly name: string; readonly label: string }[]): void {
    for (const { name, label } of functions) this.#labels.set(name, label);
  }

  /** @param consumer a function's name, physical or short. */
  add(consumer: string, operation: string, amounts: Amounts): void {
    const of = entryOf(
      this.#sums,
      this.#labels.get(consumer) ?? consumer,
      () => new Map<string, Map<string, number>>(),
    );
    const sums = entryOf(of, operation, () => new Map<string, number>());
    for (const [name, amount] of Object.entries(amounts)) sums.set(name, (sums.get(name) ?? 0) + amount);
  }

  read(): Usage {
    return Object.fromEntries(
      [...this.#sums].map(([consumer, operations]) => [
        consumer,
        Object.fromEntries([...operations].map(([operation, sums]) => [operation, Object.fromEntries(sums)])),
      ]),
    );
  }
}

/** What was used between two readings; without what did not change. */
export function usedSince(before: Usage, after: Usage): Usage {
  const difference = new UsageMeter();
  for (const [consumer, operations] of Object.entries(after))
    for (const [operation, amounts] of Object.entries(operations)) {
      const former = before[consumer]?.[operation];
      const more = Object.entries(amounts).flatMap(([name, amount]) => {
        const added = amount - (former?.[name] ?? 0);
        return added === 0 ? [] : [[name, added] as const];
      });
      if (more.length > 0) difference.add(consumer, operation, Object.fromEntries(more));
    }
  return difference.read();
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
