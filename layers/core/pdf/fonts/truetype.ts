/** A TrueType font as a PDF embeds it (OpenType 1.9, "The OpenType Font File"). */
export interface TrueType {
  /** Its tables by tag. */
  readonly tables: ReadonlyMap<string, Buffer>;
  /** A glyph's outline; empty for a glyph that draws nothing. */
  outline(glyph: number): Buffer;
  /** Glyphs that a glyph is composed of, directly. */
  parts(glyph: number): readonly number[];
  readonly glyphs: number;
}

const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;
const LONG_PLACES_AT = 50;
const GLYPHS_AT = 4;
const ADVANCES_AT = 34;

/** Flags of a composite glyph's parts. */
const WORDS = 0x0001;
const SCALED = 0x0008;
const MORE = 0x0020;
const SCALED_IN_TWO = 0x0040;
const TURNED = 0x0080;

/** @throws Error when the file is not a whole TrueType font. */
export function readTrueType(file: Buffer): TrueType {
  const tables = new Map<string, Buffer>();
  for (let n = 0; n < file.readUInt16BE(4); n++) {
    const entry = HEADER_BYTES + n * ENTRY_BYTES;
    const at = file.readUInt32BE(entry + 8);
    const length = file.readUInt32BE(entry + 12);
    if (at + length > file.length) throw new Error("A font's table ends beyond the font.");
    tables.set(file.toString("latin1", entry, entry + 4), file.subarray(at, at + length));
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`A font lacks the table "${tag}".`);
    return found;
  };
  const [head, maxp, loca, glyf] = [table("head"), table("maxp"), table("loca"), table("glyf")];
  const isLong = head.readInt16BE(LONG_PLACES_AT) === 1;
  const glyphs = maxp.readUInt16BE(GLYPHS_AT);
  const place = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const outline = (glyph: number) => (glyph < glyphs ? glyf.subarray(place(glyph), place(glyph + 1)) : NOTHING);

  return { tables, glyphs, outline, parts: (glyph) => partsOf(outline(glyph)) };
}

const NOTHING = Buffer.alloc(0);

function partsOf(outline: Buffer): readonly number[] {
  // A negative number of contours marks a glyph that is composed of others.
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  for (let at = 10, flags = MORE; (flags & MORE) !== 0; ) {
    flags = outline.readUInt16BE(at);
    parts.push(outline.readUInt16BE(at + 2));
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALED) !== 0) at += 2;
    else if ((flags & SCALED_IN_TWO) !== 0) at += 4;
    else if ((flags & TURNED) !== 0) at += 8;
  }
  return parts;
}

/** The tables that a PDF reader needs of an embedded font whose glyphs are named by their numbers (PDF 32000-1, 9.9). */
const NEEDED = ["glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"];

/**
 * A font with some of its glyphs, and what they are composed of. Glyphs keep their numbers, so a page that shows them stays as
 * it is; the others draw nothing. Pure: the same glyphs give the same bytes.
 *
 * @example const small = withGlyphs(readTrueType(file), new Set([36, 37]));
 */
export function withGlyphs(font: TrueType, wanted: Iterable<number>): Buffer {
  const kept = withParts(font, wanted);
  const count = Math.max(...kept) + 1;
  const places = Buffer.alloc((count + 1) * 4);
  const outlines: Buffer[] = [];
  let place = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    places.writeUInt32BE(place, glyph * 4);
    if (!kept.has(glyph)) continue;
    const outline = font.outline(glyph);
    // Short places count words.
    const padded = outline.length % 2 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(1)]);
    outlines.push(padded);
    place += padded.length;
  }
  places.writeUInt32BE(place, count * 4);
  const isLong = place > 0x1_fffe;
  const tables = new Map([...font.tables].filter(([tag]) => NEEDED.includes(tag)));
  tables.set("glyf", Buffer.concat(outlines));
  tables.set("loca", isLong ? places : shortPlaces(places));
  tables.set("hmtx", metricsOf(font, kept, count));
  tables.set(
    "head",
    changed(tables.get("head"), (head) => head.writeInt16BE(isLong ? 1 : 0, LONG_PLACES_AT)),
  );
  tables.set(
    "maxp",
    changed(tables.get("maxp"), (maxp) => maxp.writeUInt16BE(count, GLYPHS_AT)),
  );
  tables.set(
    "hhea",
    changed(tables.get("hhea"), (hhea) => hhea.writeUInt16BE(count, ADVANCES_AT)),
  );
  return fontFile(tables);
}

/** Glyph 0 stands for what a font lacks, and every font has it. */
function withParts(font: TrueType, wanted: Iterable<number>): ReadonlySet<number> {
  const kept = new Set<number>();
  const queue = [0, ...wanted];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (kept.has(next) || next >= font.glyphs) continue;
    kept.add(next);
    queue.push(...font.parts(next));
  }
  return kept;
}

function shortPlaces(long: Buffer): Buffer {
  const short = Buffer.alloc(long.length / 2);
  for (let at = 0; at < short.length; at += 2) short.writeUInt16BE(long.readUInt32BE(at * 2) / 2, at);
  return short;
}

/** Advance and left bearing of each glyph; zeros for those that are left out, which compress to nothing. */
function metricsOf(font: TrueType, kept: ReadonlySet<number>, count: number): Buffer {
  const hmtx = font.tables.get("hmtx") ?? NOTHING;
  const advances = font.tables.get("hhea")?.readUInt16BE(ADVANCES_AT) ?? 0;
  const metrics = Buffer.alloc(count * 4);
  for (const glyph of kept) {
    metrics.writeUInt16BE(hmtx.readUInt16BE(Math.min(glyph, advances - 1) * 4), glyph * 4);
    const bearing = glyph < advances ? glyph * 4 + 2 : advances * 4 + (glyph - advances) * 2;
    metrics.writeInt16BE(hmtx.readInt16BE(bearing), glyph * 4 + 2);
  }
  return metrics;
}

function changed(table: Buffer | undefined, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(table ?? NOTHING);
  change(copy);
  return copy;
}

function fontFile(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(HEADER_BYTES + sorted.length * ENTRY_BYTES);
  directory.writeUInt32BE(0x0001_0000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  const power = Math.floor(Math.log2(sorted.length));
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * sorted.length - 16 * 2 ** power, 10);
  const chunks: Buffer[] = [directory];
  let at = directory.length;
  for (const [n, [tag, table]] of sorted.entries()) {
    const entry = HEADER_BYTES + n * ENTRY_BYTES;
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    directory.write(tag, entry, "latin1");
    directory.writeUInt32BE(sumOf(padded), entry + 4);
    directory.writeUInt32BE(at, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    chunks.push(padded);
    at += padded.length;
  }
  return Buffer.concat(chunks);
}

function sumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
