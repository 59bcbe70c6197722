import { printFileWriter } from "@palmares/core/batches/outputs/print-file";
import { DOCUMENT_TYPE_IDS } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageOrder, printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aDescription, aPhotoName } from "../../support/factories.ts";
import { pdfaFaults } from "../../support/pdfa/check.ts";
import { bulletinPortrait, EVERY_LINE, honorPortrait } from "./gallery.ts";
import { aClass, paperSample } from "./paper-samples.ts";
import { pdfOf, poppler, printBulletins, printHonorBoards } from "./print.ts";

/** The documents are PDF/A-2u, by the rules that can be told from a file's objects (test/support/pdfa). */

const isClaimed = (pdf: Uint8Array) => poppler("pdfinfo", pdf, "-meta").includes("<pdfaid:conformance>U<");

function expectArchival(pdf: Uint8Array): void {
  expect(pdfaFaults(pdf)).toEqual([]);
  expect(isClaimed(pdf)).toBe(true);
}

// A certificate of honour needs a student who has earned one: below.
test.each(DOCUMENT_TYPE_IDS.filter((type) => type !== "HONOR"))(
  "a document of the type %s, with logo, watermark and letters of all kinds",
  async (type) => {
    expectArchival(await paperSample(type, { students: 9, subjects: 7 }, "T3"));
  },
);

test("bulletins with a photo, with every line, in a group; and a certificate", async () => {
  const outcomes = await printBulletins({
    photo: bulletinPortrait({ student: { photo: aPhotoName() }, pack: { prints: ["photo"] } }),
    lines: bulletinPortrait({ ...EVERY_LINE, subjects: 9, term: "T3" }),
    letters: bulletinPortrait({ student: { lastName: "ŁÓDŹ Ẹ̀Ṣẹ́", firstNames: "Nguyễn ½" } }),
  });
  for (const outcome of Object.values(outcomes)) expectArchival(pdfOf(outcome));
  expectArchival(pdfOf((await printHonorBoards({ one: honorPortrait({}) })).one));
});

const renderer = createRenderer(process.env);

describe("issued papers, and the print file of a class", () => {
  const digits = "7".repeat(470);
  const issue = { number: "7KX4M-R2DQP", qr: { prefix: "https://notes.example/verifier/#", digits } };
  const record = aClass({ students: 3, subjects: 6 });

  async function issued(orders: readonly Partial<PageOrder>[]): Promise<readonly Uint8Array[]> {
    const report = reportOf(record, "T3");
    const all = orders.map((order, n): PageOrder => {
      const content = contentOf(report, { type: "BULLETIN", studentId: `p${n}` });
      return { id: `page-${n}`, number: `B-${n}`, content, ...order };
    });
    const [first] = all;
    if (first === undefined) throw new Error("No orders.");
    const run = { type: "BULLETIN", school: record.school, issuedOn: "2026-04-12", look: first.content.look };
    const { pages } = await printPages(renderer, run, all, 60_000);
    return [...pages.values()].map(pdfOf);
  }

  async function printFile(pdfs: readonly Uint8Array[], pagesPerSheet: 1 | 2): Promise<Buffer> {
    const documents = pdfs.map((_, n) => ({ documentId: `d${n}`, generation: 1, group: "6e A", title: `Élève ${n}` }));
    const layout = { pagesPerSheet, twoSided: true } as const;
    const writer = printFileWriter({ ...layout, about: aDescription(), dateSeconds: 0, documents }, []);
    for (const pdf of pdfs) writer.add("", pdf);
    return Buffer.from(await writer.end());
  }

  test("have their claim in a property that PDF/A knows, and are PDF/A one by one and together, on sheets of one and of two", async () => {
    const pdfs = await issued([{ issue }, { issue: { ...issue, duplicate: true } }, { draft: true }]);
    for (const pdf of pdfs) expectArchival(pdf);
    expect(pdfs.map((pdf) => claimsIn(Buffer.from(pdf)).length)).toEqual([1, 1, 0]);
    for (const pagesPerSheet of [1, 2] as const) expectArchival(await printFile(pdfs, pagesPerSheet));
  });

  test("a print file with a document that does not say that it is PDF/A says it neither", async () => {
    const [one = new Uint8Array()] = await issued([{}]);
    const silent = Buffer.from(one);
    const at = silent.indexOf("<pdfaid:part>2");
    silent.write("<pdfaid:part>9", at, "latin1");
    expect(at).toBeGreaterThan(0);
    expect(isClaimed(await printFile([one, silent], 1))).toBe(false);
  });
});
