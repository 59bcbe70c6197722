import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportReport } from "@palmares/core/imports/import-plan";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aStudent } from "../../support/factories.ts";
import { aFile, type MadeSheet } from "../../support/imports/files.ts";
import { choices, dryRun } from "../../support/imports/school.ts";
import { office } from "../../support/office.ts";

const SECONDS = 1_000;
const STUDENTS = [
  aStudent({ id: "elodie", matricule: "0012345", lastName: "KABORÉ", firstNames: "Élodie", bornOn: "2010-02-03" }),
  aStudent({ id: "jm", matricule: "12/345", lastName: "KOUASSI", firstNames: "Jean-Marie" }),
  aStudent({ id: "aya", matricule: "20230000000123456", lastName: "N’GUESSAN", firstNames: "Aya" }),
];
const BORN = { z: "dd/mm/yyyy", v: 40_212 } as const;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palmares-imports-"));
  const marks = aFile([
    {
      name: "6e A",
      rows: [
        ["Classe : 6e A", null, null, "Trimestre : 1"],
        ["Matricule", "Nom", "Prénoms", "Maths", "Français", "Anglais", "Moyenne"],
        ["0012345", "KABORÉ", "Élodie", 14.25, "12,5", 0.5, { f: "AVERAGE(D3:F3)", v: 9.0833 }],
        ["12/345", "KOUASSI", "Jean-Marie", "abs", 9, { f: "4+5", v: 9 }, 9],
        ["20230000000123456", "N’GUESSAN", "Aya", 19.75, "NE", 7, 13],
      ],
      merged: ["A1:C1"],
    },
  ]);
  const students = aFile([
    ["Matricule", "Nom", "Prénoms", "Né(e) le"],
    ["0012345", "KABORÉ", "Élodie", BORN],
  ]);
  const wrong = aFile([
    ["Matricule", "Nom", "Prénoms", "Maths", "Français"],
    ["0012345", "KABORÉ", "Élodie", { f: "1/0" }, { f: "0/0" }],
  ]);
  // As Excel says it of itself: LibreOffice keeps its results then, and does not calculate.
  const words = await byExcel([
    ["Matricule", "Nom", "Prénoms", "Maths"],
    ["0012345", "KABORÉ", "Élodie", { f: '"a"&"bs"', v: "abs" }],
  ]);
  for (const [name, bytes] of Object.entries({ marks, students, wrong, words }))
    writeFileSync(join(folder, `${name}.xlsx`), bytes);
  const convert = office(folder);
  for (const name of ["marks", "students", "wrong"]) {
    for (const format of ["ods", "xls"]) convert(format, `${name}.xlsx`);
  }
  convert("xls", "words.xlsx");
  // As LibreOffice saves CSV by default on a French system: Windows-1252.
  for (const name of ["marks", "students", "wrong"]) convert("csv", `${name}.xlsx`);
  for (const [exporter, ending] of [
    ["Gnumeric_OpenCalc:openoffice", "gnumeric.ods"],
    ["Gnumeric_Excel:excel_biff8", "gnumeric.xls"],
    ["Gnumeric_Excel:excel_biff7", "gnumeric-95.xls"],
    ["Gnumeric_Excel:xlsx", "gnumeric.xlsx"],
    ["Gnumeric_stf:stf_csv", "gnumeric.csv"],
  ] as const) {
    for (const name of ["marks", "students", "wrong"]) {
      execFileSync("ssconvert", ["-T", exporter, join(folder, `${name}.xlsx`), join(folder, `${name}.${ending}`)], {
        stdio: "ignore",
      });
    }
  }
}, 400 * SECONDS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function byExcel(rows: MadeSheet["rows"]): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(aFile(rows));
  const about = (await zip.file("docProps/app.xml")?.async("string")) ?? "";
  zip.file("docProps/app.xml", about.replace("SheetJS", "Microsoft Excel"));
  return zip.generateAsync({ type: "uint8array" });
}

const ENDINGS = [
  "xlsx",
  "ods",
  "xls",
  "csv",
  "gnumeric.ods",
  "gnumeric.xls",
  "gnumeric-95.xls",
  "gnumeric.xlsx",
  "gnumeric.csv",
];
const run = (name: string, what: "marks" | "students" = "marks"): Promise<ImportReport> =>
  dryRun(readFileSync(join(folder, name)), choices({ what }), { students: STUDENTS });

describe.each(ENDINGS)("a file that became .%s", (ending) => {
  test("has the marks that were typed", async () => {
    const report = await run(`marks.${ending}`);
    expect(report.faults).toEqual([]);
    const [step] = report.plan.steps;
    const columns = step?.kind === "columns" ? step.columns : [];
    const marks = columns.map(({ subjectId, changes }) => [
      subjectId,
      ...changes.map(({ studentId, to }) => `${studentId} ${to}`),
    ]);
    expect(marks).toEqual([
      ["maths", "elodie 1425", "jm absent", "aya 1975"],
      ["fr", "elodie 1250", "jm 900", "aya notGraded"],
      ["ang", "elodie 50", "jm 900", "aya 700"],
    ]);
  });

  test("has birthdays on their days", async () => {
    const report = await run(`students.${ending}`, "students");
    expect(report.faults).toEqual([]);
    expect(report.totals).toMatchObject({ changed: 0, created: 0 });
  });

  test("says of an error that it is one", async () => {
    const report = await run(`wrong.${ending}`);
    const expected = ending === "xlsx" ? "UNCALCULATED" : "ERROR_VALUE";
    expect(report.faults.map(({ code }) => code)).toEqual([expected, expected]);
    expect(report.plan.steps).toEqual([]);
  });
});

test("a formula's text that LibreOffice writes into an old Excel file as 0 is no mark", async () => {
  expect((await run("words.xlsx")).faults).toEqual([]);
  expect((await run("words.xls")).faults.map(({ code }) => code)).toEqual(["UNCALCULATED"]);
});
