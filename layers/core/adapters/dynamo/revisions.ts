import { randomBytes } from "node:crypto";
import { FIRST_REVISION, type Revised, type Revision } from "../../school/data/revision.ts";

/** What each write of a record sets anew. */
export const REVISION = "revision";
/** What is set anew in a record whenever something is hung on it, so that it is not removed at the same moment. */
export const CHILDREN = "children";

/** @example newRevision() // "q0Jz7d3KfX1m" */
export const newRevision = (): Revision => randomBytes(9).toString("base64url");

/** An item's revision; an item of a version that kept none is at the first one. */
export const revisionOf = (item: Readonly<Record<string, unknown>> | undefined): Revision =>
  typeof item?.[REVISION] === "string" ? item[REVISION] : FIRST_REVISION;

/** An item as a record with its revision. */
export const revised = <T>(item: Record<string, unknown>, read: (item: Record<string, unknown>) => T): Revised<T> => ({
  record: read(item),
  revision: revisionOf(item),
});
