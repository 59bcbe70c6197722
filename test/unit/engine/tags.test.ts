import { describe, expect, it } from "vitest";
import { tagNumbering } from "../../../latex-image/src/reading/tags.ts";
import { readXdv } from "../../../latex-image/src/reading/xdv.ts";

const PREAMBLE = Buffer.from([247, 7, ...Array(12).fill(0), 0]);
const POSTAMBLE = Buffer.from([248, ...Array(28).fill(0), 249, 0, 0, 0, 0, 7, 223]);
const special = (text: string) => Buffer.concat([Buffer.from([239, Buffer.byteLength(text)]), Buffer.from(text)]);
const page = (...specials: string[]) =>
  Buffer.concat([Buffer.from([139, ...Array(44).fill(0)]), ...specials.map(special), Buffer.from([140])]);
const xdvOf = (...pages: Buffer[]) => Buffer.concat([PREAMBLE, ...pages, POSTAMBLE]);
const piece = (role: string) => `pdf:code EMC /${role} <</MCID 0000>>BDC`;
function numberTags(xdv: Buffer) {
  const numbering = tagNumbering(xdv);
  readXdv(xdv, { ...numbering, font: () => undefined });
  return numbering.pages.map(({ pieces, alts }) => ({ pieces, alts }));
}
const numbersIn = (xdv: Buffer) => xdv.toString("latin1").match(/\/\w+ (?:<<\/MCID \d+>>BDC|BMC)/g);

describe("the pieces of TeX's pages", () => {
  it("are numbered page by page, in the order of the output, and say what they are", () => {
    const xdv = xdvOf(page(piece("H1"), piece("P"), piece("P")), page(piece("P")));
    const { length } = xdv;
    expect(numberTags(xdv)).toEqual([
      { pieces: "1pp", alts: [] },
      { pieces: "p", alts: [] },
    ]);
    expect(xdv).toHaveLength(length);
    expect(numbersIn(xdv)).toEqual([
      "/H1 <</MCID 0000>>BDC",
      "/P <</MCID 0001>>BDC",
      "/P <</MCID 0002>>BDC",
      "/P <</MCID 0000>>BDC",
    ]);
  });

  it("make tables", () => {
    const head = ["src:row", piece("TH"), "src:across", piece("TH")];
    const row = ["src:row", piece("TH"), "src:skip 2", "src:span 3", piece("TD"), "src:alt de 5 à 17", piece("TD")];
    expect(numberTags(xdvOf(page(...head, ...row)))).toEqual([{ pieces: "rh*hrhee{3}db", alts: ["de 5 à 17"] }]);
  });

  it("of a head that is printed again are artifacts, but for the heads of its columns", () => {
    const again = [
      "src:again",
      "src:alt logo",
      piece("Figure"),
      piece("H1"),
      "src:lang en",
      piece("P"),
      "src:row",
      piece("TH"),
    ];
    const xdv = xdvOf(page(...again, "src:new", piece("P")));
    expect(numberTags(xdv)).toEqual([{ pieces: "rhp", alts: [] }]);
    expect(numbersIn(xdv)).toEqual([
      "/Artifact BMC",
      "/Artifact BMC",
      "/Artifact BMC",
      "/TH <</MCID 0000>>BDC",
      "/P <</MCID 0001>>BDC",
    ]);
  });
});
