import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inFreshFolder, newFolder, ornamentsFolder, TEMPLATES } from "../classic/folder.ts";
import { ordersOf } from "../contents.ts";
import type { DocumentType } from "../document-types.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const run = promisify(execFile);
const XETEX = "xetex";
const QUIET = ["-interaction=batchmode", "-halt-on-error", "-no-shell-escape"];

/**
 * XeLaTeX as a good engineer sets it up: the same templates with a format that holds each one's preamble, and one pass for
 * each document on the positions that the last one left, a second one only if they have changed.
 */
export function createPrepared(): Method {
  let ornaments = "";
  let formats = "";
  const pages = new Map<string, string>();
  const positions = new Map<string, string>();

  async function setOnce(folder: string, template: string): Promise<void> {
    const aux = join(folder, `${template}.aux`);
    await writeFile(join(folder, `${template}.tex`), pages.get(template) ?? "");
    const known = positions.get(template);
    if (known !== undefined) await writeFile(aux, known);
    const pass = () =>
      run(XETEX, [...QUIET, `-fmt=${template}`, `${template}.tex`], {
        cwd: folder,
        env: { ...process.env, TEXFORMATS: `${formats}:` },
      });
    await pass();
    const found = await readFile(aux, "utf8");
    positions.set(template, found);
    if (found !== known) await pass();
  }

  return {
    name: "prepared",
    async prepare() {
      ornaments = await ornamentsFolder();
      formats = await newFolder();
      for (const template of Object.values(TEMPLATES) satisfies (typeof TEMPLATES)[DocumentType][]) {
        const source = await readFile(join(import.meta.dirname, "..", "classic", `${template}.tex`), "utf8");
        const { preamble, page } = splitForFormat(source);
        pages.set(template, page);
        await writeFile(join(formats, `preamble-${template}.tex`), preamble);
        const output = [`-jobname=${template}`, "&xelatex", `preamble-${template}.tex`];
        await run(XETEX, ["-ini", ...QUIET, ...output], { cwd: formats });
      }
    },
    async run(type, selections) {
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        pdfs.push(await inFreshFolder(sheetOf(content, number), ornaments, setOnce));
      }
      return pdfs;
    },
    async close() {
      for (const folder of [ornaments, formats]) await rm(folder, { recursive: true, force: true });
    },
  };
}

const FONTS = /^\\(?:usepackage\{fontspec\}|setmainfont|newfontfamily).*\n/gm;
const DATA = "\\input{data}\n";
/** A format of XeTeX cannot hold OpenType fonts, and LaTeX's class loads its own, fontspec another: until then an old one. */
const OLD_FONT = "\\renewcommand{\\encodingdefault}{OT1}\\renewcommand{\\rmdefault}{cmr}\\normalfont\n";
const OWN_FONTS = "\\renewcommand{\\encodingdefault}{TU}\\renewcommand{\\rmdefault}{lmr}\n";

/** What of a template can stand in a format, and what must be read for each document. */
export function splitForFormat(source: string): { readonly preamble: string; readonly page: string } {
  const [preamble = "", ...page] = source.split(DATA);
  const fonts = [...preamble.matchAll(FONTS)].map(([line]) => line);
  if (page.length !== 1 || fonts.length === 0)
    throw new Error("A template names its fonts, and then reads its data once.");
  return {
    preamble: `${OLD_FONT}${preamble.replaceAll(FONTS, "")}\\dump\n`,
    page: `${OWN_FONTS}${fonts.join("")}\\normalfont\n${DATA}${page[0]}`,
  };
}
