import { describe, expect, it } from "vitest";
import { tagNumbering } from "../../../latex-image/src/reading/tags.ts";
import { readXdv } from "../../../latex-image/src/reading/xdv.ts";
import { file, page, special } from "../../support/xdv.ts";

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

  it("are not known before the file is read to its end", () => {
    expect(() => tagNumbering(xdvOf(["src:P"])).numbered()).toThrow(/not read to its end/);
  });
});
