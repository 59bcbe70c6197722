import { type PlacedPicture, picturePdf } from "./picture-pdf.ts";
import { type Pixels, scaled, spreadColours } from "./pixels.ts";
import { drawingPlane, maskPlane, photoPlane, quickSize } from "./planes.ts";

/** A picture as a PDF, and what had to be given up for its size. */
export interface FittedPicture {
  readonly pdf: Buffer;
  readonly width: number;
  readonly height: number;
  /** How fine the picture is, of the 1 that its place can show. */
  readonly scale: number;
  /** JPEG's, to 100; undefined: the pixels are exact, or in 256 colours that look the same. */
  readonly quality?: number;
}

/** Flat colours and sharp edges stay exact, if need be a little less fine. */
const DRAWING_SCALES = [1, 3 / 4];

/** Photographs become first less exact, then less fine. Only noise under transparency needs the last steps. */
const PHOTO_STEPS: readonly { readonly scale: number; readonly qualities: readonly number[] }[] = [
  { scale: 1, qualities: [90, 80, 70] },
  ...[3 / 4, 1 / 2, 1 / 3, 1 / 4, 1 / 6, 1 / 8, 1 / 12, 1 / 16, 1 / 24, 1 / 32, 1 / 64].map((scale) => ({
    scale,
    qualities: [80, 65],
  })),
];

/** A picture whose first, quick compression is larger than this many times the limit is no drawing. */
const DRAWING_LIMITS = 3;

/**
 * Writes pixels as the best PDF of at most `maxBytes`, by going down fixed steps.
 *
 * @throws Error when not even the last step fits: the limit is too small for any picture.
 */
export async function fitPicture(pixels: Pixels, maxBytes: number): Promise<FittedPicture> {
  const isDrawing = (await quickSize(pixels)) <= DRAWING_LIMITS * maxBytes;
  for (const scale of isDrawing ? DRAWING_SCALES : []) {
    const these = await scaled(pixels, scale);
    const mask = await maskOf(these);
    const fitted = writtenWithin({ ...sizeOf(these), colour: await drawingPlane(these), ...mask }, maxBytes);
    if (fitted) return { ...fitted, scale };
  }
  for (const { scale, qualities } of PHOTO_STEPS) {
    const these = await scaled(pixels, scale);
    const mask = await maskOf(these);
    if (mask.mask !== undefined && mask.mask.data.length >= maxBytes) continue;
    const colours = await spreadColours(these);
    for (const quality of qualities) {
      const colour = await photoPlane(these, colours, quality);
      const fitted = writtenWithin({ ...sizeOf(these), colour, ...mask }, maxBytes);
      if (fitted) return { ...fitted, scale, quality };
    }
  }
  throw new Error(`The picture does not fit into ${maxBytes} bytes.`);
}

const sizeOf = ({ width, height }: Pixels) => ({ width, height });

const maskOf = async (pixels: Pixels): Promise<Pick<PlacedPicture, "mask">> =>
  pixels.alpha === undefined ? {} : { mask: await maskPlane(pixels.alpha, pixels) };

function writtenWithin(picture: PlacedPicture, maxBytes: number): Omit<FittedPicture, "scale"> | undefined {
  const pdf = picturePdf(picture);
  return pdf.length <= maxBytes ? { pdf, width: picture.width, height: picture.height } : undefined;
}
