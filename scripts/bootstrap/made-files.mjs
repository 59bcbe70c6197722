import { statSync } from "node:fs";
import { node24 } from "./node-packages.mjs";
import { quietly, step } from "./progress.mjs";

/** What the watermark is drawn with. */
const WATERMARK_SOURCES = ["filigrane.tex", "palmares-guilloche.sty", "palmares-curves.sty", "palmares-ink.sty"].map(
  (name) => `templates_latex/${name}`,
);

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
  if (isOlder("assets/filigrane.pdf", WATERMARK_SOURCES)) {
    await step("Composition du filigrane", () => quietly("filigrane", [node24(), "scripts/filigrane.ts"]));
  }
}

/**
 * @param {string} made
 * @param {readonly string[]} sources
 * @returns {boolean} also when it is not there.
 */
function isOlder(made, sources) {
  const time = statSync(made, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((source) => statSync(source).mtimeMs > time);
}
