import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { ordersOf } from "../contents.ts";
import { METALS, type MetalName, ornamentPdf } from "../ornaments.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

const WORKSPACE = join(import.meta.dirname, "..", "typst");
const ASSETS = join(import.meta.dirname, "..", "..", "..", "assets");
/** The faces that our own templates use, where Debian's package installs them. */
const FONTS = ["Regular", "Bold", "Italic", "BoldItalic"].map(
  (face) => `/usr/share/fonts/truetype/charis/CharisSIL-${face}.ttf`,
);
const TEMPLATES = { BULLETIN: "bulletin.typ", HONOR: "tableau_honneur.typ" } as const;
/** Typst's advice for programs that set many documents: evict what the last 10 did not use. */
const CACHE_AGE = 10;

/** Typst in this process, one document after another, with its cache between them. */
export function createTypst(): Method {
  let compiler: NodeCompiler | undefined;
  return {
    name: "typst",
    async prepare() {
      const fontBlobs = await Promise.all(FONTS.map((path) => readFile(path)));
      compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] });
      const show = (name: string, content: Uint8Array) =>
        compiler?.mapShadow(join(WORKSPACE, name), Buffer.from(content));
      for (const name of ["logo.pdf", "filigrane.pdf"]) show(name, await readFile(join(ASSETS, name)));
      for (const metal of Object.keys(METALS) as MetalName[]) {
        show(`frame-${metal}.pdf`, ornamentPdf("frame", metal));
        show(`seal-${metal}.pdf`, ornamentPdf("seal", metal));
      }
    },
    async run(type, selections) {
      const typst = compiler;
      if (typst === undefined) throw new Error("prepare() was not called.");
      const mainFilePath = join(WORKSPACE, TEMPLATES[type]);
      return ordersOf(type, selections).map(({ content, number }) => {
        const inputs = { words: JSON.stringify(sheetOf(content, number).words) };
        // Our own PDFs have no structure tree either.
        try {
          return typst.pdf({ mainFilePath, inputs }, { pdfTags: false });
        } finally {
          typst.evictCache(CACHE_AGE);
        }
      });
    },
    async close() {},
  };
}
