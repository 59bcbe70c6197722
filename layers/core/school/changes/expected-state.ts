import type { Revision } from "../data/revision.ts";

/** What a caller allows a write to replace: any state, or one of those that it has read. */
export type ExpectedState = "any" | readonly Revision[];

/** @example allows(["01kf9x"], "01kfa2") // false */
export const allows = (expected: ExpectedState, revision: Revision): boolean =>
  expected === "any" || expected.includes(revision);

/** @example etagOf("01kf9x") // '"01kf9x"' */
export const etagOf = (revision: Revision): string => `"${revision}"`;
