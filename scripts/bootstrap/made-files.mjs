import { existsSync } from "node:fs";
import { node24 } from "./node-packages.mjs";
import { quietly, step } from "./progress.mjs";

/**
 * Makes the generated files that are not in git: TeX's precompiled formats and the watermark.
 *
 * @param {{ formats: boolean }} which `formats: false`: the program makes them itself, and explains what is wrong with them.
 */
export async function ensureMadeFiles({ formats }) {
  if (formats) {
    await step("Préparation des formats TeX", () =>
      quietly("formats", [node24(), "latex-image/src/formats/build-formats.ts"]),
    );
  }
  if (!existsSync("assets/filigrane.pdf")) {
    await step("Composition du filigrane", () => quietly("filigrane", [node24(), "scripts/filigrane.ts"]));
  }
}
