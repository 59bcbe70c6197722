/** Callbacks for the parts of an XDV file that matter to the PDF driver. */
export interface XdvListener {
  /** @param at where it begins in the file. */
  page(at: number): void;
  /** @param text one letter for each byte, which is quick to read. @param from where the operation stands in the file. */
  special(text: string, from: number, to: number): void;
  /** Letters are shown. */
  shows?(): void;
  /** A font, given by the path of its file or by the name of a TFM. */
  font(path: string, definition: FontDefinition): void;
  /** All pages are read. @param at where the postamble begins in the file. */
  end?(at: number): void;
}

/** Callbacks for what pages show. */
export interface ShownListener {
  /** The font of what follows, by its number in the XDV file. */
  select(number: number): void;
  /** Glyphs as numbers of two bytes, from `at` on. */
  glyphs(xdv: Buffer, at: number, count: number): void;
}

/** How an XDV file calls a font. */
interface FontDefinition {
  readonly number: number;
  /** The same for fonts that differ in size and colour only: the PDF driver embeds them as one. */
  readonly face: string;
}

/** The file version that XeTeX has written since 2016. */
const VERSION = 7;

/** Length in bytes of each operation's arguments, where it is fixed; from the DVI format and XeTeX's extensions. */
const LENGTHS = (() => {
  const lengths = new Int16Array(256).fill(-1);
  const set = (from: number, ...each: number[]) => lengths.set(each, from);
  lengths.fill(0, 0, 128); // a letter
  set(128, 1, 2, 3, 4, 8, 1, 2, 3, 4, 8); // letters and rules
  set(138, 0, 44, 0, 0, 0); // nop, begin and end of a page, push, pop
  set(143, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4); // to the right
  set(157, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4); // down
  lengths.fill(0, 171, 235); // a font
  set(235, 1, 2, 3, 4);
  return lengths;
})();
const [BEGIN_PAGE, SELECT_FIRST, SELECT, SPECIAL, TFM, PREAMBLE, POSTAMBLE, FONT, GLYPHS, TEXT_AND_GLYPHS] = [
  139, 171, 235, 239, 243, 247, 248, 252, 253, 254,
];
const COLOURED = 0x0200;
/** Flags for a font's colour, width, slant and weight: each adds four bytes. */
const FONT_EXTRAS = [COLOURED, 0x1000, 0x2000, 0x4000];

/**
 * Reads an XDV file and calls the listener for each page, special and font. About 0.03 ms a page.
 *
 * @param shown is called for what pages show, too.
 *
 * @throws Error when the file is not whole or of an unknown version: then its instructions cannot be checked.
 * @example readXdv(xdv, { page: () => undefined, special: (text) => specials.push(text), font: () => undefined });
 */
export function readXdv(xdv: Buffer, listener: XdvListener, shown?: ShownListener): void {
  let at = 0;
  const texts = keptTexts(xdv);
  for (;;) {
    const operation = xdv.readUInt8(at);
    const start = at + 1;
    // The postamble only repeats fonts that pages have named.
    if (operation === POSTAMBLE) {
      listener.end?.(at);
      return;
    }
    if (operation === BEGIN_PAGE) listener.page(at);
    else if (operation === GLYPHS || operation === TEXT_AND_GLYPHS) listener.shows?.();
    const fixed = LENGTHS[operation] ?? -1;
    if (shown !== undefined && operation >= SELECT_FIRST && operation < SPECIAL)
      shown.select(operation < SELECT ? operation - SELECT_FIRST : xdv.readUIntBE(start, fixed));
    at = start + (fixed >= 0 ? fixed : readOperation(xdv, operation, start, texts, listener, shown));
  }
}

/** The text between two places, one letter for each byte. */
type KeptTexts = (from: number, to: number) => string;

/** Longer texts seldom occur twice. */
const LONGEST_KEPT = 48;
const MOST_KEPT = 2_048;

/** Pages say the same two hundred times each: a text that is kept costs a third of one that is made anew. */
function keptTexts(xdv: Buffer): KeptTexts {
  const kept = new Map<number, { readonly at: number; readonly length: number; readonly text: string }>();
  return (from, to) => {
    const length = to - from;
    if (to > xdv.length || length > LONGEST_KEPT) return xdv.toString("latin1", from, to);
    let hash = length;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (xdv[at] ?? 0)) | 0;
    const found = kept.get(hash);
    if (found?.length === length && isSame(xdv, found.at, from, length)) return found.text;
    const text = xdv.toString("latin1", from, to);
    if (found === undefined && kept.size < MOST_KEPT) kept.set(hash, { at: from, length, text });
    return text;
  };
}

function isSame(bytes: Buffer, one: number, other: number, length: number): boolean {
  for (let n = 0; n < length; n++) if (bytes[one + n] !== bytes[other + n]) return false;
  return true;
}

/** Reads an operation of variable length. @returns the length of its arguments. */
function readOperation(
  xdv: Buffer,
  operation: number,
  start: number,
  texts: KeptTexts,
  listener: XdvListener,
  shown: ShownListener | undefined,
): number {
  const text = (from: number, length: number) => xdv.toString("utf8", from, from + length);
  if (operation >= SPECIAL && operation < SPECIAL + 4) {
    const width = operation - SPECIAL + 1;
    const length = xdv.readUIntBE(start, width);
    const end = start + width + length;
    listener.special(texts(start + width, end), start - 1, end);
    return width + length;
  }
  if (operation === GLYPHS) return readGlyphs(xdv, start, shown);
  if (operation === TEXT_AND_GLYPHS) {
    const length = 2 + 2 * xdv.readUInt16BE(start);
    return length + readGlyphs(xdv, start + length, shown);
  }
  if (operation === FONT) {
    const flags = xdv.readUInt16BE(start + 8);
    const length = xdv.readUInt8(start + 10);
    const path = text(start + 11, length);
    const index = xdv.readUInt32BE(start + 11 + length);
    const extras = 4 * FONT_EXTRAS.filter((flag) => (flags & flag) !== 0).length;
    const end = start + 15 + length + extras;
    const shape = xdv.toString("hex", end - extras + ((flags & COLOURED) === 0 ? 0 : 4), end);
    listener.font(path, {
      number: xdv.readUInt32BE(start),
      face: `${path} ${index} ${flags & ~COLOURED} ${shape}`,
    });
    return end - start;
  }
  if (operation >= TFM && operation < TFM + 4) {
    const width = operation - TFM + 1 + 12;
    const length = xdv.readUInt8(start + width) + xdv.readUInt8(start + width + 1);
    const path = text(start + width + 2, length);
    listener.font(path, { number: xdv.readUIntBE(start, operation - TFM + 1), face: path });
    return width + 2 + length;
  }
  if (operation === PREAMBLE && xdv.readUInt8(start) === VERSION) return 14 + xdv.readUInt8(start + 13);
  throw new Error(`XeTeX's output has an operation that is not known (${operation} at ${start - 1}).`);
}

/** A width, a count, positions of eight bytes, numbers of two. @returns their length. */
function readGlyphs(xdv: Buffer, start: number, shown: ShownListener | undefined): number {
  const count = xdv.readUInt16BE(start + 4);
  const length = 6 + 10 * count;
  if (start + length > xdv.length) throw new RangeError("XeTeX's output ends within its glyphs.");
  shown?.glyphs(xdv, start + 6 + 8 * count, count);
  return length;
}
