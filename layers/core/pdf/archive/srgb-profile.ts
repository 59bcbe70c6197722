/**
 * The colour space sRGB (IEC 61966-2-1) as an ICC profile of version 4: it says what the red, green and blue of our pages look
 * like. Made here and not shipped: a profile of somebody else's has a licence, and 3 to 7 kB.
 *
 * Red, green and blue are those of the standard, moved from its white D65 to the white D50 of ICC's by Bradford's matrix. The curve is the standard's own, as a formula, so it is exact.
 */
export function srgbProfile(): Buffer {
  const curve = element("para", u16(3), u16(0), ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed));
  const tags: readonly (readonly [signature: string, data: Buffer])[] = [
    ["desc", localized("sRGB")],
    ["cprt", localized("CC0")],
    ["wtpt", xyz(D50)],
    ["chad", element("sf32", ...BRADFORD.flat().map(fixed))],
    ["rXYZ", xyz([0.43607, 0.22249, 0.01392])],
    ["gXYZ", xyz([0.38515, 0.71687, 0.09708])],
    ["bXYZ", xyz([0.14307, 0.06061, 0.7141])],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const start = HEADER + 4 + 12 * tags.length;
  const blocks = [...new Set(tags.map(([, data]) => data))];
  const offsets = new Map<Buffer, number>();
  let size = start;
  for (const block of blocks) {
    offsets.set(block, size);
    size += block.length;
  }
  const table = tags.map(([signature, data]) =>
    Buffer.concat([latin1(signature), u32(offsets.get(data) ?? 0), u32(data.length)]),
  );
  return Buffer.concat([header(size), u32(tags.length), ...table, ...blocks]);
}

const HEADER = 128;
const D50 = [0.9642, 1, 0.8249] as const;
/** From D65 to D50. */
const BRADFORD = [
  [1.04788, 0.02292, -0.05022],
  [0.02959, 0.99048, -0.01707],
  [-0.00925, 0.01508, 0.75168],
] as const;

/** A profile of a display, in red, green and blue, of version 4.2, the latest that PDF/A-2 names; a fixed date, so that the bytes never change. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  for (const [n, part] of [2026, 1, 1].entries()) bytes.writeUInt16BE(part, 24 + 2 * n);
  bytes.write("acsp", 36, "latin1");
  for (const [n, part] of D50.entries()) fixed(part).copy(bytes, 68 + 4 * n);
  return bytes;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
/** ICC's numbers: 65,536 is one. */
function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 0x10000));
  return bytes;
}

/** Elements begin at multiples of four bytes. */
function element(type: string, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat([latin1(type), u32(0), ...parts]);
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}
const xyz = (values: readonly [number, number, number]) => element("XYZ ", ...values.map(fixed));
/** A text in one language: English of the United States. */
function localized(text: string): Buffer {
  const letters = Buffer.from(text, "utf16le").swap16();
  return element("mluc", u32(1), u32(12), latin1("enUS"), u32(letters.length), u32(28), letters);
}
