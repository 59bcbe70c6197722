import { type KeyList, readKeyList } from "@palmares/core/claims/key-list";
import { readWithdrawn, type WithdrawnList, writtenWithdrawn } from "@palmares/core/claims/withdrawn-list";

/** Keeps JSON texts on this device, by name. */
export interface Shelf {
  get(name: string): Promise<string | undefined>;
  put(name: string, json: string): Promise<void>;
}

const KEYS = "keys";
const WITHDRAWN = "withdrawn";

/** Lists that checks without network need, as this device kept them. */
export function createKeptLists(shelf: Shelf) {
  const read = async <T>(name: string, reader: (json: unknown) => T | undefined): Promise<T | undefined> => {
    try {
      const text = await shelf.get(name);
      return text === undefined ? undefined : reader(JSON.parse(text));
    } catch {
      // A browser that keeps nothing, or half a list: the check goes on without.
      return undefined;
    }
  };
  const write = async (name: string, json: unknown): Promise<boolean> => {
    try {
      await shelf.put(name, JSON.stringify(json));
      return true;
    } catch {
      return false;
    }
  };
  return {
    keys: () => read(KEYS, readKeyList),
    withdrawn: () => read(WITHDRAWN, readWithdrawn),
    /** @returns false: this device keeps nothing, as in a private window. */
    keepKeys: (list: KeyList) => write(KEYS, list),
    keepWithdrawn: (list: WithdrawnList) => write(WITHDRAWN, writtenWithdrawn(list)),
  };
}

export type KeptLists = ReturnType<typeof createKeptLists>;
