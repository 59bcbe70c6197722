import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { dataFile } from "../classic/data-file.ts";
import { ordersOf } from "../contents.ts";
import type { DocumentType } from "../document-types.ts";
import { METALS, type MetalName, ornamentPdf } from "../ornaments.ts";
import { type Sheet, sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..", "..");
const TEMPLATES = { BULLETIN: "bulletin", HONOR: "tableau_honneur" } as const satisfies Record<DocumentType, string>;
const PASSES = 2;
const QUIET = ["-interaction=batchmode", "-halt-on-error", "-no-shell-escape"];

/**
 * The baseline: for each document, a fresh folder with the template, the text and the pictures, and two full passes of
 * xelatex.
 */
export function createClassic(): Method {
  let ornaments = "";
  return {
    name: "classic",
    async prepare() {
      ornaments = await mkdtemp(join(tmpdir(), "palmares-bench-"));
      for (const metal of Object.keys(METALS) as MetalName[]) {
        await writeFile(join(ornaments, `frame-${metal}.pdf`), ornamentPdf("frame", metal));
        await writeFile(join(ornaments, `seal-${metal}.pdf`), ornamentPdf("seal", metal));
      }
    },
    async run(type, selections) {
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        pdfs.push(await setAlone(sheetOf(content, number), ornaments));
      }
      return pdfs;
    },
    close: () => rm(ornaments, { recursive: true, force: true }),
  };
}

async function setAlone(sheet: Sheet, ornaments: string): Promise<Uint8Array> {
  const template = TEMPLATES[sheet.type];
  const folder = await mkdtemp(join(tmpdir(), "palmares-bench-"));
  try {
    const put = (from: string, name: string) => copyFile(join(from, name), join(folder, name));
    await put(join(import.meta.dirname, "..", "classic"), `${template}.tex`);
    await put(join(ROOT, "assets"), "logo.pdf");
    await put(join(ROOT, "assets"), "filigrane.pdf");
    if (sheet.type === "HONOR") {
      await put(ornaments, `frame-${sheet.words.metal}.pdf`);
      await put(ornaments, `seal-${sheet.words.metal}.pdf`);
    }
    await writeFile(join(folder, "data.tex"), dataFile(sheet));
    for (let pass = 0; pass < PASSES; pass++) {
      await run(process.env.XELATEX_BIN || "xelatex", [...QUIET, `${template}.tex`], { cwd: folder });
    }
    return await readFile(join(folder, `${template}.pdf`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
