import { describe, expect, it } from "vitest";
import { tagNumbering } from "../../../latex-image/src/reading/tags.ts";
import { readXdv } from "../../../latex-image/src/reading/xdv.ts";
import { file, glyphs, page, special } from "../../support/xdv.ts";

const xdvOf = (...pages: (readonly string[])[]) =>
  file(...pages.map((specials) => page(...specials.map((text) => special(text)))));

function numbered(xdv: Buffer) {
  const numbering = tagNumbering(xdv);
  readXdv(xdv, { ...numbering, font: () => undefined });
  const specials: string[][] = [];
  readXdv(numbering.numbered(), {
    page: () => specials.push([]),
    special: (text) => specials.at(-1)?.push(text),
    font: () => undefined,
  });
  return { tags: numbering.pages.map(({ pieces, alts }) => ({ pieces, alts })), specials };
}
const LETTERS = "letters";
/** The same of pages on which letters are shown, too. */
const read = (...pages: (readonly string[])[]) =>
  numbered(file(...pages.map((all) => page(...all.map((one) => (one === LETTERS ? glyphs(1, 2) : special(one)))))));
const inEnglish = (number: number) => `pdf:direct:EMC/Span<</Lang<656E>/MCID ${number}>>BDC`;
const piece = (name: string, number: number) => `pdf:direct:EMC/${name}<</MCID ${number}>>BDC`;
const ARTIFACT = "pdf:direct:EMC/Artifact BMC";

describe("the pieces of TeX's pages", () => {
  it("are numbered page by page, in the order of the output, and say what they are", () => {
    expect(numbered(xdvOf(["src:H1", "src:P", "color pop", "src:artifact", "src:P"], ["src:P"]))).toEqual({
      tags: [
        { pieces: "1pp", alts: [] },
        { pieces: "p", alts: [] },
      ],
      specials: [[piece("H1", 0), piece("P", 1), "color pop", ARTIFACT, piece("P", 2)], [piece("P", 0)]],
    });
  });

  it("make tables", () => {
    const head = ["src:row", "src:TH", "src:across", "src:TH"];
    const row = ["src:row", "src:TH", "src:skip 2", "src:span 3", "src:TD", "src:alt de 5 à 17", "src:TD"];
    const { tags, specials } = numbered(xdvOf([...head, ...row]));
    expect(tags).toEqual([{ pieces: "rh*hrhee{3}db", alts: ["de 5 à 17"] }]);
    expect(specials).toEqual([[piece("TH", 0), piece("TH", 1), piece("TH", 2), piece("TD", 3), piece("TD", 4)]]);
  });

  it("of a head that is printed again are artifacts, but for the heads of its columns", () => {
    const again = ["src:again", "src:alt logo", "src:Figure", "src:H1", "src:lang en", "src:P", "src:row", "src:TH"];
    const { tags, specials } = numbered(xdvOf([...again, "src:new", "src:P"]));
    expect(tags).toEqual([{ pieces: "rhp", alts: [] }]);
    expect(specials).toEqual([[ARTIFACT, ARTIFACT, ARTIFACT, piece("TH", 0), piece("P", 1)]]);
  });

  it("have words in other languages, each run with its number", () => {
    const { tags, specials } = read(["src:TH", LETTERS, "src:in en", LETTERS, LETTERS, "src:out", LETTERS]);
    expect(tags).toEqual([{ pieces: "h[en]cc", alts: [] }]);
    expect(specials).toEqual([[piece("TH", 0), inEnglish(1), piece("TH", 2)]]);
  });

  it("are in another language as a whole where all their words are", () => {
    const { tags, specials } = read(["src:P", "src:in en", "color pop", LETTERS, "src:out", "src:P", LETTERS]);
    expect(tags).toEqual([{ pieces: "[en]pp", alts: [] }]);
    expect(specials).toEqual([[piece("P", 0), "color pop", piece("P", 1)]]);
    expect(read(["src:in en", "src:P", LETTERS, "src:H1", LETTERS, "src:out"]).tags[0]?.pieces).toBe("[en]p[en]1");
    expect(read(["src:P", "src:in en", LETTERS, "src:out", LETTERS]).tags[0]?.pieces).toBe("[en]pc");
    expect(read(["src:lang en", "src:P", LETTERS, "src:in fr", LETTERS, "src:out", LETTERS]).tags[0]?.pieces).toBe(
      "[en]p[fr]c[en]c",
    );
  });

  it("need no further number where no words are between two changes of language", () => {
    const { tags, specials } = read([
      "src:TD",
      LETTERS,
      "src:in en",
      LETTERS,
      "src:out",
      "src:in en",
      LETTERS,
      "src:out",
    ]);
    expect(tags).toEqual([{ pieces: "d[en]c", alts: [] }]);
    expect(specials).toEqual([[piece("TD", 0), inEnglish(1)]]);
  });

  it("have drawings, for which words stand, and go on after them", () => {
    const { tags, specials } = read(["src:P", "src:words coché :", LETTERS, "src:more", LETTERS, "src:in en", LETTERS]);
    expect(tags).toEqual([{ pieces: "pwc[en]c", alts: ["coché :"] }]);
    const drawn = "pdf:direct:EMC/Span<</ActualText<FEFF0063006F0063006800E90020003A>/MCID 1>>BDC";
    expect(specials).toEqual([[piece("P", 0), drawn, piece("P", 2), inEnglish(3)]]);
    expect(read(["src:artifact", "src:words coché", LETTERS, "src:more"]).tags).toEqual([{ pieces: "", alts: [] }]);
  });

  it("have no language where nothing is read out, and end it with the page", () => {
    const { tags, specials } = read(["src:artifact", "src:in en", LETTERS, "src:out"], ["src:P", LETTERS, "src:in en"]);
    expect(tags.map(({ pieces }) => pieces)).toEqual(["", "p"]);
    expect(specials).toEqual([[ARTIFACT], [piece("P", 0)]]);
  });

  it("are not known before the file is read to its end", () => {
    expect(() => tagNumbering(xdvOf(["src:P"])).numbered()).toThrow(/not read to its end/);
  });
});
