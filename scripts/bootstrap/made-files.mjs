import { existsSync } from "node:fs";
import { node24 } from "./node-packages.mjs";
import { quietly, step } from "./progress.mjs";

/** Makes the files that are made from others and not kept in git: TeX formats and the watermark. */
export async function ensureMadeFiles() {
  if (!existsSync("assets/filigrane.pdf")) {
    await step("Composition du filigrane", () => quietly("filigrane", [node24(), "scripts/filigrane.ts"]));
  }
}
