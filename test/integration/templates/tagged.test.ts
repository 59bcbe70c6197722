import { printFileWriter } from "@palmares/core/batches/outputs/print-file";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { describe, expect, test } from "vitest";
import { aDescription } from "../../support/factories.ts";
import { plainPdf, qpdfCheck } from "../../support/pdf.ts";
import { bulletinPortrait, EVERY_LINE, honorPortrait } from "./gallery.ts";
import { paperSample } from "./paper-samples.ts";
import { pdfOf, poppler, print, printBulletins, printHonorBoards } from "./print.ts";
import { all, type Element, kidsOf, shownIn, treeOf, wordsIn } from "./structure.ts";

const rowsOf = (table: Element | undefined) => (table === undefined ? [] : kidsOf(table).map(kidsOf));
/** How many columns each row has, with what cells span. */
const widths = (table: Element | undefined) =>
  rowsOf(table).map((cells) =>
    cells.reduce((sum, { attributes }) => sum + Number(/ColSpan (\d+)/.exec(attributes.join())?.[1] ?? 1), 0),
  );
const letters = (text: string) =>
  Array.from(text.replace(/[\s\u00a0\u202f\f]/gu, "").toLowerCase())
    .sort()
    .join("");

/** What every document promises, whatever it is. */
function expectReadable(pdf: Uint8Array): Element {
  expect(qpdfCheck(pdf)).toContain("No syntax or stream encoding errors");
  const info = poppler("pdfinfo", pdf);
  expect(info).toMatch(/Tagged: +yes/);
  const plain = plainPdf(pdf);
  expect(plain).toContain("/DisplayDocTitle true");
  expect(plain).toMatch(/\/Lang (?:\(fr\)|<feff00660072>|u:fr)/i);
  const tree = treeOf(pdf);
  expect(tree.type).toBe("Document");
  expect(all(tree, "H1")).toHaveLength(1);
  for (const table of all(tree, "Table")) {
    expect(new Set(widths(table)).size).toBe(1);
    const [head, ...rows] = rowsOf(table);
    expect(head?.filter((cell) => wordsIn(cell) !== "").every(({ type }) => type === "TH")).toBe(true);
    for (const cells of rows) expect(cells.filter(({ type }) => type === "TH").length).toBeGreaterThan(0);
  }
  // Nothing is shown that is not read out. Small capitals are written as capitals in one text and not in the other.
  expect(letters(shownIn(tree))).toBe(letters(poppler("pdftotext", pdf, "-raw")));
  return tree;
}

