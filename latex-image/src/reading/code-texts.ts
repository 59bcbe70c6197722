import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Pixels } from "./rendered-pages.ts";
import { wasmFile } from "./wasm-file.ts";

/** An image that is a code and nothing else. */
export const ALONE = { isPure: true, maxNumberOfSymbols: 1, tryHarder: false, tryRotate: false } as const;
/** A page of ours that shows more than a code, and might show more than one. */
export const ANYWHERE = { tryHarder: true, tryRotate: false } as const;
/** A page from elsewhere, which a scanner may have turned. */
export const ANY_WAY_UP = { tryHarder: true, tryRotate: true } as const;

let ready: Promise<unknown> | undefined;

/** What the QR codes of an image say, by a decoder that shares nothing with the encoder. */
export async function textsOn(
  image: Pixels,
  how: typeof ALONE | typeof ANYWHERE | typeof ANY_WAY_UP,
): Promise<string[]> {
  ready ??= wasmFile("zxing-wasm/reader/zxing_reader.wasm").then((wasmBinary) =>
    prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }),
  );
  await ready;
  const found = await readBarcodes(image, { formats: ["QRCode"], ...how, tryInvert: false, tryDownscale: false });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}
