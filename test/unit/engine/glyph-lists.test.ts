import { describe, expect, test } from "vitest";
import { namesGlyphs } from "../../../latex-image/src/formats/glyph-lists.ts";

/** A font with these tables alone. */
function aFont(signature: string, tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const directory = Buffer.alloc(12 + 16 * entries.length);
  directory.write(signature, "latin1");
  directory.writeUInt16BE(entries.length, 4);
  let end = directory.length;
  entries.forEach(([tag, { length }], number) => {
    const place = 12 + 16 * number;
    directory.write(tag, place, "latin1");
    directory.writeUInt32BE(end, place + 8);
    directory.writeUInt32BE(length, place + 12);
    end += length;
  });
  return Buffer.concat([directory, ...Object.values(tables)]);
}
const TRUE_TYPE = "\0\u0001\0\0";
const post = (version: number) => ({ glyf: Buffer.from("glyf"), post: Buffer.from([0, version, 0, 0]) });

describe("a font names its glyphs", () => {
  test.each([
    ["TrueType, post 2.0", aFont(TRUE_TYPE, post(2)), true],
    ["TrueType, post 1.0", aFont(TRUE_TYPE, post(1)), true],
    ["TrueType, post 3.0", aFont(TRUE_TYPE, post(3)), false],
    ["TrueType without post", aFont(TRUE_TYPE, { glyf: Buffer.from("glyf") }), false],
    ["PostScript outlines, post 3.0", aFont("OTTO", post(3)), true],
  ])("%s: %s", (_, font, names) => {
    expect(namesGlyphs(font)).toBe(names);
  });
});
