/**
 * Run while the image is built: `node collect-fonts.ts dist/formats templates_latex` puts the fonts that the templates
 * name into the engine's tree, as files, and takes the links to all others out of it.
 */
import { copyFileSync, globSync, lstatSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { argv, stdout } from "node:process";
import { fontsIn } from "./lists.ts";

const [formats = "", templates = ""] = argv.slice(2);
const sources = globSync(join(templates, "**/*.{tex,sty}"));
const named = new Set(sources.flatMap((file) => fontsIn(readFileSync(file, "utf8"))));
if (named.size === 0) throw new Error(`No template in ${templates} names a font.`);

for (const key of readdirSync(formats)) {
  const folder = join(formats, key, "fonts");
  for (const font of named) {
    // Throws with the font's name when no package of packages.txt has it.
    const file = realpathSync(join(folder, font));
    rmSync(join(folder, font));
    copyFileSync(file, join(folder, font));
  }
  for (const name of readdirSync(folder)) {
    if (lstatSync(join(folder, name)).isSymbolicLink()) rmSync(join(folder, name));
  }
}
stdout.write(`${named.size} fonts: ${[...named].sort().join(", ")}\n`);
