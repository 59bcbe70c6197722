/** `36[ 674 605 ]`: widths of glyphs that follow each other; `1 3 500`: one width for several. */
const ENTRIES = /(\d+)\s*\[([^\]]*)\]|(\d+)\s+(\d+)\s+([-.\d]+)/g;

/**
 * The widths of glyphs, from the array /W of a font (PDF 32000-1, 9.7.4.3).
 *
 * @example readWidths("[36[674 605]]") // Map { 36 => "674", 37 => "605" }
 */
export function readWidths(array: string): ReadonlyMap<number, string> {
  const widths = new Map<number, string>();
  for (const [, first, list, from, to, width = ""] of array.slice(1).matchAll(ENTRIES)) {
    if (list !== undefined) {
      for (const [n, each] of list.trim().split(/\s+/).entries()) widths.set(Number(first) + n, each);
    } else for (let glyph = Number(from); glyph <= Number(to); glyph++) widths.set(glyph, width);
  }
  return widths;
}

/** @example writeWidths([[36, "674"], [37, "605"]]) // "[36[674 605]]" */
export function writeWidths(widths: Iterable<readonly [number, string]>): string {
  let text = "";
  let former: number | undefined;
  for (const [glyph, width] of [...widths].sort(([a], [b]) => a - b)) {
    const follows = former !== undefined && glyph === former + 1;
    text += follows ? ` ${width}` : `${former === undefined ? "" : "]"}${glyph}[${width}`;
    former = glyph;
  }
  return `[${text}${former === undefined ? "" : "]"}]`;
}
