import { setImmediate as othersHaveAsked } from "node:timers/promises";
import { batchGet } from "../batch-calls.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";

type Item = Record<string, unknown>;
type ItemKey = Readonly<Record<"pk" | "sk", string>>;

/** The items that one call reads, by their keys' names. */
interface Gathering {
  readonly keys: Map<string, ItemKey>;
  readonly items: Promise<ReadonlyMap<string, Item>>;
}

const nameOf = ({ pk, sk }: Item): string => JSON.stringify([pk, sk]);

/**
 * Reads an item, consistently. What is asked for at the same moment is read in one call, so that the code which plans one
 * record plans many at the cost of a few calls.
 *
 * @example const get = gatheredReads(settings); await Promise.all(keys.map(get)) // one BatchGetItem
 */
export function gatheredReads(settings: DynamoSettings): (key: ItemKey) => Promise<Item | undefined> {
  const { client, table } = settings;
  const { get } = schoolQueries(settings);
  let open: Gathering | undefined;

  async function readAll(keys: ReadonlyMap<string, ItemKey>): Promise<ReadonlyMap<string, Item>> {
    await othersHaveAsked();
    open = undefined;
    const [first, ...others] = keys.values();
    const items =
      first !== undefined && others.length === 0
        ? [await get(first)]
        : await batchGet(client, table, [...keys.values()]);
    return new Map(items.flatMap((item) => (item === undefined ? [] : [[nameOf(item), item] as const])));
  }

  return async (key) => {
    if (open === undefined) {
      const keys = new Map<string, ItemKey>();
      open = { keys, items: readAll(keys) };
    }
    open.keys.set(nameOf(key), key);
    return (await open.items).get(nameOf(key));
  };
}
