import { utils, write } from "@e965/xlsx";
import { cellName } from "@palmares/core/spreadsheets/reading/cells";
import { isErrorWord } from "@palmares/core/spreadsheets/reading/error-words";
import { readSpreadsheet } from "@palmares/core/spreadsheets/reading/read-spreadsheet";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { aFile } from "../../support/imports/files.ts";

const understood = ({ rows }: { readonly rows: readonly (readonly ({ readonly text: string } | undefined)[])[] }) =>
  (rows[0] ?? []).filter((cell) => ["Nom", "Note"].includes(cell?.text ?? "")).length;
const read = async (bytes: Uint8Array, said = {}) => readSpreadsheet(bytes, { understood, ...said });
/** Each cell as « kind text ». */
const cellsOf = async (bytes: Uint8Array, said = {}) =>
  ((await read(bytes, said)).sheets[0]?.rows ?? []).map((cells) =>
    cells.map((cell) => cell && `${cell.kind} ${cell.text}`),
  );
const reasonOf = (bytes: Uint8Array, said = {}) =>
  read(bytes, said).then(
    () => "read",
    (error: { readonly details: { readonly reason: string } }) => error.details.reason,
  );
const encoded = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));

/** An XLSX file with another part, as a program of another maker writes it. */
async function withPart(bytes: Uint8Array, name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  zip.file(name, change((await zip.file(name)?.async("string")) ?? ""));
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

describe("workbooks", () => {
  test("text stays text, a formula without a result says so, errors are errors", async () => {
    const rows = [
      ["0012345", 14.25, { f: "B1+1" }, { f: "B1*2", v: 28.5 }, "#NOM ?", true, { f: 'IF(1,"")', v: "" }, "fin"],
    ];
    expect(await cellsOf(aFile(rows))).toEqual([
      [
        "text 0012345",
        "number 14,25",
        "uncalculated =B1+1",
        "number 28,5",
        "error #NOM ?",
        "boolean VRAI",
        undefined,
        "text fin",
      ],
    ]);
  });

  const SHEET = "xl/worksheets/sheet1.xml";
  const withCells = (cells: string) =>
    withPart(aFile([["x"]]), SHEET, (xml) =>
      xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${cells}</sheetData>`),
    );

  test("a formula whose text stands in another cell has no result either when it was never calculated", async () => {
    const shared = await withCells(
      `<row r="1"><c r="A1"><f t="shared" si="3"/></c><c r="B1"><f t="shared" ref="A1:B1" si="3">C1+1</f></c><c r="C1"><v>12</v></c></row>`,
    );
    expect(await cellsOf(shared)).toEqual([["uncalculated =…", "uncalculated =C1+1", "number 12"]]);
    // The first cell alone has the formula of an array; others may not be written at all.
    const array = await withCells(
      `<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f></c><c r="B1"><v>5</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>6</v></c></row><row r="3"><c r="B3"><v>7</v></c></row>`,
    );
    expect((await cellsOf(array)).map(([first]) => first)).toEqual(Array(3).fill("uncalculated =B1:B3*2"));
  });

  test("a number that a program wrote with a comma keeps what stands behind it", async () => {
    const xlsx = await withCells(
      `<row r="1"><c r="A1"><v>14,25</v></c><c r="B1"><f>A1</f><v>9,5</v></c><c r="C1" t="n"><v>1.25E1</v></c><c r="D1" t="str"><f>A1</f><v></v></c></row>`,
    );
    expect(await cellsOf(xlsx)).toEqual([["text 14,25", "text 9,5", "number 12,5"]]);
    const ods = await withPart(aFile([[14.25]], "ods"), "content.xml", (xml) =>
      xml.replace('office:value="14.25"', 'office:value="14,25"').replace("<text:p>14.25<", "<text:p>14,25<"),
    );
    expect(await cellsOf(ods)).toEqual([["text 14,25"]]);
  });

  test("a workbook that asks to be calculated has no results: XlsxWriter writes 0 meanwhile", async () => {
    const asked = await withPart(aFile([[{ f: "1+1", v: 0 }, 5]]), "xl/workbook.xml", (xml) =>
      xml.replace("</workbook>", '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'),
    );
    expect(await cellsOf(asked)).toEqual([["uncalculated =1+1", "number 5"]]);
  });

  test("a number has the zeros that its format shows", async () => {
    const cells = [
      { z: "0000", v: 17 },
      { z: "0.00", v: 0.5 },
    ];
    expect(await cellsOf(aFile([cells]))).toEqual([["number 0017", "number 0,5"]]);
  });

  test("days are days, in both ways of counting, and in LibreOffice's way of naming the second", async () => {
    const first = aFile([
      [
        { z: "dd/mm/yyyy", v: 40_212 },
        { z: "hh:mm", v: 0.5 },
      ],
    ]);
    expect(await cellsOf(first)).toEqual([["date 03/02/2010", "time 12:00"]]);
    const from1904 = await withPart(aFile([[{ z: "dd/mm/yyyy", v: 38_750 }]]), "xl/workbook.xml", (xml) =>
      xml.replace(/<workbookPr[^>]*>/, '<workbookPr date1904="true"/>'),
    );
    expect(await cellsOf(from1904)).toEqual([["date 03/02/2010"]]);
  });

  test("ODS: a formula without a result, and one cell that stands for many", async () => {
    const ods = (cells: string) =>
      withPart(aFile([["x"]], "ods"), "content.xml", (xml) =>
        xml.replace(/<table:table-row\b.*<\/table:table-row>/s, `<table:table-row>${cells}</table:table-row>`),
      );
    const formula = '<table:table-cell table:formula="of:=[.A1]+1"/>';
    const twice =
      '<table:table-cell office:value-type="float" office:value="12" table:number-columns-repeated="2"><text:p>12</text:p></table:table-cell>';
    expect(await cellsOf(await ods(formula + twice))).toEqual([["uncalculated =A1+1", "number 12", "number 12"]]);
    const many = twice.replace('repeated="2"', 'repeated="2000000"');
    expect(await reasonOf(await ods(many))).toBe("too-much-inside");
    const rows = await withPart(aFile([["x"]], "ods"), "content.xml", (xml) =>
      xml.replace(
        /<table:table-row\b.*<\/table:table-row>/s,
        `<table:table-row table:number-rows-repeated="1000000">${twice}</table:table-row>`,
      ),
    );
    expect(await reasonOf(rows)).toBe("too-much-inside");
  });

  test("a zip that holds more than a school's file is not unpacked", { timeout: 60_000 }, async () => {
    const zip = new JSZip();
    zip.file("xl/workbook.xml", new Uint8Array(61 * 1024 * 1024));
    const packed = { type: "uint8array", compression: "DEFLATE", compressionOptions: { level: 1 } } as const;
    expect(await reasonOf(await zip.generateAsync(packed))).toBe("too-much-inside");
  });

  test("what is no table is refused by what it is", async () => {
    expect(await reasonOf(new Uint8Array())).toBe("empty");
    expect(await reasonOf(encoded("%PDF-1.7"))).toBe("unsupported");
    expect(await reasonOf(encoded("<table><tr><td>14,25</td></tr></table>"))).toBe("unsupported");
    expect(await reasonOf(encoded("\ufeff<?xml version='1.0'?><office:document/>"))).toBe("unsupported");
    expect(await reasonOf(encoded("PK\u0003\u0004 and no zip"))).toBe("damaged");
    const sheet = utils.aoa_to_sheet(Array.from({ length: 10_001 }, () => ["x"]));
    const long = write({ SheetNames: ["a"], Sheets: { a: sheet } }, { type: "array", bookType: "xlsx" }) as ArrayBuffer;
    expect(await reasonOf(new Uint8Array(long))).toBe("too-many-rows");
  });
});

describe("CSV", () => {
  test("UTF-8 and UTF-16, with and without a mark, and Windows-1252, which is said", async () => {
    const text = "Nom;Note\nKABORÉ;14,25\n";
    const rows = [
      ["text Nom", "text Note"],
      ["text KABORÉ", "text 14,25"],
    ];
    for (const bytes of [encoded(text), encoded(`\ufeff${text}`), encoded(`\ufeff${text}`, "utf16le")]) {
      expect(await cellsOf(bytes)).toEqual(rows);
      expect((await read(bytes)).csv?.encodingKnown).toBe("certain");
    }
    const bigEndian = encoded(`\ufeff${text}`, "utf16le").slice();
    Buffer.from(bigEndian.buffer).swap16();
    expect(await cellsOf(bigEndian)).toEqual(rows);
    expect(await cellsOf(encoded(`${text}${"x;1\n".repeat(20)}`, "utf16le"))).toHaveLength(22);
    expect(await cellsOf(encoded(text, "latin1"))).toEqual(rows);
    expect((await read(encoded(text, "latin1"))).csv).toMatchObject({
      encoding: "windows-1252",
      encodingKnown: "assumed",
    });
    expect(await reasonOf(encoded(text, "latin1"), { encoding: "utf-8" })).toBe("not-in-encoding");
  });

  test("the delimiter is named, or the only one with which the head is understood", async () => {
    expect((await read(encoded("Nom\tNote\nA\t14,5\n"))).csv?.delimiter).toBe("\t");
    expect((await read(encoded("sep=|\nNom|Note\nA|14,5\n"))).csv?.delimiter).toBe("|");
    // As many commas as semicolons: a reader that counts them cuts the marks.
    expect(await cellsOf(encoded("Nom;Note\n14,5;12,25\n"))).toEqual([
      ["text Nom", "text Note"],
      ["text 14,5", "text 12,25"],
    ]);
    expect(await reasonOf(encoded("14,5;12,25\n"))).toBe("delimiter-unknown");
    expect(await cellsOf(encoded("14,5;12,25\n"), { delimiter: ";" })).toEqual([["text 14,5", "text 12,25"]]);
  });

  test("texts that were kept from being read as numbers or formulas are as they were", async () => {
    expect(await cellsOf(encoded(`Nom;Note\n"=""0012345""";'=HYPERLINK(1)\n="12/3";#DIV/0 !\n`))).toEqual([
      ["text Nom", "text Note"],
      ["text 0012345", "text =HYPERLINK(1)"],
      ["text 12/3", "error #DIV/0 !"],
    ]);
  });
});

test("CSV: a formula that was saved as it was typed has no result", async () => {
  expect(await cellsOf(encoded("Nom;Note\n=B2&C2;=\n==;= bien\n"))).toEqual([
    ["text Nom", "text Note"],
    ["uncalculated =B2&C2", "text ="],
    ["text ==", "text = bien"],
  ]);
});

test.each(["#DIV/0!", "#DIV/0 !", "#N/A", "#NOM ?", "#NAME?", "#VALEUR !", "#REF !", "Err:502", "Err :502", "#####"])(
  "%s is an error",
  (word) => {
    expect(isErrorWord(word)).toBe(true);
  },
);
test.each(["abs", "#1", "n° 5", "-", "#"])("%s is none", (word) => expect(isErrorWord(word)).toBe(false));

test("cells are named as spreadsheets name them", () => {
  expect([0, 25, 26, 701, 702].map((column) => cellName({ row: 11, column }))).toEqual([
    "A12",
    "Z12",
    "AA12",
    "ZZ12",
    "AAA12",
  ]);
});
