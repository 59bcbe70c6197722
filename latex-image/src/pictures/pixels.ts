import sharp from "sharp";

/** Pixels of 8 bits a channel, in sRGB or grey. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1: grey, 3: red, green, blue. */
  readonly channels: 1 | 3;
  readonly colour: Buffer;
  /** All of it as it came: red, green, blue and alpha of one pixel after the other, as sharp reads them. */
  readonly rgba: Buffer;
  /** How opaque each pixel is; undefined: all are. */
  readonly alpha?: Buffer;
}

/**
 * Sorts red, green, blue and alpha into planes: no alpha where all is opaque, one channel where all is grey. Whatever
 * colour lies hidden under full transparency becomes white.
 *
 * @param data 4 bytes a pixel.
 */
export function toPixels(data: Buffer, width: number, height: number): Pixels {
  const count = width * height;
  const alpha = Buffer.alloc(count);
  const colour = Buffer.alloc(3 * count, 255);
  const grey = Buffer.alloc(count, 255);
  let isGrey = true;
  let isOpaque = true;
  for (let at = 0; at < count; at += 1) {
    const [r = 0, g = 0, b = 0, a = 0] = [data[4 * at], data[4 * at + 1], data[4 * at + 2], data[4 * at + 3]];
    alpha[at] = a;
    if (a < 255) isOpaque = false;
    if (a === 0) continue;
    colour[3 * at] = r;
    colour[3 * at + 1] = g;
    colour[3 * at + 2] = b;
    grey[at] = g;
    if (r !== g || g !== b) isGrey = false;
  }
  const plane = isGrey ? ({ channels: 1, colour: grey } as const) : ({ channels: 3, colour } as const);
  return { width, height, rgba: data, ...plane, ...(!isOpaque && { alpha }) };
}

/** The same pixels `scale` times as wide and high. */
export async function scaled(pixels: Pixels, scale: number): Promise<Pixels> {
  if (scale === 1) return pixels;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const [width, height] = [side(pixels.width), side(pixels.height)];
  const data = await imageOf(pixels).resize({ width, height, fit: "fill", kernel: "mitchell" }).raw().toBuffer();
  return toPixels(data, width, height);
}

/** How many pixels share one colour in what lies beside a transparent edge. */
const SPREAD = 16;

/**
 * The colours alone, those of the edges continued outwards: a JPEG smears pixels over its neighbours, and a colour that
 * ended in white at a transparent edge would show as a seam.
 */
export async function spreadColours(pixels: Pixels): Promise<Buffer> {
  const { width, height, channels, colour, alpha } = pixels;
  if (alpha === undefined) return colour;
  const flat = imageOf(await scaled(pixels, 1 / SPREAD)).flatten({ background: "#ffffff" });
  const beyond = await flat.resize({ width, height, fit: "fill" }).raw().toBuffer();
  const spread = Buffer.from(colour);
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    const own = alpha[pixel] ?? 0;
    // Most are opaque.
    if (own === 255) continue;
    for (let channel = 0; channel < channels; channel += 1) {
      const at = channels * pixel + channel;
      const beside = beyond[3 * pixel + channel] ?? 0;
      spread[at] = Math.round(((colour[at] ?? 0) * own + beside * (255 - own)) / 255);
    }
  }
  return spread;
}

/** sharp weighs colours by their opacity, so those under full transparency do not matter. */
const imageOf = ({ rgba, width, height }: Pixels) => sharp(rgba, { raw: { width, height, channels: 4 } });
