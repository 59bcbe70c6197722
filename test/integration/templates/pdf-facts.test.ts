import { expect, test } from "vitest";
import { plainPdf, qpdfCheck } from "../../support/pdf.ts";
import { bulletinPortrait, honorPortrait } from "./gallery.ts";
import { pdfOf, poppler, printBulletins, printHonorBoards } from "./print.ts";

const DOCUMENTS = [
  ["bulletin", async () => pdfOf((await printBulletins({ one: bulletinPortrait({ subjects: 12, long: true }) })).one)],
  ["certificate", async () => pdfOf((await printHonorBoards({ one: honorPortrait({}) })).one)],
] as const;

test.each(DOCUMENTS)("a %s is sound and states its title, owner and language", async (_, make) => {
  const pdf = await make();
  expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
  const info = poppler("pdfinfo", pdf);
  expect(info).toMatch(/Title: +Bulletin de notes, T2 2025-2026 – KABORÉ Aminata/);
  expect(info).toMatch(/Author: +Lycée Philippe-Zinda-Kaboré/);
  expect(info).toMatch(/Subject: +Bulletin de notes, 6e A, T2 2025-2026/);
  expect(info).toMatch(/Pages: +1\n/);
  expect(poppler("pdfinfo", pdf, "-meta")).toContain("<dc:language><rdf:Bag><rdf:li>fr</rdf:li></rdf:Bag>");
  expect(plainPdf(pdf)).toMatch(/\/Lang (?:\(fr\)|<feff00660072>|u:fr)/i);
});

test.each(DOCUMENTS)("a %s embeds a subset of each of its fonts, with extractable letters", async (_, make) => {
  const fonts = poppler("pdffonts", await make())
    .trim()
    .split("\n")
    .slice(2);
  expect(fonts.length).toBeGreaterThan(2);
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
});
