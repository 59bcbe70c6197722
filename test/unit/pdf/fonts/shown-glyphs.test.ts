import { shownGlyphs as shownIn } from "@palmares/core/pdf/fonts/shown-glyphs";
import { expect, test } from "vitest";

const shownGlyphs = (contents: string) => shownIn(Buffer.from(contents, "latin1"));

test("each font's glyphs are found, however its strings are cut", () => {
  const contents = "q BT /F1 9.4 Tf 1 2 Td[<00240025>-50<0024>]TJ /F2 8 Tf <0001>Tj ET Q BT /F1 3 Tf[<0026>]TJ ET";
  expect(shownGlyphs(contents)).toEqual(
    new Map([
      ["F1", new Set([0x24, 0x25, 0x26])],
      ["F2", new Set([1])],
    ]),
  );
});

test("what only looks like an operator or a string's end is none", () => {
  const contents = "/BTs gs /aTf gs q 1 0 0 1 2 3 cm /Fm1 Do Q BT /F1 9 Tf[<00AB00ab>-5<>]TJ ET";
  expect(shownGlyphs(contents)).toEqual(new Map([["F1", new Set([0xab])]]));
});

test("a dictionary beside marked content shows nothing", () => {
  const contents = "BT /F1 9 Tf /Span <</ActualText<FEFF0041>/MCID 1>> BDC <0024> Tj EMC ET";
  expect(shownGlyphs(contents)).toEqual(new Map([["F1", new Set([0x24])]]));
});

test.each([
  ["a string in brackets", "BT /F1 9 Tf (ab) Tj ET"],
  ["a picture within the contents", "BT /F1 9 Tf <0024> Tj ET BI /W 1 ID x EI"],
  ["a string before a font is chosen", "BT <0024> Tj ET"],
  ["a font that was chosen before the text began", "BT /F1 9 Tf <0024> Tj ET Q BT <0025> Tj ET"],
  ["glyphs of one byte", "BT /F1 9 Tf <24> Tj ET"],
  ["a string with blanks", "BT /F1 9 Tf <00 2> Tj ET"],
  ["a string that does not end", "BT /F1 9 Tf <0024"],
  ["digits that are none", "BT /F1 9 Tf <00g4> Tj ET"],
  ["a dictionary with a string of bytes", "/P << /Lang (fr) >> BDC EMC"],
  ["dictionaries within dictionaries", "/P << /A << /B 1 >> >> BDC EMC"],
])("%s: nothing is known of the page", (_, contents) => {
  expect(shownGlyphs(contents)).toBeUndefined();
});
