import { LIMITS } from "../contract/limits.ts";
import { objectKeys } from "../contract/table.ts";
import type { SchoolObjects } from "../erasure/ports.ts";
import { oldFiles } from "./old-files.ts";
import type { OldObjects } from "./remove-old.ts";

export interface OldImportsPorts {
  readonly objects: Pick<SchoolObjects, "list" | "remove">;
  readonly now: () => Date;
}

/**
 * What schools sent as tables, what was found in it and what it would do. The records of imports name nobody, and end by
 * themselves.
 */
export const oldImports = (before: Date | undefined): OldObjects<"imports", never> =>
  oldFiles("imports", objectKeys.importsPrefix, before);

/**
 * Deletes what nobody can use: tables of classes to which no link leads any more, and what a function has written about a file
 * that is gone. So the last search of an erasure, which knows no name any more, finds nothing that was written before it.
 */
export async function removeImportLeftovers({ objects, now }: OldImportsPorts): Promise<void> {
  const listed = await objects.list(objectKeys.importsPrefix);
  const tablesBefore = new Date(now().getTime() - LIMITS.linkSeconds * 1000);
  const files = new Set(listed.map(({ key }) => key).filter((key) => key.endsWith("/file")));
  const useless = listed.filter(({ key, savedAt }) =>
    objectKeys.isClassTable(key) ? savedAt < tablesBefore : !files.has(key.replace(/[^/]+$/, "file")),
  );
  await objects.remove(useless.map(({ key }) => key));
}
