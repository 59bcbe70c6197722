import { readWidths, writeWidths } from "@palmares/core/pdf/fonts/glyph-widths";
import { mergedTexts, readToUnicode, writeToUnicode } from "@palmares/core/pdf/fonts/to-unicode";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const glyphs = fc.nat(0xffff);

describe("the text of glyphs", () => {
  test("is read back as it was written", () => {
    const texts = fc.string({ minLength: 1, maxLength: 3, unit: "grapheme-composite" });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(glyphs, texts), { selector: ([glyph]) => glyph, maxLength: 250 }),
        (entries) => {
          const written = new Map(entries);
          expect(readToUnicode(writeToUnicode(written))).toEqual(written);
        },
      ),
    );
  });

  test("of letters that follow each other shares an entry, but never across a byte's end", () => {
    const letters = Array.from({ length: 26 }, (_, n) => [0xf0 + n, String.fromCharCode(97 + n)] as const);
    expect(writeToUnicode(letters).match(/^<.*>$/gm)).toEqual([
      "<0000><FFFF>",
      "<00F0><00FF><0061>",
      "<0100><0109><0071>",
    ]);
  });

  test("is read from lists of single letters, as xdvipdfmx writes them", () => {
    const cmap =
      "2 beginbfchar\n<0024> <0041>\n<00A1> <00660069>\nendbfchar 1 beginbfrange\n<0030> <0032> <0061>\nendbfrange";
    expect(readToUnicode(cmap)).toEqual(
      new Map([
        [0x24, "A"],
        [0xa1, "fi"],
        [0x30, "a"],
        [0x31, "b"],
        [0x32, "c"],
      ]),
    );
  });

  test("of several fonts is one where they agree, and not where a glyph means two letters", () => {
    const [roman, bold, other] = [
      new Map([
        [1, "a"],
        [2, "b"],
      ]),
      new Map([
        [2, "b"],
        [3, "c"],
      ]),
      new Map([[3, "d"]]),
    ];
    expect(mergedTexts([roman, bold])).toEqual(
      new Map([
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ]),
    );
    expect(mergedTexts([roman, bold, other])).toBeUndefined();
  });

  test("is written in lists of at most a hundred", () => {
    const far = Array.from({ length: 230 }, (_, n) => [n * 3, "x"] as const);
    expect(writeToUnicode(far).match(/\d+ beginbfrange/g)).toEqual([
      "100 beginbfrange",
      "100 beginbfrange",
      "30 beginbfrange",
    ]);
  });
});

describe("widths", () => {
  test("are read back as they were written", () => {
    const widths = fc.integer({ min: -200, max: 3000 }).map(String);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(glyphs, widths), { selector: ([glyph]) => glyph }), (entries) => {
        const written = new Map(entries);
        expect(readWidths(writeWidths(written))).toEqual(written);
      }),
    );
  });

  test("are read from both forms", () => {
    expect(readWidths("[1[293 340.5]6 8 500]")).toEqual(
      new Map([
        [1, "293"],
        [2, "340.5"],
        [6, "500"],
        [7, "500"],
        [8, "500"],
      ]),
    );
  });
});
