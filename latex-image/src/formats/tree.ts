import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineSettings } from "../settings.ts";
import { type FontFile, stripFonts } from "./fonts.ts";
import { writeGlyphLists } from "./glyph-lists.ts";

/**
 * Macro names beyond the 15,000 that XeTeX's own table holds. A single one more makes the table as large as Unicode,
 * and each process fills 70 MB with zeros, which takes 30 ms. The formats have about 2,000 names (palmares-kernel.tex).
 */
export const EXTRA_NAMES = 0;

/**
 * Configuration of the whole TeX tree that a job sees: one folder with the formats, one with the fonts. With a tree of
 * 100,000 files, every process would read its index; this one has none. `$TEXMFCNF` is the folder itself, so the tree
 * can be moved.
 */
const TEXMF_CNF = `TEXINPUTS = .
TEXFORMATS = $TEXMFCNF
DVIPDFMXINPUTS = $TEXMFCNF
${["TFM", "OPENTYPE", "TRUETYPE", "T1", "ENC", "CMAP", "MISC", "SFD"].map((kind) => `${kind}FONTS = $TEXMFCNF/fonts`).join("\n")}
TEXFONTMAPS = $TEXMFCNF/fonts
${["TFM", "MF", "TEX", "PK", "FMT"].map((kind) => `MKTEX${kind} = 0`).join("\n")}
% Nothing outside the run's folder is read or written, no program is run.
shell_escape = f
openin_any = p
openout_any = p
% Log lines stay whole, so that they can be read by a program.
max_print_line = 2000
main_memory = 5000000
font_mem_size = 8000000
font_max = 9000
hash_extra = ${EXTRA_NAMES}
pool_size = 6250000
string_vacancies = 90000
max_strings = 500000
strings_free = 100
trie_size = 1000000
hyph_size = 8191
nest_size = 1000
buf_size = 2000000
save_size = 200000
stack_size = 10000
param_size = 20000
expand_depth = 10000
`;

/** XeTeX starts fontconfig even when every font is named by its file: this gives it no folder to scan. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig/>
`;

/**
 * PDF 1.4: uncompressed objects and a plain cross-reference table, as split.ts reads them. No font map: every font is
 * an OpenType file.
 */
const DVIPDFMX_CFG = "V 4\nO 0\n";

/** Writes the small TeX tree, apart from the formats, into `folder`. TeX sees no fonts but these. */
export async function writeTree(
  folder: string,
  fontFiles: readonly FontFile[],
  settings: EngineSettings,
): Promise<void> {
  const fonts = join(folder, "fonts");
  await mkdir(fonts, { recursive: true });
  await writeFile(join(folder, "texmf.cnf"), TEXMF_CNF);
  await writeFile(join(folder, "fonts.conf"), FONTS_CONF);
  await writeFile(join(folder, "dvipdfmx.cfg"), DVIPDFMX_CFG);
  await stripFonts(fontFiles, fonts, settings);
  await writeGlyphLists(fonts, settings);
}

/** The environment of a program that works in the small tree; nothing else is added to it. */
export function treeEnvironment(tree: string, dateSeconds: number): Readonly<Record<string, string>> {
  return {
    TEXMFCNF: tree,
    FONTCONFIG_FILE: join(tree, "fonts.conf"),
    // Both are needed: without the second, \today and the PDF's dates follow the clock.
    SOURCE_DATE_EPOCH: String(dateSeconds),
    FORCE_SOURCE_DATE: "1",
  };
}
