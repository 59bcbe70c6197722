import { type PDFiumLibrary, PDFiumLibrary as Pdfium } from "@hyzyla/pdfium";
import { wasmFile } from "./wasm-file.ts";

/** What a page looks like: four bytes for each pixel. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: "srgb";
}

export interface RenderedPage extends Pixels {
  /** What it writes, for programs that read; empty unless it was asked for. */
  readonly text: string;
}

/** As an office scanner sees it: three pixels for a module. */
const DOTS_PER_INCH = 200;
/** Of an A2 sheet. A larger page, which nobody prints, is drawn more coarsely: its size may be invented. */
const MOST_PIXELS = 16_000_000;

let library: Promise<PDFiumLibrary> | undefined;

/**
 * Draws every page of a PDF whole, with the renderer that Chrome has: its notes and the fields of its forms, too, since a
 * viewer shows them. Some 100 ms a page.
 *
 * @throws Error when the PDF cannot be read, or has more pages than it may.
 */
export async function* renderedPages(
  pdf: Uint8Array,
  { mostPages = Number.POSITIVE_INFINITY, withText = false } = {},
): AsyncGenerator<RenderedPage> {
  library ??= wasmFile("@hyzyla/pdfium/pdfium.wasm").then((wasmBinary) => Pdfium.init({ wasmBinary }));
  const document = await (await library).loadDocument(pdf);
  try {
    const count = document.getPageCount();
    if (count > mostPages) throw new Error(`A PDF has ${count} pages.`);
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = Math.min(DOTS_PER_INCH / 72, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)));
      // Before it is drawn: afterwards the page is closed.
      const text = withText ? page.getText() : "";
      const { data, width, height } = await page.render({ scale, render: "bitmap", renderFormFields: true });
      yield { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb", text };
    }
  } finally {
    document.destroy();
  }
}
