import { describe, expect, it } from "vitest";
import { disallowedOperations } from "../../../latex-image/src/reading/disallowed-operations.ts";
import { file, font, glyphs, POSTAMBLE, PREAMBLE, page, special, spoken } from "../../support/xdv.ts";

const ALLOWED = { images: ["logo"], fonts: "/tree/fonts" };
const mark = (id: string) => special(`pdf:put @thispage <</PalmaresId (${id})>>`);
const operationsOf = (...pages: Buffer[]) => disallowedOperations(file(...pages), ALLOWED);
/** What ends a special, or what it ends. */
const around = (text: string): readonly [before: readonly Buffer[], after: readonly Buffer[]] => {
  if (text.startsWith("color push")) return [[], [special("color pop")]];
  if (/^src:(?:P|artifact)$/.test(text)) return [[special("pdf:code /Artifact BMC")], [special("pdf:code EMC")]];
  if (text === "pdf:code EMC") return [[special("pdf:code /Artifact BMC")], []];
  const opens = /^pdf:code \/(?:Artifact BMC|Span <<\/ActualText <[0-9A-F]*>>> BDC)$/.test(text);
  return [[], opens ? [special("pdf:code EMC")] : []];
};
const operationsOfSpecial = (text: string) => {
  const [before, after] = around(text);
  return operationsOf(page(mark("a"), ...before, special(text), ...after));
};

