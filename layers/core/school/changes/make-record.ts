import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { RecordStore } from "../data/record-stores.ts";
import { type Revised, RevisionConflict } from "../data/revision.ts";

/** Where a new record goes. */
export interface Place<Key> {
  readonly key: Key;
  readonly id: string;
  /** The id was chosen by us, for this request: whatever is under it, an earlier attempt of the same request has made. */
  readonly idIsOurs: boolean;
}

/**
 * Makes a record where none is.
 *
 * @returns the record as it is stored.
 * @throws PalmaresError ID_TAKEN.
 */
export async function makeRecord<Key, Read, Written>(
  store: Pick<RecordStore<Key, Read, Written>, "find" | "put">,
  scope: Scope,
  { key, id, idIsOurs }: Place<Key>,
  record: Written,
): Promise<Revised<Read>> {
  try {
    await store.put(scope, key, record, "absent");
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    if (!idIsOurs) throw new PalmaresError("ID_TAKEN", "There is a record with this id.", { id });
  }
  const made = await store.find(scope, key);
  if (made === undefined) throw new RevisionConflict(undefined);
  return made;
}
