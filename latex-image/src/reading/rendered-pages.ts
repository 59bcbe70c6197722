import { type PDFiumLibrary, PDFiumLibrary as Pdfium } from "@hyzyla/pdfium";
import { wasmFile } from "./wasm-file.ts";

/** What a page looks like: four bytes for each pixel. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: "srgb";
}

/** As an office scanner sees it: three pixels for a module. */
const DOTS_PER_INCH = 200;

let library: Promise<PDFiumLibrary> | undefined;

/**
 * Draws every page of a PDF whole, with the renderer that Chrome has. Some 100 ms a page.
 *
 * @throws Error when the PDF cannot be read.
 */
export async function* renderedPages(pdf: Uint8Array): AsyncGenerator<Pixels> {
  library ??= wasmFile("@hyzyla/pdfium/pdfium.wasm").then((wasmBinary) => Pdfium.init({ wasmBinary }));
  const document = await (await library).loadDocument(pdf);
  try {
    for (const page of document.pages()) {
      const { data, width, height } = await page.render({ scale: DOTS_PER_INCH / 72, render: "bitmap" });
      yield { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb" };
    }
  } finally {
    document.destroy();
  }
}
