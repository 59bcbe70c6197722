import { LIMITS } from "../contract/limits.ts";
import { objectKeys } from "../contract/table.ts";
import { isOld, type OldObjects } from "./remove-old.ts";

/** Exports of students' data to which no link is valid any more. */
export function oldExports(now: Date): OldObjects<"exports", never> {
  const before = new Date(now.getTime() - LIMITS.exportKeptMs);
  return {
    prefix: objectKeys.exportsPrefix,
    ownerOf: (key) => key,
    mayGo: (own) => own.some((object) => isOld(object, before)),
    findOwners: async () => new Map<string, never>(),
    judge: (own) => [{ kind: "exports", count: own.length, keys: own.map(({ key }) => key) }],
  };
}
