import { LIMITS } from "../contract/limits.ts";
import { objectKeys } from "../contract/table.ts";
import { oldFiles } from "./old-files.ts";
import type { OldObjects } from "./remove-old.ts";

/** Exports of students' data to which no link is valid any more. */
export const oldExports = (now: Date): OldObjects<"exports", never> =>
  oldFiles("exports", objectKeys.exportsPrefix, new Date(now.getTime() - LIMITS.exportKeptMs));
