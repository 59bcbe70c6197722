import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * A folder that `npm run build` makes.
 *
 * @throws Error that says how to make it.
 */
export function built(...path: readonly string[]): string {
  const folder = join(ROOT, "dist", ...path);
  if (!existsSync(folder)) throw new Error(`dist/${path.join("/")} is missing. Run "npm run build" first.`);
  return folder;
}
