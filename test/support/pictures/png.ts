import { crc32, deflateSync } from "node:zlib";

/** Red, green, blue and opacity, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

/** One colour for each quarter: above left, above right, below left, below right. */
export const QUARTERS: readonly Colour[] = [
  [200, 20, 20],
  [20, 160, 40],
  [20, 40, 180],
  [230, 190, 20],
];
/** The same in grey. */
export const GREYS: readonly Colour[] = [0, 85, 170, 255].map((grey) => [grey, grey, grey] as const);

interface PngShape {
  readonly side: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly bits: 1 | 2 | 4 | 8 | 16;
}

/**
 * A square PNG of four quarters, in any of the format's kinds.
 *
 * @param samples of each quarter: its samples in `bits` bits, or the number of its colour.
 * @param more chunks between the header and the pixels: name and content.
 */
export function quarteredPng(
  { side, colourType, bits }: PngShape,
  samples: readonly (readonly number[])[],
  more: readonly (readonly [name: string, data: Buffer])[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([bits, colourType], 8);
  const rows = Array.from({ length: side }, (_, y) => {
    const line = Array.from(
      { length: side },
      (_, x) => samples[2 * Math.floor((2 * y) / side) + Math.floor((2 * x) / side)],
    );
    const bitsOfLine = line
      .flatMap((pixel) => (pixel ?? []).map((sample) => sample.toString(2).padStart(bits, "0")))
      .join("");
    const bytes = bitsOfLine.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)) ?? [];
    return Buffer.from([0, ...bytes]);
  });
  return pngOf([["IHDR", header], ...more, ["IDAT", deflateSync(Buffer.concat(rows))], ["IEND", Buffer.alloc(0)]]);
}

/** A PNG file of these chunks, with the right sums. */
export const pngOf = (chunks: readonly (readonly [name: string, data: Buffer])[]): Buffer =>
  Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...chunks.map(([name, data]) => {
      const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
      return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
    }),
  ]);

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
