import { readFileSync } from "node:fs";

/**
 * The text of a file, or "" when it cannot be read: a process may end, and its /proc entry vanish, at any time.
 *
 * @example readOrEmpty(`/proc/${pid}/cmdline`)
 */
export function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
