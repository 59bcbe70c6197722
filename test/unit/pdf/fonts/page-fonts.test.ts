import { deflateSync, inflateSync } from "node:zlib";
import { ownFonts, type ShownGlyphs } from "@palmares/core/pdf/fonts/page-fonts";
import { readToUnicode } from "@palmares/core/pdf/fonts/to-unicode";
import { readTrueType } from "@palmares/core/pdf/fonts/truetype";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { entryOf } from "@palmares/core/pdf/pdf-entries";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { type PdfPage, readPages } from "@palmares/core/pdf/pdf-page";
import { describe, expect, test } from "vitest";
import { aDescription } from "../../../support/factories.ts";
import { aPdf, plainPdf, qpdfCheck } from "../../../support/pdf.ts";
import { aTrueType } from "../../../support/truetype.ts";

/** Glyph n of the font is the n-th letter: a, b, c … */
const LETTERS = "abcdefghij";
const FONT = aTrueType(Array.from({ length: LETTERS.length + 1 }, (_, n) => ({ drawn: n })));
const CMAP = `${LETTERS.length} beginbfchar\n${Array.from(LETTERS, (letter, n) => `<${hex(n + 1)}> <${hex(letter.charCodeAt(0))}>`).join("\n")}\nendbfchar`;
function hex(number: number) {
  return number.toString(16).toUpperCase().padStart(4, "0");
}
const numbersOf = (word: string) => Array.from(word, (letter) => LETTERS.indexOf(letter) + 1);
const glyphsOf = (word: string) => numbersOf(word).map(hex).join("");
const shows = (word: string) => new Map([["F1", numbersOf(word)]]);

const stream = (keys: string, bytes: Buffer) => {
  const data = deflateSync(bytes).toString("latin1");
  return `<<${keys}/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream`;
};

