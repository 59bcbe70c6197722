import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Rule packs as they lie in themes/rules, by id: not checked. */
export type PackFiles = Readonly<Record<string, unknown>>;

/** Put in by the build (scripts/build.ts), because a bundle has no folder of sources beside it. */
declare const SHIPPED_RULE_PACKS: PackFiles | undefined;

/**
 * Every rule pack of a folder: to add a country is to add a file.
 *
 * @example packFilesIn("themes/rules") // { "bf-2024": { id: "bf-2024", … }, … }
 */
export function packFilesIn(folder: string): PackFiles {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
  return Object.fromEntries(files.sort().map((file) => [basename(file, ".json"), read(file)]));
}

/** The packs that are shipped. */
export const shippedPacks: PackFiles =
  typeof SHIPPED_RULE_PACKS === "undefined"
    ? packFilesIn(join(import.meta.dirname, "../../../themes/rules"))
    : SHIPPED_RULE_PACKS;
