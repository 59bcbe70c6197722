import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PrintFileOptions, printFileWriter } from "@palmares/core/batches/outputs/print-file";
import type { PrintLayout } from "@palmares/core/batches/outputs/print-sheets";
import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { isArchival } from "@palmares/core/pdf/pdf-description";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { describe, expect, test } from "vitest";
import { aDescription } from "../../support/factories.ts";
import { aPdf, aPdfOfOnePage } from "../../support/pdf.ts";

const ONE_SIDED = { pagesPerSheet: 1, twoSided: false } as const;
const TWO_SIDED = { pagesPerSheet: 1, twoSided: true } as const;

interface Asked extends PrintLayout {
  /** After how many documents a part ends; a new writer goes on after each. */
  readonly cuts?: readonly number[];
  /** The class of a document. */
  readonly groupOf?: (n: number) => string;
}

const printed = (words: readonly string[], asked: Asked) =>
  printedFrom(
    words,
    words.map((word) => aPdfOfOnePage(word)),
    asked,
  );

async function printedFrom(
  titles: readonly string[],
  pdfs: readonly Uint8Array[],
  { cuts = [], groupOf = () => "6e A", ...layout }: Asked,
): Promise<Buffer> {
  const options: PrintFileOptions = {
    ...layout,
    about: { title: "6e A · T1", author: "Lycée É", subject: "S", identifier: "lot-1", language: "fr" },
    dateSeconds: 1_775_000_000,
    documents: titles.map((title, n) => ({ documentId: `d${n}`, generation: 1, group: groupOf(n), title })),
  };
  const parts: { bytes: number; kept: string }[] = [];
  const pieces: Uint8Array[] = [];
  let writer = printFileWriter(options, parts);
  for (const [n, pdf] of pdfs.entries()) {
    if (cuts.includes(n)) {
      const { bytes, kept } = await writer.take();
      pieces.push(bytes);
      parts.push({ bytes: bytes.length, kept });
      writer = printFileWriter(options, parts);
    }
    writer.add("", pdf);
  }
  return Buffer.concat([...pieces, await writer.end()]);
}

