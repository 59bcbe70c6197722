import sharp, { type PngOptions, type Sharp } from "sharp";
import type { Plane } from "./picture-pdf.ts";
import type { Pixels } from "./pixels.ts";

type Shape = Pick<Pixels, "width" | "height" | "channels">;

/** The filters of a PNG's rows; the level may change. */
const PLAIN = { compressionLevel: 9, adaptiveFiltering: false };
const FILTERED = { compressionLevel: 9, adaptiveFiltering: true };
const PALETTE = { palette: true, colours: 256, dither: 0, effort: 4, compressionLevel: 9 };

/** Within this distance from the real colours, of 255, the 256 nearest ones are as good: the mean over all pixels. */
const FAITHFUL = 1;

/** What a quick compression finds larger than this many times the limit, the best one will not make fit. */
export const QUICK_LIMITS = 3;

/** What a quick compression says of the best one. */
export interface Quick {
  /** About as many bytes as {@link exactPlane} takes, or up to four times as many. */
  readonly bytes: number;
  readonly best: PngOptions;
}

/**
 * After a quarter of the work of {@link exactPlane}.
 *
 * @returns undefined when it takes more than `atMost` bytes.
 */
export async function quickly(data: Buffer, shape: Shape, atMost: number): Promise<Quick | undefined> {
  const size = async (options: PngOptions) =>
    (await rows(data, shape, { ...options, compressionLevel: 2 })).data.length;
  const filtered = await size(FILTERED);
  // Without filters it is never half.
  if (filtered > 2 * atMost) return undefined;
  const plain = await size(PLAIN);
  const bytes = Math.min(plain, filtered);
  // A better compression gains more where nothing was filtered.
  return bytes > atMost ? undefined : { bytes, best: plain < 1.2 * filtered ? PLAIN : FILTERED };
}

/** The values exactly. */
export const exactPlane = (data: Buffer, shape: Shape, { best }: Quick): Promise<Plane> => rows(data, shape, best);

/** How opaque the pixels are, exactly; undefined when that alone takes more than `maxBytes`. */
export async function maskPlane(
  alpha: Buffer,
  { width, height }: Pixels,
  maxBytes: number,
): Promise<Plane | undefined> {
  const shape = { width, height, channels: 1 } as const;
  const quick = await quickly(alpha, shape, QUICK_LIMITS * maxBytes);
  const plane = quick && (await exactPlane(alpha, shape, quick));
  return plane && sizeOf(plane) <= maxBytes ? plane : undefined;
}

/** Full colour resolution, so that the edges of a crest's colours stay where they are. */
export async function photoPlane(shape: Shape, colours: Buffer, quality: number): Promise<Plane> {
  const data = await imageOf(colours, shape).jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  return { channels: shape.channels, filter: "DCTDecode", data };
}

/** 256 colours, where they are near enough. */
export async function palettePlane(data: Buffer, shape: Shape): Promise<Plane | undefined> {
  const png = await imageOf(data, shape).png(PALETTE).toBuffer();
  const chosen = await sharp(png).toColourspace("srgb").removeAlpha().raw().toBuffer();
  if (distance(data, chosen) > FAITHFUL) return undefined;
  return { channels: 3, filter: "FlateDecode", data: chunks(png, "IDAT"), palette: chunks(png, "PLTE") };
}

/** The square root of the mean squared difference. */
function distance(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return Math.sqrt(sum / one.length);
}

/** The pixels' rows, compressed as in a PNG. */
async function rows(data: Buffer, shape: Shape, options: PngOptions): Promise<Plane> {
  const png = await imageOf(data, shape).png(options).toBuffer();
  return { channels: shape.channels, filter: "FlateDecode", data: chunks(png, "IDAT") };
}

export const sizeOf = ({ data, palette }: Plane): number => data.length + 2 * (palette?.length ?? 0);

function imageOf(data: Buffer, { width, height, channels }: Shape): Sharp {
  const image = sharp(data, { raw: { width, height, channels } });
  return channels === 1 ? image.toColourspace("b-w") : image;
}

/** The contents of all of a PNG's chunks of one kind. */
function chunks(png: Buffer, kind: string): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === kind) parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}
