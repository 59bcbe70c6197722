import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { classTable } from "@palmares/core/batches/outputs/class-table";
import { councilSheet } from "@palmares/core/batches/outputs/council-sheet";
import type { ClassRecord, Term } from "@palmares/core/domain/school";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aFollowUp, aGradedClass, aRulePack, aStudent } from "../../support/factories.ts";
import { office } from "../../support/office.ts";

const SECONDS = 1_000;
const sheetOf = (record: ClassRecord, term: Term, name: string, ids = record.students.map(({ id }) => id)) =>
  councilSheet(classTable(record, aRulePack(), term, new Set(ids)), name);

const graded = aGradedClass(
  { maths: 3, français: "2,5" },
  {
    T1: { awa: { maths: 10, français: 11 }, ali: { maths: 9, français: 9 } },
    T2: { awa: { maths: "14,25", français: 8 }, ali: { maths: "14,25", français: "absent" } },
  },
);
const record: ClassRecord = {
  ...graded,
  students: [
    aStudent({ id: "awa", matricule: "0012345", lastName: "Ɓuudi", bornOn: "2010-02-03" }),
    aStudent({ id: "ali", matricule: "20230000000123456", lastName: "=HYPERLINK(1)", firstNames: "Ali" }),
    aStudent({ id: "binta", matricule: "1/2", lastName: "SANS-NOTE" }),
    aStudent({ id: "other", matricule: "X9", lastName: "HORS-LOT" }),
  ],
  followUps: [aFollowUp({ studentId: "awa", term: "T2", absenceHours: 2.5, councilRemark: "Bon trimestre" })],
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palmares-workbook-"));
  const sheets = [sheetOf(record, "T2", "6e A", ["awa", "ali", "binta"]), sheetOf(record, "T1", "L'été (2)", ["ali"])];
  writeFileSync(join(folder, "pv.xlsx"), await workbook(sheets));
  const convert = office(folder);
  // Every sheet as a file of its own, each cell as it is shown.
  convert("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1", "pv.xlsx");
  convert("fods", "pv.xlsx");
  convert("pdf", "pv.xlsx");
}, 240 * SECONDS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, name), "utf8");
const shown = (sheet: string) =>
  read(`pv-${sheet}.csv`)
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(";"));
/** How LibreOffice stores the cell that shows a text. */
const cell = (text: string) =>
  new RegExp(`<table:table-cell([^>]*)>\\s*<text:p>${text.replace(/[()=/]/g, "\\$&")}</text:p>`).exec(
    read("pv.fods"),
  )?.[1];

describe("in LibreOffice on a French system", () => {
  test("a student's row shows matricule, birthday, marks with a comma, ranks and the council's remark", () => {
    const [, , , , first, second, third] = shown("6e A");
    expect(first).toEqual([
      "1",
      "20230000000123456",
      "=HYPERLINK(1)",
      "Ali",
      "",
      "14,25",
      "1 ex",
      "abs.",
      "",
      "42,75",
      "3,00",
      "14,25",
      "9,00",
      "Félicitations",
      "",
      "",
    ]);
    expect(second).toEqual([
      "2",
      "0012345",
      "Ɓuudi",
      "Awa",
      "03/02/2010",
      "14,25",
      "1 ex",
      "8,00",
      "1",
      "62,75",
      "5,50",
      "11,41",
      "10,45",
      "",
      "2,5",
      "Bon trimestre",
    ]);
    expect(third?.slice(0, 3)).toEqual(["non classé", "1/2", "SANS-NOTE"]);
  });

  test("matricules are text, marks are numbers and birthdays are dates", () => {
    for (const text of ["0012345", "20230000000123456", "1/2", "=HYPERLINK(1)"])
      expect(cell(text), text).toContain('office:value-type="string"');
    expect(cell("14,25")).toContain('office:value="14.25"');
    expect(cell("03/02/2010")).toContain('office:date-value="2010-02-03"');
    expect(cell("1 ex")).toMatch(/office:value-type="float" office:value="1"/);
  });

  test("a batch of one student shows that student, and the figures of the whole class", () => {
    const rows = shown("L'été (2)");
    expect(rows.slice(4).map((row) => [row[2], row[5]])).toEqual([
      ["=HYPERLINK(1)", "9,00"],
      ["Moyenne de la classe", "9,50"],
      ["La plus forte", "10,00"],
      ["La plus faible", "9,00"],
    ]);
    expect(rows[1]?.[0]).toContain("Effectif de la classe : 4 · classés : 2 · élèves de ce lot : 1");
  });

  test("each sheet is one landscape page, and its head stays in sight and is repeated", async () => {
    const info = execFileSync("pdfinfo", [join(folder, "pv.pdf")], { encoding: "utf8" });
    expect(info).toMatch(/Pages: +2\n/);
    expect(info).toMatch(/Page size: +841\.\d+ x 595/);
    expect(read("pv.fods").match(/<table:table-header-rows>/g)).toHaveLength(2);
    const files = await JSZip.loadAsync(readFileSync(join(folder, "pv.xlsx")));
    expect(await files.file("xl/worksheets/sheet1.xml")?.async("string")).toContain('xSplit="4" ySplit="4"');
  });
});
