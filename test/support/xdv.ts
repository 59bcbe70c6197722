/** Parts of XDV files, as XeTeX writes them. */

export const PREAMBLE = Buffer.from([247, 7, ...Array(12).fill(0), 2, 65, 66]);
export const POSTAMBLE = Buffer.from([248, ...Array(28).fill(0), 249, 0, 0, 0, 0, 7, 223]);

/** @param width bytes of the length. */
export function special(text: string, width = 1): Buffer {
  const length = Buffer.alloc(width);
  length.writeUIntBE(Buffer.byteLength(text), 0, width);
  return Buffer.concat([Buffer.from([238 + width]), length, Buffer.from(text)]);
}

export const page = (...parts: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([139, ...Array(44).fill(0)]), ...parts, Buffer.from([140])]);

export const file = (...pages: Buffer[]): Buffer => Buffer.concat([PREAMBLE, ...pages, POSTAMBLE]);

/**
 * The definition of a font.
 *
 * @param flags 0x0200: coloured, 0x1000: extended, 0x2000: slanted, 0x4000: bold.
 * @param extras four bytes for each of these flags.
 */
export function font(path: string, flags = 0, extras: Buffer = Buffer.alloc(0), number = 1, size = 10): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt8(252, 0);
  head.writeUInt32BE(number, 1);
  head.writeUInt32BE(size << 16, 5);
  head.writeUInt16BE(flags, 9);
  head.writeUInt8(path.length, 11);
  return Buffer.concat([head, Buffer.from(path), Buffer.alloc(4), extras]);
}

/** The choice of a font. */
export const select = (number: number): Buffer =>
  number < 64 ? Buffer.from([171 + number]) : Buffer.from([236, number >> 8, number & 0xff]);

/** Glyphs at some places, which are written with bytes that would mean something else elsewhere. */
export function glyphs(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(7 + 10 * numbers.length, 239);
  bytes.writeUInt8(253, 0);
  bytes.writeUInt16BE(numbers.length, 5);
  for (const [n, number] of numbers.entries()) bytes.writeUInt16BE(number, 7 + 8 * numbers.length + 2 * n);
  return bytes;
}

/** Glyphs with the text that they stand for. */
export const spoken = (text: string, ...numbers: readonly number[]): Buffer => {
  const head = Buffer.from([254, 0, text.length, ...Buffer.from(text, "utf16le").swap16()]);
  return Buffer.concat([head, glyphs(...numbers).subarray(1)]);
};
