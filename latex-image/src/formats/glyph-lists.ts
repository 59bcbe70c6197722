import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findProgram } from "../sandbox/programs.ts";
import { run } from "../sandbox/run.ts";
import type { EngineSettings } from "../settings.ts";

/** By them xdvipdfmx makes text searchable whose glyphs have a name and no code point of their own. */
const GLYPH_LISTS = ["texglyphlist.txt", "pdfglyphlist.txt", "glyphlist.txt"];

/**
 * Writes the lists that xdvipdfmx reads whole at each start, whether it needs them or not: 92 kB, a quarter of what it does for
 * one page. Fonts that have no names of glyphs, as ours once they are stripped for print, need none: their lists are empty.
 *
 * @param folder with the fonts as jobs see them.
 */
export async function writeGlyphLists(folder: string, settings: EngineSettings): Promise<void> {
  const files = await readdir(folder);
  const fonts = await Promise.all(files.map((name) => readFile(join(folder, name))));
  if (fonts.some(namesGlyphs)) return copyGlyphLists(folder, settings);
  // Empty and not missing: a list that is missing is searched for, and complained of.
  for (const name of GLYPH_LISTS) await writeFile(join(folder, name), "");
}

const TABLE_DIRECTORY = 12;
const TABLE_RECORD = 16;
/** Version 3.0 of the table `post`: no names. */
const NAMELESS = 0x00030000;

/**
 * Whether a font may have names of glyphs: in its table `post`, or in its outlines when they are PostScript's.
 *
 * @param font an OpenType file. https://learn.microsoft.com/typography/opentype/spec/post
 */
export function namesGlyphs(font: Buffer): boolean {
  if (font.toString("latin1", 0, 4) === "OTTO") return true;
  const tables = font.readUInt16BE(4);
  for (let place = TABLE_DIRECTORY; place < TABLE_DIRECTORY + tables * TABLE_RECORD; place += TABLE_RECORD) {
    if (font.toString("latin1", place, place + 4) === "post")
      return font.readUInt32BE(font.readUInt32BE(place + 8)) !== NAMELESS;
  }
  return false;
}

async function copyGlyphLists(folder: string, settings: EngineSettings): Promise<void> {
  const kpsewhich = await findProgram("kpsewhich", settings.searchPath);
  if (kpsewhich === undefined) return;
  const options = { cwd: folder, env: { PATH: dirname(kpsewhich) }, timeoutMs: 30_000, outputBytes: 65_536 };
  const { output } = await run({ program: kpsewhich, args: ["-format=map", ...GLYPH_LISTS] }, options);
  for (const path of output.split("\n").filter((line) => line.startsWith("/"))) {
    await copyFile(path, join(folder, basename(path)));
  }
}
