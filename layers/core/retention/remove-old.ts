import { chunks } from "../collections/chunks.ts";
import type { SchoolObjects, StoredObject } from "../erasure/ports.ts";

/** Objects of which it is decided together: those of a batch, of a document. */
export interface OldObjects<Kind extends string, Owner> {
  /** The folder in which they are. */
  readonly prefix: string;
  /** Whose an object is, by its key. Undefined: it is left. */
  readonly ownerOf: (key: string) => string | undefined;
  /** Whether some of an owner's objects may be old enough: only then is the owner read. */
  readonly mayGo: (own: readonly StoredObject[]) => boolean;
  /** The records of these owners; one without a record is left out. */
  readonly findOwners: (ids: readonly string[]) => Promise<ReadonlyMap<string, Owner>>;
  /** What of an owner's objects has been kept for its time. */
  readonly judge: (own: readonly StoredObject[], owner: Owner | undefined) => readonly Removal<Kind>[];
}

export interface Removal<Kind extends string> {
  readonly kind: Kind;
  /** How much of this kind goes. */
  readonly count: number;
  /** Says in the owner's record that they go, before they do: no link is given to a file that is gone. @returns false: they stay. */
  readonly announce?: () => Promise<boolean>;
  /** They are only announced: links to them may still be valid. A later run deletes them. */
  readonly later?: true;
  readonly keys: readonly string[];
}

const OWNERS_AT_ONCE = 1000;

/** How much of each kind. */
type Amounts<Kind extends string> = Readonly<Partial<Record<Kind, number>>>;

export interface RemovedOld<Kind extends string> {
  /** Deleted, or would be. */
  readonly removed: Amounts<Kind>;
  /** Announced, for a later run. A dry run counts them among those that would be deleted. */
  readonly announced: Amounts<Kind>;
}

/**
 * Deletes objects that have been kept for their time, owner by owner: the record first, the objects last, since they lead an
 * interrupted run here again.
 */
export async function removeOld<Kind extends string, Owner>(
  objects: Pick<SchoolObjects, "list" | "remove">,
  { prefix, ownerOf, mayGo, findOwners, judge }: OldObjects<Kind, Owner>,
  dryRun: boolean,
): Promise<RemovedOld<Kind>> {
  const removed: Partial<Record<Kind, number>> = {};
  const announced: Partial<Record<Kind, number>> = {};
  const byOwner = Map.groupBy(await objects.list(prefix), ({ key }) => ownerOf(key));
  const candidates = [...byOwner].flatMap(([id, own]) => (id === undefined || !mayGo(own) ? [] : [{ id, own }]));
  for (const some of chunks(candidates, OWNERS_AT_ONCE)) {
    const owners = await findOwners(some.map(({ id }) => id));
    for (const { id, own } of some) {
      for (const { kind, count, announce, later, keys } of judge(own, owners.get(id))) {
        if (!dryRun && announce !== undefined && !(await announce())) continue;
        const counts = later && !dryRun ? announced : removed;
        counts[kind] = (counts[kind] ?? 0) + count;
        if (!dryRun && !later) await objects.remove(keys);
      }
    }
  }
  return { removed, announced };
}

/** @param before undefined: nothing is too old. */
export const isOld = ({ savedAt }: StoredObject, before: Date | undefined): boolean =>
  before !== undefined && savedAt < before;
