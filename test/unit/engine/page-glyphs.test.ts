import { expect, test } from "vitest";
import { pageGlyphs } from "../../../latex-image/src/reading/page-glyphs.ts";
import { readXdv } from "../../../latex-image/src/reading/xdv.ts";
import { file, font, glyphs, page, select, special, spoken } from "../../support/xdv.ts";

function shownBy(...pages: Buffer[]) {
  const shown = pageGlyphs();
  readXdv(file(...pages), shown, shown);
  return shown.pages.map((each) => each && Object.fromEntries(each));
}
const colour = Buffer.from([1, 2, 3, 4]);

test("each page's glyphs are had by their fonts, each glyph once", () => {
  const first = page(font("/a.ttf"), select(1), glyphs(7, 300, 7), spoken("é", 300, 9));
  expect(shownBy(first, page(select(1), glyphs(7)), page())).toEqual([{ 0: [7, 300, 9] }, { 0: [7] }, {}]);
});

test("fonts are counted as they are chosen, whatever their order in the file", () => {
  const fonts = [font("/a.ttf"), font("/b.ttf", 0, undefined, 300)];
  expect(shownBy(page(...fonts, select(300), glyphs(4), select(1), glyphs(5)))).toEqual([{ 0: [4], 1: [5] }]);
});

test("sizes and colours of a face are one font, its slants and weights are others", () => {
  const slant = (number: number) => Buffer.from([0, 0, 0, number]);
  const fonts = [
    font("/a.ttf", 0, undefined, 1, 10),
    font("/a.ttf", 0, undefined, 2, 12),
    font("/a.ttf", 0x0200, colour, 3),
    font("/a.ttf", 0x2000, slant(1), 4),
    font("/a.ttf", 0x2200, Buffer.concat([colour, slant(1)]), 5),
    font("/a.ttf", 0x2000, slant(2), 6),
  ];
  const shown = [1, 2, 3, 4, 5, 6].flatMap((number) => [select(number), glyphs(number)]);
  expect(shownBy(page(...fonts, ...shown))).toEqual([{ 0: [1, 2, 3], 1: [4, 5], 2: [6] }]);
});

test("of a page with operators that hold a string, nothing is known", () => {
  const text = [font("/a.ttf"), select(1), glyphs(7)];
  const drawn = page(...text, special("pdf:content 0 0 m 1 1 l S"));
  const written = page(...text, special("pdf:content BT /F1 9 Tf <0008> Tj ET"), glyphs(9));
  expect(shownBy(drawn, written, page(select(1), glyphs(3)))).toEqual([{ 0: [7] }, undefined, { 0: [3] }]);
});

test("a file that ends within its glyphs is an error", () => {
  const whole = file(page(font("/a.ttf"), select(1), glyphs(1, 2, 3)));
  const shown = pageGlyphs();
  expect(() => readXdv(whole.subarray(0, whole.length - 45), shown, shown)).toThrow(/ends within/);
});
