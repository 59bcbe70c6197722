/** What a check needs of an embedded TrueType font. Read here and not by the program's own reader, which it is to judge. */
export interface TrueTypeProgram {
  readonly glyphs: number;
  /** In thousandths of the letter's height. */
  width(glyph: number): number;
  /** Whether the glyph draws anything. */
  isDrawn(glyph: number): boolean;
}

/** @throws RangeError when a table is cut off. */
export function trueTypeProgram(data: Buffer): TrueTypeProgram | undefined {
  const tables = new Map<string, Buffer>();
  for (let n = 0; n < data.readUInt16BE(4); n++) {
    const entry = 12 + 16 * n;
    const start = data.readUInt32BE(entry + 8);
    tables.set(data.toString("latin1", entry, entry + 4), data.subarray(start, start + data.readUInt32BE(entry + 12)));
  }
  const [head, hhea, hmtx, maxp, loca] = ["head", "hhea", "hmtx", "maxp", "loca"].map((name) => tables.get(name));
  if (!head || !hhea || !hmtx || !maxp || !loca || !tables.has("glyf")) return undefined;
  const isLong = head.readInt16BE(50) === 1;
  const place = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  const metrics = hhea.readUInt16BE(34);
  return {
    glyphs: maxp.readUInt16BE(4),
    width: (glyph) => (1000 * hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1))) / head.readUInt16BE(18),
    isDrawn: (glyph) => place(glyph + 1) > place(glyph),
  };
}
