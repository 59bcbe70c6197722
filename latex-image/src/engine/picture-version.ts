import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Put in by the build (scripts/build.ts), because a bundle has no folder of sources beside it. */
declare const PICTURE_SOURCES: string | undefined;

/** @example digestOfSources("latex-image/src/pictures") // of all its files, with their names */
export function digestOfSources(folder: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

/**
 * What decides on the bytes that a picture is prepared as: the program, the decoder, which names the version of its native
 * library, and the machine that it was compiled for. The same from the sources and from a bundle of them.
 *
 * @param packages the folder of packages in which sharp lies.
 */
export function pictureVersion(packages: string): string {
  const sources =
    typeof PICTURE_SOURCES === "undefined"
      ? digestOfSources(join(import.meta.dirname, "..", "pictures"))
      : PICTURE_SOURCES;
  const hash = createHash("sha256").update(`${sources} ${process.platform} ${process.arch}\n`);
  return hash
    .update(readFileSync(join(packages, "sharp", "package.json")))
    .digest("hex")
    .slice(0, 16);
}