describe("a bulletin", () => {
  test("has its headings, its table with heads, and its words in the order of reading", async () => {
    const portrait = bulletinPortrait({
      subjects: 12,
      followUp: { attendance: hundredths(1600), absenceHours: hundredths(400) },
    });
    const pdf = pdfOf((await printBulletins({ one: portrait })).one);
    const tree = expectReadable(pdf);
    expect(all(tree, "H1").map(wordsIn)).toEqual(["BULLETINDENOTES"]);
    expect(all(tree, "H2").map(wordsIn)[0]).toBe("KABORÉAminata");
    const [subjects, progress] = all(tree, "Table");
    expect(widths(subjects)).toHaveLength(1 + 12 + 1 + 3);
    expect(widths(subjects)[0]).toBe(8);
    const [head, french] = rowsOf(subjects);
    expect(head?.map(wordsIn).slice(1, 5)).toEqual(["Note", "Coef.", "Note×coef.", "Rang"]);
    expect(head?.every(({ attributes }) => attributes.includes("/Scope /Column"))).toBe(true);
    expect(french?.[0]).toMatchObject({ type: "TH", attributes: ["/Scope /Row"] });
    expect(french?.map(wordsIn).slice(1, 4)).toEqual(["13,50", "5", "67,50"]);
    expect(rowsOf(progress).map((cells) => cells.map(wordsIn)[0])).toEqual(["", "Moyenne", "Rang", "Classe"]);
    const plain = plainPdf(pdf);
    expect(plain.match(/\/S \/Figure/g)).toHaveLength(1);
    expect(plain).toMatch(/\/Alt \(Embl\\350me de l\\220\\351tablissement\)|\/Alt \(Embl.me de l.{1,4}.tablissement\)/);
    expect(plain.match(/\/ActualText \(\d+,\d\d - \d/g)).toHaveLength(12);
    const words = wordsIn(tree);
    const order = [
      "BURKINAFASO",
      "BULLETIN",
      "KABORÉAminata",
      "Matricule2025-06A-0017",
      "Moyenne14",
      "Français",
      "Totalet",
      "Viescolaire",
      "Documentn",
    ].map((part) => words.toLowerCase().indexOf(part.toLowerCase()));
    expect(order.slice(0, -1).every((at) => at >= 0)).toBe(true);
    expect(order.slice(0, -1)).toEqual(order.slice(0, -1).toSorted((a, b) => a - b));
  });

  test("with every line that a rule pack adds has as many columns in each row", async () => {
    const outcomes = await printBulletins({
      all: bulletinPortrait({ ...EVERY_LINE, subjects: 9, term: "T3" }),
      none: bulletinPortrait({ subjects: 5, mark: () => "absent" }),
      exempt: bulletinPortrait({ subjects: 6, mark: (n) => (n === 2 ? "dispensed" : hundredths(1200)) }),
      full: bulletinPortrait({ subjects: 20, long: true, term: "T3" }),
    });
    for (const outcome of Object.values(outcomes)) expectReadable(pdfOf(outcome));
  });
});

test("an issued paper's number and marks are read out, and its photo is named", async () => {
  const portrait = bulletinPortrait({ ...EVERY_LINE, subjects: 6 });
  const issue = { documentNumber: "B-7F3K-2191", issuedOn: "2026-04-01" };
  const check = { number: "7F3K-2191-Q", address: "notes.example/verifier" };
  const outcomes = await print("BULLETIN", portrait.school, {
    duplicate: bulletinBody(portrait, { ...issue, check, duplicate: true }),
    draft: bulletinBody(portrait, { ...issue, draft: true }),
  });
  const duplicate = expectReadable(pdfOf(outcomes.duplicate));
  expect(kidsOf(duplicate)[0]).toMatchObject({ type: "P", parts: ["DUPLICATA"] });
  expect(wordsIn(duplicate)).toContain(check.number);
  expect(kidsOf(expectReadable(pdfOf(outcomes.draft)))[0]).toMatchObject({ type: "P", parts: ["ÉPREUVE"] });
  expect(plainPdf(pdfOf(outcomes.draft)).match(/\/S \/Figure/g)).toHaveLength(2);
});

test("a certificate has its title and its student as headings", async () => {
  const tree = expectReadable(pdfOf((await printHonorBoards({ one: honorPortrait({}) })).one));
  expect(all(tree, "H1").map(wordsIn)).toEqual(["TABLEAUD’HONNEUR"]);
  expect(all(tree, "H2").map(wordsIn)).toEqual(["AminataKABORÉ"]);
});

describe("the other papers", () => {
  test.each([
    ["CERTIFICAT_SCOLARITE", 0, 0],
    ["RELEVE_ANNUEL", 1, 4],
    ["PV_CONSEIL", 1, 15],
    ["LISTE_EMARGEMENT", 1, 6],
    ["STATISTIQUES", 1, 17],
  ] as const)("%s has %d tables of %d columns", async (type, tables, columns) => {
    const tree = expectReadable(await paperSample(type, { students: 5, subjects: 9 }, "T1"));
    expect(all(tree, "Table").map((table) => widths(table)[0])).toEqual(Array.from({ length: tables }, () => columns));
  });

  test("labels are paragraphs, one each", async () => {
    const tree = treeOf(await paperSample("ETIQUETTES", { students: 5, subjects: 1 }, "T1"));
    expect(kidsOf(tree).map(({ type }) => type)).toEqual(["P", "P", "P", "P", "P"]);
  });

  test("on further pages, only the heads of columns are read again", async () => {
    const tree = treeOf(await paperSample("LISTE_EMARGEMENT", { students: 60, subjects: 1 }, "T1"));
    expect(all(tree, "H1")).toHaveLength(1);
    const tables = all(tree, "Table");
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) expect(rowsOf(table)[0]?.map(wordsIn)[0]).toBe("N°");
    expect(tables.flatMap(rowsOf)).toHaveLength(60 + tables.length);
  });
});

test("the print file has one tree with each document's", async () => {
  const portraits = { a: bulletinPortrait({ subjects: 4 }), b: bulletinPortrait({ subjects: 5 }) };
  const pdfs = Object.values(await printBulletins(portraits)).map(pdfOf);
  const documents = pdfs.map((_, n) => ({ documentId: `d${n}`, generation: 1, group: "6e A", title: `Élève ${n}` }));
  const options = { pagesPerSheet: 1, twoSided: true, about: aDescription(), dateSeconds: 0, documents } as const;
  const writer = printFileWriter(options, []);
  writer.add("", pdfs[0] ?? Buffer.alloc(0));
  const { bytes, kept } = await writer.take();
  const second = printFileWriter(options, [{ bytes: bytes.length, kept }]);
  second.add("", pdfs[1] ?? Buffer.alloc(0));
  const print = Buffer.concat([bytes, await second.end()]);
  expect(qpdfCheck(print)).toContain("No syntax or stream encoding errors");
  expect(poppler("pdfinfo", print)).toMatch(/Tagged: +yes/);
  const parts = kidsOf(treeOf(print));
  expect(parts.map(({ type }) => type)).toEqual(["Part", "Part"]);
  expect(parts.map(({ parts: own }) => own)).toEqual(pdfs.map((pdf) => treeOf(pdf).parts));
});
