/** A glyph of a made-up font: bytes that stand for an outline, or the glyphs that it is composed of. */
export type MadeGlyph = { readonly drawn: number } | { readonly parts: readonly number[] };

/**
 * A TrueType font with these glyphs, whose advances are 500, 501 …; outlines are not drawn, only told apart.
 *
 * @param long whether places are written in four bytes.
 */
export function aTrueType(glyphs: readonly MadeGlyph[], long = true): Buffer {
  const outlines = glyphs.map(outlineOf);
  const ends: number[] = [0];
  for (const outline of outlines) ends.push((ends.at(-1) ?? 0) + outline.length);
  const loca = Buffer.alloc(ends.length * (long ? 4 : 2));
  for (const [n, end] of ends.entries()) {
    if (long) loca.writeUInt32BE(end, n * 4);
    else loca.writeUInt16BE(end / 2, n * 2);
  }
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  head.writeInt16BE(long ? 1 : 0, 50);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.alloc(32);
  maxp.writeUInt16BE(glyphs.length, 4);
  const hmtx = Buffer.alloc(glyphs.length * 4);
  for (const n of glyphs.keys()) {
    hmtx.writeUInt16BE(500 + n, n * 4);
    hmtx.writeInt16BE(-n, n * 4 + 2);
  }
  const tables = { glyf: Buffer.concat(outlines), head, hhea, hmtx, loca, maxp, name: Buffer.from("a name") };
  return sfnt(tables);
}

function outlineOf(glyph: MadeGlyph): Buffer {
  if ("drawn" in glyph) {
    const outline = Buffer.alloc(glyph.drawn === 0 ? 0 : 12 + 2 * (glyph.drawn % 5), glyph.drawn);
    if (outline.length > 0) outline.writeInt16BE(1, 0);
    return outline;
  }
  const head = Buffer.alloc(10);
  head.writeInt16BE(-1, 0);
  const parts = glyph.parts.map((part, n) => {
    const more = n < glyph.parts.length - 1 ? 0x20 : 0;
    // Each kind of composition has another length.
    const kind = [0, 0x1, 0x8, 0x40, 0x80][part % 5] ?? 0;
    const bytes = Buffer.alloc(4 + ((kind & 1) === 0 ? 2 : 4) + ({ 8: 2, 64: 4, 128: 8 }[kind] ?? 0));
    bytes.writeUInt16BE(kind | more, 0);
    bytes.writeUInt16BE(part, 2);
    return bytes;
  });
  return Buffer.concat([head, ...parts]);
}

function sfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const directory = Buffer.alloc(12 + 16 * entries.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(entries.length, 4);
  let at = directory.length;
  const chunks: Buffer[] = [directory];
  for (const [n, [tag, table]] of entries.entries()) {
    directory.write(tag, 12 + 16 * n, "latin1");
    directory.writeUInt32BE(at, 12 + 16 * n + 8);
    directory.writeUInt32BE(table.length, 12 + 16 * n + 12);
    chunks.push(table);
    at += table.length;
  }
  return Buffer.concat(chunks);
}
