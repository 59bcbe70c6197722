/** Entries of a CMap's lists: `<0024> <0041>`, or `<0024> <0026> <0041>` for glyphs that follow each other. */
const LISTS = /beginbf(char|range)([\s\S]*?)endbf\1/g;
const HEX = /<([0-9A-Fa-f]+)>/g;

/**
 * The text that each glyph of a font stands for, from its ToUnicode CMap (PDF 32000-1, 9.10.3).
 *
 * @example readToUnicode("1 beginbfchar <0024> <0041> endbfchar") // Map { 36 => "A" }
 */
export function readToUnicode(cmap: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [, kind, list = ""] of cmap.matchAll(LISTS)) {
    const codes = Array.from(list.matchAll(HEX), ([, code = ""]) => code);
    if (kind === "char") {
      for (let n = 0; n + 1 < codes.length; n += 2) texts.set(hex(codes[n]), textOf(codes[n + 1]));
      continue;
    }
    for (let n = 0; n + 2 < codes.length; n += 3) {
      const [from, to] = [hex(codes[n]), hex(codes[n + 1])];
      const text = textOf(codes[n + 2]);
      const last = text.charCodeAt(text.length - 1);
      for (let glyph = from; glyph <= to; glyph++)
        texts.set(glyph, `${text.slice(0, -1)}${String.fromCharCode(last + glyph - from)}`);
    }
  }
  return texts;
}

/**
 * The texts of several fonts as one: faces of one family number most of their glyphs alike.
 *
 * @returns undefined when a glyph stands for one text here and for another there.
 */
export function mergedTexts(fonts: readonly ReadonlyMap<number, string>[]): ReadonlyMap<number, string> | undefined {
  const all = new Map<number, string>();
  for (const texts of fonts)
    for (const [glyph, text] of texts) {
      if ((all.get(glyph) ?? text) !== text) return undefined;
      all.set(glyph, text);
    }
  return all;
}

const hex = (code = "") => Number.parseInt(code, 16);
const textOf = (code = "") => Buffer.from(code, "hex").swap16().toString("utf16le");

/** A list of a CMap holds at most this many entries. */
const MOST_ENTRIES = 100;

/**
 * A ToUnicode CMap for these glyphs.
 *
 * @example writeToUnicode([[36, "A"], [37, "B"]]) // "… 1 beginbfrange <0024> <0025> <0041> endbfrange …"
 */
export function writeToUnicode(texts: Iterable<readonly [number, string]>): string {
  const ranges: { from: number; to: number; text: string }[] = [];
  for (const [glyph, text] of [...texts].sort(([a], [b]) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && follows(last, glyph, text)) last.to = glyph;
    else ranges.push({ from: glyph, to: glyph, text });
  }
  const lists: string[] = [];
  for (let n = 0; n < ranges.length; n += MOST_ENTRIES) {
    const list = ranges.slice(n, n + MOST_ENTRIES);
    const rows = list.map(({ from, to, text }) => `<${code(from)}><${code(to)}><${codesOf(text)}>`);
    lists.push(`${list.length} beginbfrange\n${rows.join("\n")}\nendbfrange\n`);
  }
  return `${HEAD}${lists.join("")}${TAIL}`;
}

/** A range is of one letter each, and the last byte of glyph and letter count without a carry (PDF 32000-1, 9.10.3). */
function follows(
  { from, to, text }: { readonly from: number; readonly to: number; readonly text: string },
  glyph: number,
  next: string,
): boolean {
  if (glyph !== to + 1 || text.length !== 1 || next.length !== 1) return false;
  const letter = text.charCodeAt(0) + glyph - from;
  const [sameGlyphs, sameLetters] = [glyph >> 8 === from >> 8, letter >> 8 === text.charCodeAt(0) >> 8];
  return next.charCodeAt(0) === letter && sameGlyphs && sameLetters;
}

const code = (number: number) => number.toString(16).toUpperCase().padStart(4, "0");
const codesOf = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`;
const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
