import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { type DrawnCode, drawnCode } from "./drawn-code.ts";

/** Pixels for one module: with fewer, the decoder takes longer to find the code. */
const PIXELS = 3;

let ready: Promise<unknown> | undefined;

/**
 * Reads the QR code of a document from its finished PDF, by a decoder that shares nothing with the encoder.
 *
 * @returns what the code says.
 * @throws Error when there is no code, more than one, one that cannot be read, or one that something could hide; and when
 *   the file claims something else for programs.
 * @example await readBack(page.pdf) // "https://notes.example/verifier/#1234"
 */
export async function readBack(pdf: Uint8Array): Promise<string> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const codes = readPages(file).flatMap((page) => drawnCode(page) ?? []);
  const [code, another] = codes;
  if (code === undefined || another !== undefined)
    throw new Error(`A document has ${codes.length} QR codes and not one.`);
  ready ??= openDecoder();
  await ready;
  const [found, ...more] = await readBarcodes(imageOf(code), {
    formats: ["QRCode"],
    tryHarder: false,
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
  });
  if (found === undefined || more.length > 0 || !found.isValid) throw new Error("A QR code cannot be read.");
  if (claimsIn(file).some((claim) => claim !== found.text)) throw new Error("The file claims something else.");
  return found.text;
}

/** The decoder's file lies beside the bundle of a function, or in its package. */
async function openDecoder(): Promise<unknown> {
  const beside = join(import.meta.dirname, "zxing_reader.wasm");
  const file = existsSync(beside) ? beside : fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  const bytes = await readFile(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

function imageOf({ modules, light }: DrawnCode) {
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
  const data = new Uint8ClampedArray(pixels.buffer);
  return { data, width: side, height: side, colorSpace: "srgb" };
}
