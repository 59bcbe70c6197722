import type { PictureFormat } from "@palmares/core/domain/picture-fault";
import { drawingPlane } from "./drawing.ts";
import { type PlacedPicture, picturePdf } from "./picture-pdf.ts";
import { type Pixels, scaled, spreadColours } from "./pixels.ts";
import { maskPlane, photoPlane } from "./planes.ts";

/** A picture as a PDF, and what had to be given up for its size. */
export interface FittedPicture {
  readonly pdf: Buffer;
  readonly width: number;
  readonly height: number;
  /** How fine the picture is, of the 1 that its place can show. */
  readonly scale: number;
  /** JPEG's, to 100; undefined: the pixels are exact, or in 256 colours that look the same. */
  readonly quality?: number;
  /** How many PDFs were made until one was small enough: each takes time. */
  readonly tries: number;
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

/**
 * Writes pixels as the best PDF of at most `maxBytes`, by going down fixed steps.
 *
 * @param format where the pixels are from. A JPEG is never a drawing: compressing its noise exactly takes several times as
 * long and often does not fit.
 * @throws Error when not even the last step fits: the limit is too small for any picture.
 */
export async function fitPicture(pixels: Pixels, format: PictureFormat, maxBytes: number): Promise<FittedPicture> {
  let tries = 0;
  const within = (picture: PlacedPicture) => {
    tries += 1;
    const pdf = picturePdf(picture);
    return pdf.length <= maxBytes ? { pdf, width: picture.width, height: picture.height, tries } : undefined;
  };
  for (const scale of format === "JPEG" ? [] : DRAWING_SCALES) {
    const these = await scaled(pixels, scale);
    const colour = await drawingPlane(these, maxBytes);
    if (colour === undefined) break;
    const mask = await maskOf(these, maxBytes);
    if (mask === undefined) continue;
    const fitted = within({ ...sizeOf(these), colour, ...mask });
    if (fitted) return { ...fitted, scale };
  }
  for (const { scale, qualities } of PHOTO_STEPS) {
    const these = await scaled(pixels, scale);
    const [mask, colours] = await Promise.all([maskOf(these, maxBytes), spreadColours(these)]);
    if (mask === undefined) continue;
    for (const quality of qualities) {
      const colour = await photoPlane(these, colours, quality);
      const fitted = within({ ...sizeOf(these), colour, ...mask });
      if (fitted) return { ...fitted, scale, quality };
    }
  }
  throw new Error(`The picture does not fit into ${maxBytes} bytes.`);
}

const sizeOf = ({ width, height }: Pixels) => ({ width, height });

/** Nothing for opaque pixels; undefined when the mask does not fit. */
async function maskOf(
  { alpha, ...pixels }: Pixels,
  maxBytes: number,
): Promise<Pick<PlacedPicture, "mask"> | undefined> {
  if (alpha === undefined) return {};
  const mask = await maskPlane(alpha, pixels, maxBytes);
  return mask && { mask };
}
