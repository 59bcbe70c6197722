import { isPast, isSamePlace, type KeptEntries, type KeptPlace, type KeptStore } from "./kept-entries.ts";

/** A user in a school; undefined: nobody is signed in. */
export type Owner = { readonly schoolId: string; readonly userId: string } | undefined;

/** What was typed and has not reached the API yet: it survives the tab, and only its own user sees and sends it. */
export interface Unsent {
  /** The signed-in user's entries of a column, of all pages of this browser. */
  read(place: KeptPlace): Promise<KeptEntries["cells"]>;
  /** Keeps what this page has of a column in place of what it had; nothing removes it. */
  write(place: KeptPlace, cells: KeptEntries["cells"]): Promise<void>;
  /** The signed-in user's columns with entries. */
  mine(): Promise<readonly KeptEntries[]>;
  /** Deletes the signed-in user's entries. */
  forget(): Promise<void>;
  /** Deletes what is too old, whoever's it is. */
  sweep(): Promise<void>;
}

interface UnsentSettings {
  readonly store: KeptStore;
  readonly owner: () => Owner;
  readonly now: () => number;
  /** A word that no other page of this browser has. */
  readonly page: string;
}

export function createUnsent({ store, owner, now, page }: UnsentSettings): Unsent {
  const ownerText = () => {
    const current = owner();
    return current === undefined ? undefined : JSON.stringify([current.schoolId, current.userId]);
  };
  const idOf = (whose: string, { class_id, term, subject_id }: KeptPlace) =>
    JSON.stringify([whose, class_id, term, subject_id, page]);

  async function mine(): Promise<readonly KeptEntries[]> {
    const whose = ownerText();
    const all = await store.all();
    return all.filter((one) => one.owner === whose && !isPast(one, now()));
  }

  async function write(place: KeptPlace, cells: KeptEntries["cells"]): Promise<void> {
    const whose = ownerText();
    if (whose === undefined) return;
    const id = idOf(whose, place);
    if (cells.length === 0) await store.remove(id);
    else await store.put({ id, owner: whose, place, at: now(), cells });
  }

  return {
    async read(place) {
      const found = (await mine()).filter((one) => isSamePlace(one.place, place)).sort((a, b) => a.at - b.at);
      const cells = [...new Map(found.flatMap((one) => one.cells.map((cell) => [cell[0], cell] as const))).values()];
      // They are this page's from now on; a page that is still open keeps its own anew.
      await write(place, cells);
      const whose = ownerText();
      for (const { id } of found) if (whose !== undefined && id !== idOf(whose, place)) await store.remove(id);
      return cells;
    },
    write,
    mine,
    async forget() {
      const whose = ownerText();
      for (const one of await store.all()) if (one.owner === whose) await store.remove(one.id);
    },
    async sweep() {
      for (const one of await store.all()) if (isPast(one, now())) await store.remove(one.id);
    },
  };
}
