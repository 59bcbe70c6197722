import { documentPdf } from "@palmares/core/pdf/page-pdf";
import { claimsIn } from "@palmares/core/pdf/pdf-description";
import { syntaxOf } from "@palmares/core/pdf/pdf-objects";
import { readPages } from "@palmares/core/pdf/pdf-page";
import { describe, expect, test } from "vitest";
import { aDescription } from "../../support/factories.ts";
import { aPdf, aPdfOfOnePage, plainPdf, qpdfCheck, words } from "../../support/pdf.ts";

const DATE = 1_775_001_600;
const source = (text: string) => Buffer.from(aPdfOfOnePage(text));

describe("a page as a PDF of its own", () => {
  test("is valid, and shows the same text", () => {
    const pdf = documentPdf(readPages(source("Awa")), aDescription(), DATE);
    expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
    expect(words(pdf)).toBe("Awa");
  });

  test("has the same bytes for the same page, description and date, and different ones otherwise", () => {
    const made = (text: string, title: string, date: number) =>
      documentPdf(readPages(source(text)), aDescription({ title }), date).toString("latin1");
    expect(made("Awa", "T", DATE)).toBe(made("Awa", "T", DATE));
    const id = (pdf: string) => /\/ID\s*\[<(\w+)>/.exec(pdf)?.[1];
    const ids = [made("Awa", "T", DATE), made("Ali", "T", DATE), made("Awa", "U", DATE), made("Awa", "T", DATE + 1)];
    expect(new Set(ids.map(id)).size).toBe(4);
  });

  test("does not depend on its neighbouring pages in the source", () => {
    const page = "/Type /Page /Contents 9 0 R /Resources << >>";
    const among = aPdf({
      1: "<< /Type /Catalog /Pages 2 0 R >>",
      2: "<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] /MediaBox [0 0 200 100] >>",
      3: "<< /Type /Pages /Count 1 /Parent 2 0 R /Kids [4 0 R] >>",
      4: `<< ${page} /Parent 3 0 R >>`,
      5: `<< ${page} /Parent 2 0 R >>`,
      9: "<< /Length 0 >>\nstream\n\nendstream",
    });
    const alone = aPdf({
      1: "<< /Type /Catalog /Pages 2 0 R >>",
      2: "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 200 100] >>",
      3: `<< ${page.replace("9 0", "4 0")} /Parent 2 0 R >>`,
      4: "<< /Length 0 >>\nstream\n\nendstream",
    });
    const [, second] = readPages(among).map((pdfPage) => documentPdf([pdfPage], aDescription(), DATE));
    expect(second).toEqual(documentPdf(readPages(alone), aDescription(), DATE));
    expect(qpdfCheck(second ?? Buffer.alloc(0))).toContain("No syntax or stream encoding errors");
  });

  test("keeps its own size where the page tree gives another", () => {
    const pdf = aPdf({
      1: "<< /Type /Catalog /Pages 2 0 R >>",
      2: "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 200 100] >>",
      3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 200] >>",
      4: "<< /Type /Page /Parent 2 0 R >>",
    });
    const files = readPages(pdf).map((page) => plainPdf(documentPdf([page], aDescription(), DATE)));
    const boxes = files.map((file) => file.match(/\/MediaBox\s*\[[^\]]*\]/g)?.map((box) => box.match(/\d+/g)));
    expect(boxes).toEqual([[["0", "0", "100", "200"]], [["0", "0", "200", "100"]]]);
  });
});

test("line breaks in the source change nothing", () => {
  const made = (page: string, box: string) => {
    const pdf = aPdf({
      1: "<< /Type /Catalog /Pages 2 0 R >>",
      2: `<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 200${box}100] >>`,
      3: `<< /Type /Page${page}/Parent 2 0 R /Note (two\n lines) >>`,
    });
    return documentPdf(readPages(pdf), aDescription(), DATE);
  };
  expect(made("\n", "\n")).toEqual(made(" ", " "));
  expect(plainPdf(made("\n", "\n"))).toContain("(two\\n lines)");
});

test("a page tree that goes in a circle is refused", () => {
  const pdf = aPdf({ 1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Count 1 /Kids [2 0 R] >>" });
  expect(() => readPages(pdf)).toThrow("circle");
});

test("pages of one document stand in one file, in their order, and what they share is written once", () => {
  const pdf = aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 10 10] >>",
    3: "<< /Type /Page /Parent 2 0 R /First true /Resources 5 0 R >>",
    4: "<< /Type /Page /Parent 2 0 R /Second true /Resources 5 0 R >>",
    5: "<< /Shared true >>",
  });
  const made = documentPdf(readPages(pdf), aDescription(), DATE);
  const pages = readPages(made).map(({ objects: [page] }) => syntaxOf(page));
  expect(pages.map((syntax) => /First|Second/.exec(syntax)?.[0])).toEqual(["First", "Second"]);
  expect(plainPdf(made).match(/\/Shared/g)).toHaveLength(1);
  expect(plainPdf(made)).toContain("/Count 2");
});

describe("the claim of an issued paper", () => {
  const claim = "https://bulletins.example/verifier/#123456";

  test("stands in the file's description, in the clear, and nothing else of the file changes with it", () => {
    const [page] = readPages(source("Awa"));
    if (page === undefined) throw new Error("There is no page.");
    const draft = documentPdf([page], aDescription(), DATE);
    const issued = documentPdf([page], aDescription({ claim }), DATE);
    expect(claimsIn(draft)).toEqual([]);
    expect(claimsIn(issued)).toEqual([claim]);
    expect(claimsIn(Buffer.concat([issued, documentPdf([page], aDescription({ claim: `${claim}7` }), DATE)]))).toEqual([
      claim,
      `${claim}7`,
    ]);
  });

  test("is found in papers of the first version, and where another program has laid out the description anew", () => {
    const former = Buffer.from(`<palmares:claim>${claim}</palmares:claim>`);
    const laidOut = Buffer.from(`<dc:relation>\n  <rdf:Bag>\n  <rdf:li>${claim}8</rdf:li>\n </rdf:Bag></dc:relation>`);
    expect(claimsIn(Buffer.concat([former, laidOut]))).toEqual([claim, `${claim}8`]);
  });
});

test("a file that is PDF/A says what its colours mean, and its page is written as in any other", () => {
  const pages = readPages(source("Awa"));
  const plain = documentPdf(pages, aDescription(), DATE);
  const archival = documentPdf(pages, aDescription({ archival: true }), DATE);
  expect(qpdfCheck(archival)).toContain("No syntax or stream encoding errors");
  expect(plainPdf(archival)).toContain("/GTS_PDFA1");
  expect(plainPdf(plain)).not.toContain("/OutputIntents");
  const pageOf = (pdf: Buffer) => readPages(pdf)[0]?.objects.map((object) => [object.number, syntaxOf(object)]);
  expect(pageOf(archival)).toEqual(pageOf(plain));
  expect(documentPdf(pages, aDescription({ archival: true }), DATE)).toEqual(archival);
});