/** What qpdf and poppler, the independent judges, read in the file. */
function judged<T>(pdf: Buffer, judge: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "palmares-print-"));
  try {
    const file = join(folder, "print.pdf");
    writeFileSync(file, pdf);
    return judge(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
const SOUND = "No syntax or stream encoding errors";
const pages = (file: string) =>
  run("pdftotext", file, "-")
    .split("\f")
    .slice(0, -1)
    .map((text) => text.trim());

/** The parts of qpdf's JSON that the tests look at. */
interface QpdfJson {
  readonly outlines: readonly Outline[];
  readonly pagelabels: readonly { readonly index: number; readonly label: Readonly<Record<string, string | number>> }[];
}
interface Outline {
  readonly title: string;
  readonly destpageposfrom1: number;
  readonly open: boolean;
  readonly kids: readonly Outline[];
}
const facts = (file: string): QpdfJson =>
  JSON.parse(run("qpdf", "--json=2", "--json-key=outlines", "--json-key=pagelabels", file));

describe("the print file", () => {
  test("keeps the order of the pages, and qpdf finds no fault", async () => {
    const words = Array.from({ length: 25 }, (_, n) => `page${n}`);
    judged(await printed(words, ONE_SIDED), (file) => {
      expect(run("qpdf", "--check", file)).toContain(SOUND);
      expect(pages(file)).toEqual(words);
    });
  });

  test("for two-sided printing has a blank page of the same size behind each page", async () => {
    judged(await printed(["a", "b"], TWO_SIDED), (file) => {
      run("qpdf", "--check", file);
      expect(pages(file)).toEqual(["a", "", "b", ""]);
      expect(run("pdfinfo", "-f", "1", "-l", "4", file).match(/Page +\d size: +200 x 100/g)).toHaveLength(4);
    });
  });

  test("leaves text in a string that looks like a reference unchanged", async () => {
    expect((await printed(["x", "y"], ONE_SIDED)).toString("latin1").match(/\(see 2 0 R\)/g)).toHaveLength(2);
  });

  test.each([ONE_SIDED, TWO_SIDED, { pagesPerSheet: 2, twoSided: false } as const])(
    "is the same, wherever its parts end: %o",
    async (layout) => {
      const words = Array.from({ length: 12 }, (_, n) => `page${n}`);
      const groupOf = (n: number) => (n < 7 ? "6e A" : "6e B");
      const whole = await printed(words, { ...layout, groupOf });
      expect((await printed(words, { ...layout, groupOf, cuts: [1, 5, 6, 11] })).equals(whole)).toBe(true);
      judged(whole, (file) => expect(run("qpdf", "--check", file)).toContain(SOUND));
    },
  );

  test("refuses anything but a PDF", () => {
    const options = { ...ONE_SIDED, about: {} as PrintFileOptions["about"], dateSeconds: 0, documents: [] };
    const writer = printFileWriter(options, []);
    expect(() => writer.add("", new TextEncoder().encode("not a PDF"))).toThrow("cross-reference");
  });

  test("says its title, its school, its language and when it was made", async () => {
    const pdf = await printed(["a"], ONE_SIDED);
    expect(pdf.toString("latin1")).toContain("/Lang <FEFF00660072>");
    judged(pdf, (file) => {
      const info = run("pdfinfo", "-isodates", file);
      expect(info).toMatch(/Title: +6e A · T1\n/);
      expect(info).toMatch(/Author: +Lycée É\n/);
      expect(info).toMatch(/CreationDate: +2026-03-31T/);
      expect(run("pdfinfo", "-meta", file)).toContain("<dc:identifier>lot-1</dc:identifier>");
    });
  });

  test("has a bookmark for each class and, below it, for each student", async () => {
    const groupOf = (n: number) => (n < 2 ? "6e A" : "6e B");
    judged(await printed(["KABORÉ Awa", "SANOU Ali", "ZONGO Éva"], { ...TWO_SIDED, groupOf }), (file) => {
      const seen = facts(file).outlines.map(({ title, destpageposfrom1: page, kids }) => [
        title,
        page,
        kids.map((kid) => [kid.title, kid.destpageposfrom1]),
      ]);
      expect(seen).toEqual([
        [
          "6e A",
          1,
          [
            ["KABORÉ Awa", 1],
            ["SANOU Ali", 3],
          ],
        ],
        ["6e B", 5, [["ZONGO Éva", 5]]],
      ]);
    });
  });

  test("numbers the sheets of each class, and names their backs", async () => {
    const groupOf = (n: number) => (n < 2 ? "6e A" : "6e B");
    const labels = async (layout: PrintLayout) =>
      judged(await printed(["a", "b", "c"], { ...layout, groupOf }), (file) =>
        facts(file).pagelabels.map(({ index, label }) => [index, label["/P"], label["/S"]]),
      );
    expect(await labels(ONE_SIDED)).toEqual([
      [0, "u:6e A · ", "/D"],
      [2, "u:6e B · ", "/D"],
    ]);
    expect((await labels(TWO_SIDED)).map(([, words]) => words)).toEqual([
      "u:6e A · ",
      "u:6e A · 1 verso",
      "u:6e A · ",
      "u:6e A · 2 verso",
      "u:6e B · ",
      "u:6e B · 1 verso",
    ]);
  });
});

describe("what pages have in common", () => {
  const FONT = "f".repeat(30_000);
  /** A page with a font that differs by `font`, and words of its own. */
  const aPage = (word: string, font = FONT) => {
    const content = `BT /F1 12 Tf 20 20 Td (${word}) Tj ET`;
    return aPdf({
      1: "<< /Type /Catalog /Pages 2 0 R >>",
      2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents [5 0 R] /Resources 4 0 R >>",
      4: "<< /Font << /F1 6 0 R >> >>",
      5: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      6: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Parts [7 0 R] >>",
      7: "<< /Part 8 0 R >>",
      8: "<< /File 9 0 R >>",
      9: `<< /Length ${font.length} >>\nstream\n${font}\nendstream`,
    });
  };
  const words = Array.from({ length: 100 }, (_, n) => `w${n}`);

  test("is held once: a hundred pages with one font are little more than the font and their words", async () => {
    const pdf = await printedFrom(
      words,
      words.map((word) => aPage(word)),
      ONE_SIDED,
    );
    expect(pdf.length).toBeLessThan(FONT.length + 100 * 700);
    judged(pdf, (file) => {
      expect(run("qpdf", "--check", file)).toContain(SOUND);
      expect(pages(file)).toEqual(words);
    });
  });

  test("is held once also when a new process goes on with the file", async () => {
    const pdf = await printedFrom(
      words,
      words.map((word) => aPage(word)),
      { ...ONE_SIDED, cuts: [30, 31, 90] },
    );
    expect(pdf.length).toBeLessThan(FONT.length + 100 * 700);
  });

  test("is told apart by every byte: another font is written beside the first", async () => {
    const other = `${FONT.slice(0, -1)}g`;
    const pdfs = words.map((word, n) => aPage(word, n % 2 === 0 ? FONT : other));
    const pdf = await printedFrom(words, pdfs, ONE_SIDED);
    const text = pdf.toString("latin1");
    expect(text.split(FONT)).toHaveLength(2);
    expect(text.split(other)).toHaveLength(2);
  });
});

describe("a print file says that it is PDF/A", () => {
  const of = (word: string, archival: boolean) =>
    documentPdf(readPages(Buffer.from(aPdfOfOnePage(word))), aDescription(archival ? { archival } : {}), 0);
  const says = async (all: readonly boolean[], cuts: readonly number[] = []) => {
    const titles = all.map((_, n) => `page${n}`);
    const pdfs = all.map((archival, n) => of(`page${n}`, archival));
    const file = await printedFrom(titles, pdfs, { ...ONE_SIDED, cuts });
    expect(file.includes("/GTS_PDFA1")).toBe(isArchival(file));
    return isArchival(file);
  };

  test("when all its documents do, in however many parts it was made", async () => {
    expect(await says([true, true, true])).toBe(true);
    expect(await says([true, true, true], [1, 2])).toBe(true);
    expect(await says([true, false, true])).toBe(false);
    expect(await says([false, true, true], [1])).toBe(false);
    expect(await says([true, true, false], [2])).toBe(false);
  });

  test("not when an earlier version made a part, which asked no document", async () => {
    const options: PrintFileOptions = { ...ONE_SIDED, about: aDescription(), dateSeconds: 0, documents: [] };
    const first = printFileWriter(options, []);
    first.add("", of("a", true));
    const { bytes, kept } = await first.take();
    const { archival, ...earlier } = JSON.parse(kept);
    expect(archival).toBe(true);
    const finished = async (state: object) => {
      const writer = printFileWriter(options, [{ bytes: bytes.length, kept: JSON.stringify(state) }]);
      writer.add("", of("b", true));
      return isArchival(Buffer.from(await writer.end()));
    };
    expect(await finished({ ...earlier, archival })).toBe(true);
    expect(await finished(earlier)).toBe(false);
  });
});
