import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { typeOf } from "@palmares/core/document-types/registry";
import { FIRST_LANGUAGE } from "@palmares/core/languages/registry";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { previewSample } from "../latex-image/src/engine/preview.ts";
import { openFile } from "./preview/open-file.ts";
import { PREVIEW_HELP, readPreviewOptions, WrongPreview } from "./preview/options.ts";

/** `npm run preview`: sets the sample of a type in a theme, writes a PDF and opens it. */
async function main(args: readonly string[]): Promise<number> {
  const { help, type, themeFile, language, out, open, issued } = readPreviewOptions(args);
  if (help) {
    process.stdout.write(frenchSpaces(PREVIEW_HELP));
    return 0;
  }
  const made = await previewSample(process.env, { type, themeFile, language, issued });
  if (!made.ok) {
    process.stderr.write(`${frenchSpaces(made.sentence)}\n`);
    return 1;
  }
  const theme = themeFile === undefined ? "" : `-${basename(themeFile, ".json")}`;
  const words = language === FIRST_LANGUAGE.code ? "" : `-${language.replace("+", "-")}`;
  const file = join(out, `${typeOf(type).slug}${theme}${words}${issued ? "-issued" : ""}.pdf`);
  mkdirSync(out, { recursive: true });
  writeFileSync(file, made.pdf);
  const tightened = made.tightened > 0 ? ` La page était trop pleine : resserrée ${made.tightened} fois.` : "";
  process.stdout.write(frenchSpaces(`${file}${tightened}\n`));
  if (open) openFile(file);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongPreview)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\nAide : npm run preview -- --help\n`));
  process.exitCode = 2;
}
