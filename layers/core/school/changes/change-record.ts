import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { RecordStore } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised, RevisionConflict } from "../data/revision.ts";
import { allows, type ExpectedState } from "./expected-state.ts";

type Members = Readonly<Record<string, unknown>>;

/** A change of one record, by what its caller has read of it. */
export interface Change<Read, Written, View extends Members> {
  readonly expected: ExpectedState;
  /** The record as it shall be. @param stored undefined: nothing is there yet. */
  readonly next: (stored: Read | undefined) => Written;
  readonly view: (stored: Revised<Read>) => View;
  /** What is said when there is nothing; left out: a record may be made by its first change. */
  readonly missing?: () => PalmaresError;
}

/** With `*`, somebody else may write between our reading and our writing. */
export const MOST_TRIES = 5;

/**
 * Changes a record if it stands as its caller has read it.
 *
 * @returns the record as it stands then.
 * @throws PalmaresError REVISION_CONFLICT with what is there now.
 * @example await changeRecord(classes, scope, { classId }, { expected, next: () => replaced, view: classView, missing })
 */
export async function changeRecord<Key, Read, Written, View extends Members>(
  store: Pick<RecordStore<Key, Read, Written>, "find" | "put">,
  scope: Scope,
  key: Key,
  { expected, next, view, missing }: Change<Read, Written, View>,
): Promise<View> {
  return asExpected(store, scope, key, { expected, view, ...(missing && { missing }) }, async (stored) => {
    const written = next(stored?.record);
    await store.put(scope, key, written, stored ? { revision: stored.revision } : "absent");
    const now = await store.find(scope, key);
    if (now === undefined) throw new RevisionConflict(undefined);
    return view(now);
  });
}

/**
 * Removes a record if it stands as its caller has read it.
 *
 * @throws PalmaresError REVISION_CONFLICT with what is there now, STILL_IN_USE with what hangs on it.
 */
export async function removeRecord<Key, Read, View extends Members>(
  store: Pick<RecordStore<Key, Read, never>, "find" | "remove">,
  scope: Scope,
  key: Key,
  change: Omit<Change<Read, never, View>, "next"> & { readonly missing: () => PalmaresError },
): Promise<void> {
  await asExpected(store, scope, key, change, async (stored) => {
    if (stored !== undefined) await store.remove(scope, key, { revision: stored.revision });
  });
}

async function asExpected<Key, Read, View extends Members, Result>(
  store: Pick<RecordStore<Key, Read, never>, "find">,
  scope: Scope,
  key: Key,
  { expected, view, missing }: Omit<Change<Read, never, View>, "next">,
  write: (stored: Revised<Read> | undefined) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const stored = await store.find(scope, key);
    if (stored === undefined && missing !== undefined) throw missing();
    if (!allows(expected, stored?.revision ?? FIRST_REVISION)) throw conflict(stored && view(stored));
    try {
      return await write(stored);
    } catch (error) {
      if (!(error instanceof RevisionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

/** The refusal of a write whose caller has not read what is there now. */
export const conflict = (current: Members | undefined) =>
  new PalmaresError("REVISION_CONFLICT", "The record is not as its caller has read it.", {
    ...(current !== undefined && { current }),
  });
