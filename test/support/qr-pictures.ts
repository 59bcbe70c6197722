import { generate, mode } from "lean-qr";
import sharp from "sharp";

/** In modules on each side. */
const QUIET_ZONE = 4;
/** Of the paper behind the code. */
const PAPER = 214;
const INK = 38;

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** A byte for each pixel. */
  readonly pixels: Uint8Array;
}

/** A photo of a paper's code: grey ink on grey paper, somewhere in the picture, turned a little, with noise. */
export async function photographed(url: string, width = 640, height = 480, degrees = 4): Promise<Grey> {
  const [prefix = "", digits = ""] = url.split(/(?<=#)/);
  const code = generate(mode.multi(mode.ascii(prefix), mode.numeric(digits)));
  const side = code.size + 2 * QUIET_ZONE;
  const modules = Buffer.alloc(side * side, PAPER);
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (code.get(x, y)) modules[(y + QUIET_ZONE) * side + x + QUIET_ZONE] = INK;
    }
  }
  const background = { r: PAPER, g: PAPER, b: PAPER };
  const scaled = Math.round(Math.min(width, height) * 0.75);
  const turned = await sharp(modules, { raw: { width: side, height: side, channels: 1 } })
    .resize(scaled, scaled, { kernel: "nearest" })
    .rotate(degrees, { background })
    .blur(0.7)
    .png()
    .toBuffer();
  const { data } = await sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: turned }])
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, pixels: Uint8Array.from(data.subarray(0, width * height), noisy) };
}

/** Noise that is the same in each run. */
const noisy = (grey: number, at: number): number => Math.max(0, Math.min(255, grey + (((at * 7919) % 31) - 15)));

/** As a film for Chromium's camera of tests (`--use-file-for-fake-video-capture`): YUV4MPEG2, without colour. */
export function asFilm({ width, height, pixels }: Grey, frames = 10): Buffer {
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), pixels, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]);
}

export const asJpeg = ({ width, height, pixels }: Grey): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 60 })
    .toBuffer();
