import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * A folder below dist/, which `npm run build` creates.
 *
 * @throws Error that names the command when the folder is missing.
 * @example built("functions", "health"); // "/…/dist/functions/health"
 */
export function built(...path: readonly string[]): string {
  const folder = join(ROOT, "dist", ...path);
  if (!existsSync(folder)) throw new Error(`dist/${path.join("/")} is missing. Run "npm run build" first.`);
  return folder;
}