describe("an instruction to the PDF driver", () => {
  it.each([
    "pdf:content 0.1 0.2 0.3 rg 0 0 m 10 -5.5 l S",
    "pdf:code /Span <</ActualText <FEFF00C9>>> BDC",
    "pdf:code EMC",
    "pdf:code /Artifact BMC",
    "src:P",
    "src:artifact",
    "src:row",
    "src:skip 12",
    "src:alt de 5,00 à 17,50",
    "pdf:stream @form-rose-gold (0 0 m 1 1 l S) <</Type/XObject/Subtype/Form/FormType 1/BBox[-9 -9 9 9]/Resources<</XObject<<>>>>>>",
    "pdf:put @resources <</XObject<</rose-gold @form-rose-gold>>>>",
    "pdf:pagesize width 597.5pt height 845.0pt",
    "pdf:image matrix 0.5 0 0 0.5 0 0 page 1 (./logo.pdf)",
  ])("is allowed when our templates write it: %s", (text) => expect(operationsOfSpecial(text)).toEqual([]));

  it("may push a colour, as long as the page pops it", () => {
    const [push, pop] = [special("color push rgb 0.0784 .2157 1"), special("color pop")];
    expect(operationsOf(page(mark("a"), push, push, pop, pop))).toEqual([]);
    expect(operationsOf(page(mark("a"), push), page(mark("b"), pop))).toEqual([
      { id: "a", operation: "a colour that outlives it" },
      { id: "b", operation: "a colour that outlives it" },
    ]);
  });

  it("may mark pieces of the page, each of which ends the one before", () => {
    const [artifact, piece, back, span, end] = [
      "pdf:code /Artifact BMC",
      "src:P",
      "src:artifact",
      "pdf:code /Span <</ActualText <FEFF00C9>>> BDC",
      "pdf:code EMC",
    ].map((text) => special(text)) as [Buffer, Buffer, Buffer, Buffer, Buffer];
    expect(operationsOf(page(mark("a"), artifact, piece, span, end, piece, back, piece, end))).toEqual([]);
    const inEnglish = [special("src:in en"), special("src:words coché :"), special("src:more"), special("src:out")];
    expect(operationsOf(page(mark("a"), artifact, piece, ...inEnglish, end))).toEqual([]);
    const crossed = { id: "a", operation: "marks that cross" };
    expect(operationsOf(page(mark("a"), artifact, piece, span, inEnglish[0] ?? end, end, end))).toEqual([crossed]);
    const outlives = { id: "a", operation: "a mark that outlives it" };
    expect(operationsOf(page(mark("a"), artifact, span, piece, end, end))).toEqual([crossed]);
    expect(operationsOf(page(mark("a"), artifact, span, end))).toEqual([outlives]);
    expect(operationsOf(page(mark("a"), piece))).toEqual([crossed]);
    expect(operationsOf(page(mark("a"), end))).toEqual([crossed]);
    expect(operationsOf(page(mark("a"), artifact, piece), page(mark("b"), artifact, end))).toEqual([outlives]);
  });

  it("is not blamed on the last page when the postamble repeats all fonts", () => {
    const tfm = Buffer.concat([Buffer.from([243, 1, ...Array(12).fill(0), 0, 5]), Buffer.from("cmr10")]);
    const pages = [page(mark("a"), tfm), page(mark("b"))];
    const xdv = Buffer.concat([PREAMBLE, ...pages, POSTAMBLE.subarray(0, 29), tfm, POSTAMBLE.subarray(29)]);
    expect(disallowedOperations(xdv, ALLOWED)).toEqual([{ id: "a", operation: "a font that is not the tree's" }]);
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
    ["pdf:code /Aside BMC", "\\special{pdf:code…}"],
    ["pdf:code EMC /P <</MCID 0001>>BDC", "\\special{pdf:code…}"],
    ["pdf:direct:EMC/P<</MCID 1>>BDC", "\\special{pdf:direct…}"],
    ["src:H4", "\\special{…}"],
    ["src:47 bulletin.tex", "\\special{…}"],
    ["psfile=/etc/passwd", "\\special{psfile…}"],
    ["color push rgb 1 1 1\npdf:fstream @a (/etc/passwd)", "\\special{color…}"],
    ["KABORÉ Aminata", "\\special{…}"],
  ])("is disallowed, and named without a pupil's data: %s", (text, operation) =>
    expect(operationsOfSpecial(text)).toEqual([{ id: "a", operation }]),
  );

  it("is found in specials of any length, between letters, rules and glyphs", () => {
    const shown = glyphs(0xefef, 0xefef);
    const withText = spoken("A", 0xefef);
    const rule = Buffer.from([137, ...Array(8).fill(239), 65, 146, 239, 239, 239, 239, 171]);
    expect(operationsOf(page(mark("a"), shown, withText, rule, special("ps:plotfile x", 4)))).toMatchObject([
      { id: "a" },
    ]);
  });

  it("may use the tree's fonts only", () => {
    expect(
      operationsOf(
        page(
          font("/tree/fonts/Charis-Bold.ttf", 0x0200, Buffer.alloc(4)),
          font("/tree/fonts/A.otf", 0x7000, Buffer.alloc(12)),
        ),
      ),
    ).toEqual([]);
    for (const path of ["/root/A.ttf", "/tree/fonts/../A.ttf", "/tree/fonts-x/A.ttf"]) {
      expect(operationsOf(page(mark("a"), font(path)))).toEqual([
        { id: "a", operation: "a font that is not the tree's" },
      ]);
    }
  });

  it("is assigned to no document when the mark may not be the page's own", () => {
    const bad = special("psfile=x");
    expect(operationsOf(page(mark("a")), page(mark("a"), bad))).toEqual([{ operation: "\\special{psfile…}" }]);
    expect(operationsOf(page(mark("a"), mark("b"), bad))).toEqual([{ operation: "\\special{psfile…}" }]);
    expect(operationsOf(page(bad))).toEqual([{ operation: "\\special{psfile…}" }]);
  });

  it("is never guessed: a truncated file or an unknown operation is an error", () => {
    expect(() => disallowedOperations(Buffer.concat([PREAMBLE, page(mark("a"))]), ALLOWED)).toThrow();
    expect(() => operationsOf(page(Buffer.from([255])))).toThrow(/not known/);
    const future = Buffer.from(PREAMBLE);
    future[1] = 8;
    expect(() => disallowedOperations(Buffer.concat([future, POSTAMBLE]), ALLOWED)).toThrow(/not known/);
  });
});
