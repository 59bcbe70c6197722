import { readTrueType, withGlyphs } from "@palmares/core/pdf/fonts/truetype";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aTrueType, type MadeGlyph } from "../../../support/truetype.ts";

/** Fonts of up to thirty glyphs; some are composed of earlier ones. */
const fonts = fc
  .array(fc.tuple(fc.nat(30), fc.array(fc.nat(29), { maxLength: 3 })), { minLength: 1, maxLength: 30 })
  .map((made) =>
    made.map(([drawn, parts], n): MadeGlyph => {
      const earlier = parts.filter((part) => part < n);
      return earlier.length === 0 ? { drawn } : { parts: earlier };
    }),
  );
const glyphSets = fc.array(fc.nat(35)).map((glyphs) => new Set(glyphs));

const metricsOf = (font: ReturnType<typeof readTrueType>, glyph: number) =>
  font.tables.get("hmtx")?.subarray(glyph * 4, glyph * 4 + 4);
const reaches = (glyphs: readonly MadeGlyph[], from: number): number[] => {
  const glyph = glyphs[from];
  return [
    from,
    ...(glyph !== undefined && "parts" in glyph ? glyph.parts.flatMap((part) => reaches(glyphs, part)) : []),
  ];
};

describe("some glyphs of a font", () => {
  test("look and advance as they did, with all that they are composed of, under their own numbers; the others draw nothing", () => {
    fc.assert(
      fc.property(fonts, glyphSets, fc.boolean(), (glyphs, wanted, long) => {
        const whole = readTrueType(aTrueType(glyphs, long));
        const small = readTrueType(withGlyphs(whole, wanted));
        const kept = new Set(
          [0, ...wanted].filter((glyph) => glyph < glyphs.length).flatMap((glyph) => reaches(glyphs, glyph)),
        );
        expect(small.glyphs).toBe(Math.max(...kept) + 1);
        for (const glyph of glyphs.keys()) {
          const expected = kept.has(glyph) ? whole.outline(glyph) : Buffer.alloc(0);
          expect(small.outline(glyph)).toEqual(expected);
          if (kept.has(glyph)) expect(metricsOf(small, glyph)).toEqual(metricsOf(whole, glyph));
        }
      }),
    );
  });

  test("are a font that says its own length everywhere, and holds what a PDF reader needs", () => {
    const small = withGlyphs(readTrueType(aTrueType([{ drawn: 1 }, { drawn: 2 }, { parts: [1] }, { drawn: 3 }])), [2]);
    const { tables, glyphs } = readTrueType(small);
    expect([...tables.keys()]).toEqual(["glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
    expect([glyphs, tables.get("hhea")?.readUInt16BE(34), tables.get("hmtx")?.length]).toEqual([3, 3, 12]);
    // Short places, for three glyphs and the end.
    expect([tables.get("head")?.readInt16BE(50), tables.get("loca")?.length]).toEqual([0, 8]);
  });

  test("have four-byte places where two bytes do not reach", () => {
    const many = Array.from({ length: 9000 }, (): MadeGlyph => ({ drawn: 9 }));
    const whole = readTrueType(aTrueType(many));
    const small = readTrueType(withGlyphs(whole, many.keys()));
    expect(small.tables.get("head")?.readInt16BE(50)).toBe(1);
    expect(small.outline(8999)).toEqual(whole.outline(8999));
  });

  test("of a glyph that is composed of itself come to an end", () => {
    const small = withGlyphs(readTrueType(aTrueType([{ drawn: 1 }, { parts: [1] }])), [1]);
    expect(readTrueType(small).glyphs).toBe(2);
  });
});

test("a font that is cut off is refused", () => {
  expect(() => readTrueType(aTrueType([{ drawn: 1 }]).subarray(0, 120))).toThrow();
});
