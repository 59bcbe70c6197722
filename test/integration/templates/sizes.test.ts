import { printFileWriter } from "@palmares/core/batches/outputs/print-file";
import { contentOf } from "@palmares/core/documents/document-content";
import { printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord } from "@palmares/core/domain/school";
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aDescription } from "../../support/factories.ts";
import { plainPdf, qpdfCheck } from "../../support/pdf.ts";
import { aBilingualClass } from "./bilingual.ts";
import { bulletinPortrait, honorPortrait, portraitClass } from "./gallery.ts";
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
  test("of a bulletin is at most 39 kB, of which its tags have 3", async () => {
    const pdfs = bytesOf(await printBulletins(sheets(bulletinPortrait, 20)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(39 * KB);
  });

  test("of a bulletin of 20 subjects is at most 41 kB", async () => {
    const pdfs = bytesOf(await printBulletins(sheets(bulletinPortrait, 4, 20)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(41 * KB);
  });

  test("of a certificate is at most 55 kB", async () => {
    const pdfs = bytesOf(await printHonorBoards(sheets(honorPortrait, 10)));
    expect(Math.max(...pdfs.map(({ length }) => length))).toBeLessThanOrEqual(55 * KB);
  });
});

/** What teachers write, with the letters of several languages. */
const REMARKS = [
  "Très bon travail, continuez.",
  "Excellent trimestre, raisonnement sûr.",
  "Bien. Participez davantage à l'oral !",
  "Assez bien",
  "Des efforts : il faut persévérer.",
  "Muy bien",
  "Sõama",
];
const withRemarks = (record: ClassRecord): ClassRecord => ({
  ...record,
  grades: record.grades.map((grade, n) => ({ ...grade, remark: REMARKS[n % REMARKS.length] ?? "" })),
});
/** As many as 195 bytes need, without a pattern that would compress. */
const DIGITS = Array.from({ length: 470 }, (_, n) => (Math.imul(n + 1, 2_654_435_761) >>> 27) % 10).join("");
const ISSUE = {
  number: "7KX4M-R2DQP",
  qr: { prefix: "https://d111111abcdef8.cloudfront.net/verifier/#", digits: DIGITS },
};

describe("an issued bulletin of 20 subjects, each with a remark, has at most 45 kB", () => {
  const renderer = createRenderer(process.env);
  const ofOne = withRemarks(portraitClass({ subjects: 20, term: "T3", followUp: { absenceHours: 4 } }));
  test.each<[string, string, ClassRecord]>([
    ["in French, with teachers' names in African letters", "fr", ofOne],
    ["in the two languages of a bilingual school", "fr+en", withRemarks(aBilingualClass(12, 20))],
    ["in two languages, of a school with one", "fr+en", ofOne],
  ])("%s", async (_, language, record) => {
    const report = reportOf(record, "T3");
    const content = contentOf(report, { type: "BULLETIN", studentId: record.students[0]?.id, language });
    const run = { type: "BULLETIN", school: record.school, issuedOn: "2026-04-12", look: content.look };
    const { pages } = await printPages(renderer, run, [{ id: "one", number: "B-1", content, issue: ISSUE }], 60_000);
    const outcome = pages.get("one");
    if (outcome === undefined) throw new Error("The engine gave no outcome.");
    const pdf = Buffer.from(pdfOf(outcome));
    expect(pdf.length).toBeLessThanOrEqual(45 * KB);
    // Three faces, and one table of what their glyphs mean.
    const texts = plainPdf(pdf).match(/\/ToUnicode \d+/g) ?? [];
    expect([texts.length, new Set(texts).size]).toEqual([3, 1]);
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
