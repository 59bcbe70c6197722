import { PalmaresError } from "../../domain/errors.ts";

/**
 * What a stored record is at: random text, another one after each write, whoever writes. A record of a version that kept
 * none is at {@link FIRST_REVISION} until its next write.
 */
export type Revision = string;

export const FIRST_REVISION: Revision = "0";

/** A record as it is stored now. */
export interface Revised<T> {
  readonly record: T;
  readonly revision: Revision;
}

/**
 * What a write expects to find: nothing (it creates), whatever is there (it must be there), or exactly the revision that
 * was read.
 */
export type Expected = "absent" | "there" | { readonly revision: Revision };

/** Whether what is stored is what a write expects. */
export function isExpected(stored: Revised<unknown> | undefined, expected: Expected): boolean {
  if (stored === undefined) return expected === "absent";
  return expected === "there" || (expected !== "absent" && expected.revision === stored.revision);
}

/** A write that was not made because something else is stored than it expected. */
export class RevisionConflict extends PalmaresError {
  /** What is there now; undefined: nothing. */
  readonly current: Revised<unknown> | undefined;

  constructor(current: Revised<unknown> | undefined) {
    super("REVISION_CONFLICT", "The record is not at the expected revision.", {});
    this.current = current;
  }
}
