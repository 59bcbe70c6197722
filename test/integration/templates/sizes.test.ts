import { printFileWriter } from "@palmares/core/batches/outputs/print-file";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { describe, expect, test } from "vitest";
import { aDescription } from "../../support/factories.ts";
import { qpdfCheck } from "../../support/pdf.ts";
import { bulletinPortrait, honorPortrait } from "./gallery.ts";
import { pdfOf, printBulletins, printHonorBoards } from "./print.ts";

const NAMES = ["KABORÉ", "ƁALDE", "N’DIAYE", "TRAORÉ", "WƐREM", "OUÉDRAOGO", "ZONGO", "YAMÉOGO", "JACQUES", "KI"];
const portraits = (count: number, longest: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `student ${n}`,
      {
        subjects: longest - (n % 4),
        student: { lastName: NAMES[n % NAMES.length] ?? "", firstNames: `Awa ${String.fromCharCode(65 + (n % 26))}.` },
        mark: (subject: number) => hundredths(1200 + ((n * 61 + subject * 137) % 790)),
      },
    ]),
  );
const sheets = <T>(of: (portrait: Parameters<typeof bulletinPortrait>[0]) => T, count: number, longest = 12) =>
  Object.fromEntries(Object.entries(portraits(count, longest)).map(([name, portrait]) => [name, of(portrait)]));

const bytesOf = (outcomes: Readonly<Record<string, Parameters<typeof pdfOf>[0]>>) => Object.values(outcomes).map(pdfOf);
const KB = 1_000;

describe("the size of a document, with logo and watermark", () => {
  test("of a bulletin is at most 47 kB, of which its tags have 3", async () => {
    const pdfs = bytesOf(await printBulletins(sheets(bulletinPortrait, 20)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(47 * KB);
  });

  test("of a bulletin of 20 subjects is at most 50 kB", async () => {
    const pdfs = bytesOf(await printBulletins(sheets(bulletinPortrait, 4, 20)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(50 * KB);
  });

  test("of a certificate is at most 55 kB", async () => {
    const pdfs = bytesOf(await printHonorBoards(sheets(honorPortrait, 10)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(55 * KB);
  });
});

test("a print file of bulletins has at most 12 kB for each, and what all have in common once", async () => {
  const pdfs = bytesOf(await printBulletins(sheets(bulletinPortrait, 60)));
  const documents = pdfs.map((_, n) => ({ documentId: `d${n}`, generation: 1, group: "6e A", title: `Élève ${n}` }));
  const layout = { pagesPerSheet: 1, twoSided: false } as const;
  const writer = printFileWriter({ ...layout, about: aDescription(), dateSeconds: 0, documents }, []);
  for (const pdf of pdfs) writer.add("", pdf);
  const print = Buffer.from(await writer.end());
  expect(print.length).toBeLessThanOrEqual(60 * 12 * KB);
  const perPage = (print.length - 100 * KB) / 60;
  expect(perPage).toBeLessThanOrEqual(9 * KB);
  expect(qpdfCheck(print)).toContain("No syntax or stream encoding errors");
});
