import { describe, expect, it } from "vitest";
import { forbiddenWishes } from "../../../latex-image/src/reading/disallowed-operations.ts";

const PERMITTED = { images: ["logo"], fonts: "/tree/fonts" };
const PREAMBLE = Buffer.from([247, 7, ...Array(12).fill(0), 2, 65, 66]);
const POSTAMBLE = Buffer.from([248, ...Array(28).fill(0), 249, 0, 0, 0, 0, 7, 223]);
const special = (text: string, width = 1) => {
  const length = Buffer.alloc(width);
  length.writeUIntBE(Buffer.byteLength(text), 0, width);
  return Buffer.concat([Buffer.from([238 + width]), length, Buffer.from(text)]);
};
const page = (...parts: Buffer[]) =>
  Buffer.concat([Buffer.from([139, ...Array(44).fill(0)]), ...parts, Buffer.from([140])]);
const mark = (id: string) => special(`pdf:put @thispage <</PalmaresId (${id})>>`);
const font = (path: string, flags: number, extra: number) =>
  Buffer.concat([
    Buffer.from([252, 0, 0, 0, 1, 0, 10, 0, 0, flags, 0, path.length]),
    Buffer.from(path),
    Buffer.alloc(4 + extra),
  ]);
const wishes = (...pages: Buffer[]) => forbiddenWishes(Buffer.concat([PREAMBLE, ...pages, POSTAMBLE]), PERMITTED);
const wishOf = (text: string) =>
  wishes(page(mark("a"), special(text), ...(text.startsWith("color push") ? [special("color pop")] : [])));

describe("what pages ask of the PDF driver", () => {
  it.each([
    "pdf:content 0.1 0.2 0.3 rg 0 0 m 10 -5.5 l S",
    "pdf:code /Span <</ActualText <FEFF00C9>>> BDC",
    "pdf:code EMC",
    "pdf:stream @form-rose-gold (0 0 m 1 1 l S) <</Type/XObject/Subtype/Form/FormType 1/BBox[-9 -9 9 9]/Resources<</XObject<<>>>>>>",
    "pdf:put @resources <</XObject<</rose-gold @form-rose-gold>>>>",
    "pdf:pagesize width 597.5pt height 845.0pt",
    "pdf:image matrix 0.5 0 0 0.5 0 0 page 1 (./logo.pdf)",
  ])("is theirs when our templates write it: %s", (text) => expect(wishOf(text)).toEqual([]));

  it("may be a colour, as long as the page takes it back", () => {
    const [push, pop] = [special("color push rgb 0.0784 .2157 1"), special("color pop")];
    expect(wishes(page(mark("a"), push, push, pop, pop))).toEqual([]);
    expect(wishes(page(mark("a"), push), page(mark("b"), pop))).toEqual([
      { id: "a", what: "a colour that outlives it" },
      { id: "b", what: "a colour that outlives it" },
    ]);
  });

  it("is not blamed on the last page when the postamble names all fonts again", () => {
    const tfm = Buffer.concat([Buffer.from([243, 1, ...Array(12).fill(0), 0, 5]), Buffer.from("cmr10")]);
    const pages = [page(mark("a"), tfm), page(mark("b"))];
    const xdv = Buffer.concat([PREAMBLE, ...pages, POSTAMBLE.subarray(0, 29), tfm, POSTAMBLE.subarray(29)]);
    expect(forbiddenWishes(xdv, PERMITTED)).toEqual([{ id: "a", what: "a font that is not the tree's" }]);
  });

  it.each([
    ["pdf:fstream @a (/proc/self/environ)", "\\special{pdf:fstream…}"],
    ["pdf: fstream @a (/proc/self/environ)", "\\special{pdf…}"],
    [" pdf:fstream @a (/proc/self/environ)", "\\special{…}"],
    ["pdf:image matrix 1 0 0 1 0 0 page 1 (/root/secret.pdf)", "an image that is not the request's"],
    ["pdf:image matrix 1 0 0 1 0 0 page 1 (./../logo.pdf)", "an image that is not the request's"],
    ["pdf:image matrix 1 0 0 1 0 0 page 1 (./job.pdf)", "an image that is not the request's"],
    ["pdf:stream @form-a (x) <</Length 1/F (/etc/passwd)>>", "\\special{pdf:stream…}"],
    ["pdf:put @catalog <</OpenAction 1>>", "\\special{pdf:put…}"],
    ["pdf:code /Span <</ActualText (x)>> BDC", "\\special{pdf:code…}"],
    ["psfile=/etc/passwd", "\\special{psfile…}"],
    ["color push rgb 1 1 1\npdf:fstream @a (/etc/passwd)", "\\special{color…}"],
    ["KABORÉ Aminata", "\\special{…}"],
  ])("is refused, and named without what a pupil may have typed: %s", (text, what) =>
    expect(wishOf(text)).toEqual([{ id: "a", what }]),
  );

  it("is read in texts of any length, between letters, rules and glyphs", () => {
    const glyphs = Buffer.from([253, 0, 0, 0, 9, 0, 2, ...Array(20).fill(239)]);
    const spoken = Buffer.from([254, 0, 1, 0, 65, 0, 0, 0, 9, 0, 1, ...Array(10).fill(239)]);
    const rule = Buffer.from([137, ...Array(8).fill(239), 65, 146, 239, 239, 239, 239, 171]);
    expect(wishes(page(mark("a"), glyphs, spoken, rule, special("ps:plotfile x", 4)))).toMatchObject([{ id: "a" }]);
  });

  it("may be the tree's fonts only", () => {
    expect(wishes(page(font("/tree/fonts/Charis-Bold.ttf", 0x02, 4), font("/tree/fonts/A.otf", 0x70, 12)))).toEqual([]);
    for (const path of ["/root/A.ttf", "/tree/fonts/../A.ttf", "/tree/fonts-x/A.ttf"]) {
      expect(wishes(page(mark("a"), font(path, 0, 0)))).toEqual([{ id: "a", what: "a font that is not the tree's" }]);
    }
  });

  it("is nobody's when the mark is not surely the page's own", () => {
    const bad = special("psfile=x");
    expect(wishes(page(mark("a")), page(mark("a"), bad))).toEqual([{ what: "\\special{psfile…}" }]);
    expect(wishes(page(mark("a"), mark("b"), bad))).toEqual([{ what: "\\special{psfile…}" }]);
    expect(wishes(page(bad))).toEqual([{ what: "\\special{psfile…}" }]);
  });

  it("is not guessed at: what is cut off or unknown is an error", () => {
    expect(() => forbiddenWishes(Buffer.concat([PREAMBLE, page(mark("a"))]), PERMITTED)).toThrow();
    expect(() => wishes(page(Buffer.from([255])))).toThrow(/not known/);
    const future = Buffer.from(PREAMBLE);
    future[1] = 8;
    expect(() => forbiddenWishes(Buffer.concat([future, POSTAMBLE]), PERMITTED)).toThrow(/not known/);
  });
});
