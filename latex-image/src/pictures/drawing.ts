import type { Plane } from "./picture-pdf.ts";
import type { Pixels } from "./pixels.ts";
import { exactPlane, palettePlane, QUICK_LIMITS, quickly, sizeOf } from "./planes.ts";

/** Flat surfaces with their smooth edges have 2,000 to 12,000 colours; gradients and photographs 60,000 and more. */
const FEW_COLOURS = 32_768;

/**
 * The pixels exactly, or in 256 colours where nobody sees the difference; undefined for what is no drawing: it has very
 * many colours, among which finding 256 takes as long as all the rest and is never faithful, or a quick compression says
 * that it will not fit.
 */
export async function drawingPlane(pixels: Pixels, maxBytes: number): Promise<Plane | undefined> {
  if (!hasFewColours(pixels)) return undefined;
  const { colour, ...shape } = pixels;
  const quick = await quickly(colour, shape, QUICK_LIMITS * maxBytes);
  if (quick === undefined) return undefined;
  const palette = shape.channels === 3 ? await palettePlane(colour, shape) : undefined;
  // The best compression of exact colours seldom takes half of the quick one, and long.
  if (palette !== undefined && sizeOf(palette) < quick.bytes / 2) return palette;
  const exact = await exactPlane(colour, shape, quick);
  return palette !== undefined && sizeOf(palette) < sizeOf(exact) ? palette : exact;
}

/** Whether 256 colours may look the same. */
export function hasFewColours({ channels, colour }: Pick<Pixels, "channels" | "colour">): boolean {
  if (channels === 1) return true;
  // One bit for each colour that there is.
  const seen = new Uint8Array(2 ** 21);
  let count = 0;
  for (let at = 0; at < colour.length; at += 3) {
    const rgb = ((colour[at] ?? 0) << 16) | ((colour[at + 1] ?? 0) << 8) | (colour[at + 2] ?? 0);
    const bits = seen[rgb >> 3] ?? 0;
    const bit = 1 << (rgb & 7);
    if ((bits & bit) !== 0) continue;
    seen[rgb >> 3] = bits | bit;
    count += 1;
    if (count > FEW_COLOURS) return false;
  }
  return true;
}
