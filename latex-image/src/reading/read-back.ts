import type { ReadBack } from "@palmares/core/documents/render/read-paper";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import { keysOf } from "@palmares/core/pdf/pdf-entries";
import type { PdfFile } from "@palmares/core/pdf/pdf-objects";
import { pagesOf } from "@palmares/core/pdf/pdf-page";
import { readPdf } from "@palmares/core/pdf/read-pdf";
import { ALONE, ANYWHERE, textsOn } from "./code-texts.ts";
import { type DrawnCode, drawnCode } from "./drawn-code.ts";
import { type Pixels, renderedPages } from "./rendered-pages.ts";

/** Pixels for one module: with fewer, the decoder takes longer to find the code. */
const PIXELS = 3;

/**
 * Reads the QR code of a document from its finished PDF, by a decoder that shares nothing with the encoder: what the page's
 * operators draw. In full, the pages are also rendered whole, and whatever code can be seen on them must say the same.
 *
 * @example await readBack(page.pdf, { inFull: true }) // "https://notes.example/verifier/#1234"
 */
export const readBack: ReadBack = async (pdf, { inFull }) => {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const read = readPdf(file);
  const pages = pagesOf(read);
  for (const { treeNodes } of pages.slice(0, 1)) assertPlainTree(read, treeNodes);
  const codes = pages.flatMap((page) => drawnCode(page) ?? []);
  const said = onlyOne(await Promise.all(codes.map((code) => textsOn(imageOf(code), ALONE))));
  if (claimsIn(file).some((claim) => claim !== said)) throw new Error("The file claims something else.");
  if (inFull) {
    const seen: string[][] = [];
    for await (const page of renderedPages(pdf)) seen.push(await textsOn(page, ANYWHERE));
    if (onlyOne(seen) !== said) throw new Error("A page that is rendered whole shows another QR code.");
  }
  return said;
};

/** A page inherits from the nodes above it what it does not say itself: they may say nothing but its size. */
const TREE_KEYS = new Set(["Type", "Kids", "Count", "Parent", "MediaBox"]);

function assertPlainTree({ objects }: PdfFile, treeNodes: ReadonlySet<number>): void {
  for (const number of treeNodes) {
    const node = objects.get(number);
    const strange = node && keysOf(node).find((key) => !TREE_KEYS.has(key));
    if (strange !== undefined) throw new Error(`A page inherits the entry /${strange}.`);
  }
}

function onlyOne(texts: readonly (readonly string[])[]): string {
  const [text, ...more] = texts.flat();
  if (text === undefined || more.length > 0)
    throw new Error(`A document shows ${texts.flat().length} QR codes and not one.`);
  return text;
}

function imageOf({ modules, light }: DrawnCode): Pixels {
  const side = modules * PIXELS;
  const pixels = new Uint32Array(side * side);
  for (let row = 0; row < modules; row++) {
    const top = row * PIXELS * side;
    for (let column = 0; column < modules; column++) {
      const ink = light[row * modules + column] === 0 ? 0xff000000 : 0xffffffff;
      pixels.fill(ink, top + column * PIXELS, top + (column + 1) * PIXELS);
    }
    for (let line = 1; line < PIXELS; line++) pixels.copyWithin(top + line * side, top, top + side);
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width: side, height: side, colorSpace: "srgb" };
}