/** Pages of one run, which share a font with all letters. */
function pagesOf(words: readonly string[], tag = "ABCDEF", more = ""): readonly PdfPage[] {
  const pages = words.map((_, n) => `${100 + 2 * n} 0 R`).join(" ");
  const bodies: Record<number, string> = {
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: `<< /Type /Pages /Count ${words.length} /Kids [${pages}] >>`,
    3: `<< /Font << /F1 4 0 R >> ${more} >>`,
    4: `<</Type/Font/Subtype/Type0/BaseFont/${tag}+Charis/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 9 0 R>>`,
    5: `<</Type/Font/Subtype/CIDFontType2/BaseFont/${tag}+Charis/FontDescriptor 6 0 R/W 7 0 R/DW 500>>`,
    6: `<</Type/FontDescriptor/FontName/${tag}+Charis/CIDSet 10 0 R/FontFile2 8 0 R/Flags 6>>`,
    // The first letter is as wide as the font's other letters are, unless something else is said.
    7: `[2[${Array.from(LETTERS.slice(1), (_, n) => 501 + n).join(" ")}]]`,
    8: stream(`/Length1 ${FONT.length}`, FONT),
    9: stream("", Buffer.from(CMAP)),
    10: stream("", Buffer.from([255, 255])),
    11: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 4 0 R >> >> /Length 0 >>\nstream\n\nendstream",
  };
  for (const [n, word] of words.entries()) {
    const at = 100 + 2 * n;
    bodies[at] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources 3 0 R /Contents [${at + 1} 0 R] >>`;
    bodies[at + 1] = stream("", Buffer.from(`BT /F1 9 Tf[<${glyphsOf(word)}>]TJ ET`));
  }
  return readPages(aPdf(bodies));
}

/** Vowels, c and d, the others one by one. */
const groupOf = (text: string | undefined) =>
  text === undefined ? 30 : "aei".includes(text) ? 0 : "cd".includes(text) ? 1 : text.charCodeAt(0) - 90;

/** The page of each word as a document of its own. */
function each(words: readonly string[], pages = pagesOf(words)): readonly PdfPage[] {
  const own = ownFonts(groupOf);
  return words.map((word, n) => own([pages[n] as PdfPage], [shows(word)])[0] as PdfPage);
}

interface Facts {
  readonly letters: string;
  readonly texts: string;
  readonly widths: string;
  readonly names: readonly string[];
}

/** What the page's font holds. */
function fontOf(page: PdfPage): Facts {
  const find = (test: (syntax: string) => boolean) => page.objects.find((object) => test(syntaxOf(object)));
  const data = (object: ReturnType<typeof find>) =>
    inflateSync(object?.data.subarray(0, Number(object && entryOf(object, "Length"))) ?? Buffer.alloc(0));
  const font = readTrueType(data(find((syntax) => syntax.includes("/Length1"))));
  const cmap = page.objects.find(({ number }) => number === 9);
  return {
    letters: Array.from(LETTERS, (letter, n) => (font.outline(n + 1).length > 0 ? letter : "")).join(""),
    texts: [...readToUnicode(data(cmap).toString("latin1")).values()].join(""),
    widths: syntaxOf(page.objects.find(({ number }) => number === 7)),
    names: page.objects.flatMap((object) => syntaxOf(object).match(/\/\w+\+Charis/) ?? []),
  };
}

describe("a page's fonts", () => {
  test("hold the groups of letters that the page shows, in file, text and widths, under a name of their own", () => {
    const [page] = each(["bac"]);
    const facts = fontOf(page as PdfPage);
    expect(facts).toMatchObject({ letters: "abcdei", texts: "abcdei", widths: "[2[501 502 503 504]9[508]]" });
    expect(new Set(facts.names).size).toBe(1);
    expect(facts.names).toHaveLength(3);
    expect(facts.names[0]).not.toContain("ABCDEF");
  });

  test("are those of the page alone: its neighbours, their order and the run's own names change nothing", () => {
    const words = ["bac", "j", "hid", "cab", "abcdefghij"];
    const made = (some: readonly string[], tag?: string) =>
      each(some, pagesOf(some, tag)).map((page) => documentPdf([page], aDescription(), 0));
    const together = made(words);
    expect(words.flatMap((word) => made([word]))).toEqual(together);
    expect(made([...words].reverse()).reverse()).toEqual(together);
    expect(made(words, "GHIJKL")).toEqual(together);
  });

  test("are one for all pages that show the same groups", () => {
    const [one, same, other] = each(["ac", "eid", "ab"]);
    const file = (page: PdfPage | undefined) => page?.objects.find((object) => syntaxOf(object).includes("/Length1"));
    expect(file(one)).toBe(file(same));
    expect(file(one)).not.toBe(file(other));
  });

  test("make a sound PDF, without the list of glyphs, which PDF lets out", () => {
    const [page] = each(["bac"]);
    const pdf = documentPdf([page as PdfPage], aDescription(), 0);
    expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
    expect(plainPdf(pdf)).not.toContain("CIDSet");
  });

  test("hold what any page of the document shows, since its pages share them", () => {
    const pages = ownFonts(groupOf)(pagesOf(["bac", "j"]), [shows("bac"), shows("j")]);
    expect(pages.map((page) => fontOf(page).letters)).toEqual(["abcdeij", "abcdeij"]);
    const pdf = documentPdf(pages, aDescription(), 0);
    expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
    expect(plainPdf(pdf).match(/\/Length1/g)).toHaveLength(1);
  });

  test.each<[string, ShownGlyphs | undefined, string?]>([
    ["a drawing shows words, too", shows("bac"), "/XObject << /X 11 0 R >>"],
    ["it is not known what the page shows", undefined],
    ["the page is said to show a font that it has not", new Map([...shows("bac"), ["F2", [1]]])],
    ["the page is said to show what the font lacks", new Map([["F1", [1, 900]]])],
  ])("stay whole where %s", (_, shown, more = "") => {
    const pages = pagesOf(["bac"], "ABCDEF", more);
    expect(ownFonts(groupOf)(pages, [shown])).toEqual(pages);
  });
});
