import { rescaledOutline } from "./outlines.ts";
import type { TrueType } from "./truetype.ts";

/** What PostScript's fonts have always been drawn in. */
const UNITS = 1_000;

/** Tables of instructions, whose figures are in units, too. */
const HINTS = ["cvt ", "fpgm", "prep"];

/** Where tables have lengths in units, as numbers of two bytes. */
const LENGTHS = { head: [36, 38, 40, 42], hhea: [4, 6, 8, 10, 12, 14, 16, 22] } as const;
const UNITS_AT = 18;

/**
 * A font drawn in thousandths of its size, in which PDF measures widths, too. One of 2,048 units has a tenth less of bytes then,
 * and no point moves by more than half a thousandth: at 14 points a hundredth of a dot of a printer that has 100 in a
 * millimetre. Fonts of fewer units, and fonts with instructions, stay as they are.
 *
 * @example inThousandths(readTrueType(file))
 */
export function inThousandths(font: TrueType): TrueType {
  const { head, hhea, hmtx } = Object.fromEntries(font.tables);
  const units = head?.readUInt16BE(UNITS_AT) ?? UNITS;
  if (!head || !hhea || !hmtx || units <= UNITS || HINTS.some((tag) => font.tables.has(tag))) return font;
  const scale = UNITS / units;
  const scaledAt = (table: Buffer, places: Iterable<number>): Buffer => {
    const copy = Buffer.from(table);
    for (const at of places) copy.writeInt16BE(Math.round(copy.readInt16BE(at) * scale), at);
    return copy;
  };
  const scaledHead = scaledAt(head, LENGTHS.head);
  scaledHead.writeUInt16BE(UNITS, UNITS_AT);
  const tables = new Map(font.tables)
    .set("head", scaledHead)
    .set("hhea", scaledAt(hhea, LENGTHS.hhea))
    .set("hmtx", scaledAt(hmtx, evenNumbers(hmtx.length - 1)));
  const outlines = new Map<number, Buffer>();
  return {
    ...font,
    tables,
    outline(glyph) {
      const outline = outlines.get(glyph) ?? rescaledOutline(font.outline(glyph), scale);
      outlines.set(glyph, outline);
      return outline;
    },
  };
}

function* evenNumbers(end: number): Generator<number> {
  for (let number = 0; number < end; number += 2) yield number;
}
