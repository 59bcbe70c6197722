/** As far as browsers have it: Chrome on Android and ChromeOS. TypeScript's library does not know it. */
interface BarcodeReader {
  detect(picture: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeReaderClass {
  new (options: { readonly formats: readonly string[] }): BarcodeReader;
  getSupportedFormats(): Promise<readonly string[]>;
}

const QR = "qr_code";

async function ownReader(): Promise<BarcodeReader | undefined> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: BarcodeReaderClass };
  if (BarcodeDetector === undefined) return undefined;
  try {
    return (await BarcodeDetector.getSupportedFormats()).includes(QR)
      ? new BarcodeDetector({ formats: [QR] })
      : undefined;
  } catch {
    return undefined;
  }
}

let reader: Promise<BarcodeReader | undefined> | undefined;

type Picture = HTMLVideoElement | ImageBitmap;

/** The text of a QR code in a picture, by the browser where it can, by the decoder of ours otherwise. */
async function readPicture(picture: Picture, longest: number, isPhoto: boolean): Promise<string | undefined> {
  reader ??= ownReader();
  try {
    const found = await (await reader)?.detect(picture);
    if (found?.[0] !== undefined) return found[0].rawValue;
  } catch {
    // Chrome has the class on phones whose services cannot read codes.
    reader = Promise.resolve(undefined);
  }
  const { decodePixels } = await import("./decoder.ts");
  const pixels = pixelsOf(picture, longest);
  return pixels && decodePixels(pixels, isPhoto);
}

/** Of a camera: a frame of this width is sharp enough and quickly read. */
const FRAME = 960;

export const readFrame = (video: HTMLVideoElement): Promise<string | undefined> => readPicture(video, FRAME, false);

/** A code that fills the photo reads best when it is small, one in a corner when it is large. */
const PHOTO_SIZES = [1_200, 2_400, 4_000];

/** @throws DOMException for a file that is no picture. */
export async function readPhoto(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  try {
    const longest = Math.max(picture.width, picture.height);
    const sizes = PHOTO_SIZES.filter((_, n) => n === 0 || (PHOTO_SIZES[n - 1] ?? 0) < longest);
    for (const size of sizes) {
      const text = await readPicture(picture, size, true);
      if (text !== undefined) return text;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

const canvas = () => document.createElement("canvas").getContext("2d", { willReadFrequently: true });
let drawing: CanvasRenderingContext2D | null | undefined;

function pixelsOf(picture: Picture, longest: number): ImageData | undefined {
  const [ownWidth, ownHeight] =
    picture instanceof HTMLVideoElement ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  drawing ??= canvas();
  if (drawing === null || ownWidth === 0 || ownHeight === 0) return undefined;
  const scale = Math.min(1, longest / Math.max(ownWidth, ownHeight));
  const [width, height] = [Math.round(ownWidth * scale), Math.round(ownHeight * scale)];
  drawing.canvas.width = width;
  drawing.canvas.height = height;
  drawing.drawImage(picture, 0, 0, width, height);
  return drawing.getImageData(0, 0, width, height);
}
