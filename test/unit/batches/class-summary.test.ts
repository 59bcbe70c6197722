import { summaryCsv, summaryRows } from "@palmares/core/batches/outputs/class-summary";
import { classTable } from "@palmares/core/batches/outputs/class-table";
import { councilSheet } from "@palmares/core/batches/outputs/council-sheet";
import { decimalText } from "@palmares/core/domain/figures/hundredths";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord, Term } from "@palmares/core/domain/school";
import { csv, literal, nameCell } from "@palmares/core/spreadsheets/writing/csv";
import { summaryColumns } from "@palmares/core/text/fr/batches";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aGradedClass, aRulePack, aSchool } from "../../support/factories.ts";
import { aPeriod, TERMS } from "../../support/periods.ts";
import { randomClass } from "../../support/random-class.ts";

const record = aGradedClass(
  { maths: 1 },
  {
    T1: { awa: { maths: 12 }, ali: { maths: 9 } },
    T2: { awa: { maths: 14 }, binta: { maths: 14 } },
    T3: { awa: { maths: 16 }, ali: { maths: 16 }, binta: { maths: "absent" } },
  },
);

const idsOf = ({ students }: ClassRecord) => new Set(students.map(({ id }) => id));
/** The rows of a class, its matricules as plain text. */
const rowsOf = (of: ClassRecord, term: Term, ids: ReadonlySet<string> = idsOf(of)) =>
  summaryRows(classTable(of, aRulePack(), term, ids)).map(({ before, averages, after }) =>
    [...before, ...TERMS.map((column) => averages.get(column) ?? ""), ...after].map((cell) =>
      typeof cell === "string" ? cell : cell.literal,
    ),
  );

test("a summary of the third term shows rank, the average of each term so far, the year and the distinction", () => {
  expect(summaryColumns(TERMS).slice(7)).toEqual([
    "moyenne T1",
    "moyenne T2",
    "moyenne T3",
    "moyenne annuelle",
    "distinction",
  ]);
  expect(rowsOf(record, "T3")).toEqual([
    ["2025-2026", "6e A", "T3", "1 ex æquo", "M-ali", "ALI", "Awa", "9,00", "", "16,00", "", "Excellence"],
    ["2025-2026", "6e A", "T3", "1 ex æquo", "M-awa", "AWA", "Awa", "12,00", "14,00", "16,00", "14,00", "Excellence"],
    ["2025-2026", "6e A", "T3", "non classé", "M-binta", "BINTA", "Awa", "", "14,00", "", "", ""],
  ]);
});

test("a summary of an earlier term leaves the columns of later terms empty", () => {
  expect(rowsOf(record, "T1").map((row) => row.slice(3, 5).concat(row.slice(7)))).toEqual([
    ["1", "M-awa", "12,00", "", "", "", "Encouragements"],
    ["2", "M-ali", "9,00", "", "", "", ""],
    ["non classé", "M-binta", "", "", "", "", ""],
  ]);
});

test("a summary lists the batch's own students only; their ranks are those of the whole class", () => {
  expect(rowsOf(record, "T1", new Set(["ali"])).map((row) => row.slice(3, 5))).toEqual([["2", "M-ali"]]);
});

test.each([1, 2, 3, 4, 5])("every average of random class %i is that of the term's own report", (seed) => {
  const random = randomClass(aSchool(), `c${seed}`, seed);
  const reports = TERMS.map((term) => classReport(random, aRulePack(), term));
  const rows = rowsOf(random, "T3");
  expect(rows).toHaveLength(random.students.length);
  for (const row of rows) {
    const student = random.students.find(({ matricule }) => matricule === row[4]);
    const averages = reports.map(({ results }) => results.get(student?.id ?? "")?.average);
    expect(row.slice(7, 10)).toEqual(averages.map((average) => (average === undefined ? "" : decimalText(average))));
  }
});

test.each([
  ["0012345", `"=""0012345"""`],
  ["20230000000123456", `"=""20230000000123456"""`],
  ["1/2", `"=""1/2"""`],
  ["MAI-12", `"=""MAI-12"""`],
  ['1"&A1&"', `"=""1""""&A1&"""""""`],
  ["SANS", "SANS"],
  ["=A", "'=A"],
  ["-A", "'-A"],
])("matricule %s is written so that a spreadsheet neither changes nor runs it", (matricule, cell) => {
  expect(csv(undefined, [[literal(matricule)]])).toBe(`${cell}\r\n`);
});

test.each([
  ["6e1", `"=""6e1"""`],
  ["5E3", `"=""5E3"""`],
  ["6/2", `"=""6/2"""`],
  ["1-2", `"=""1-2"""`],
  ["12", `"=""12"""`],
  ["6e", "6e"],
  ["6e A", "6e A"],
  ["Tle F3", "Tle F3"],
])("class %s is written so that a spreadsheet shows it as it is", (name, cell) => {
  expect(csv(undefined, [[nameCell(name)]])).toBe(`${cell}\r\n`);
});

test("a summary protects the name of its class", () => {
  const schoolClass = { ...record.schoolClass, name: "6e1" };
  const [row] = summaryRows(classTable({ ...record, schoolClass }, aRulePack(), "T1", idsOf(record)));
  expect(row?.before[1]).toEqual(literal("6e1"));
});

test("a summary has a column for every period of its classes, by the names of their rules, in the year's order", () => {
  const short = (id: string, fr: string) => aPeriod(id, { kind: "semester", short: { fr } });
  const pack = aRulePack({ periods: [short("T1", "S1"), short("T2", "S2")] });
  const rows = (["T1", "T2"] as const).flatMap((term) => summaryRows(classTable(record, pack, term, new Set(["awa"]))));
  const [head, first, second] = summaryCsv(rows).split("\r\n");
  expect(head?.split(";").slice(6)).toEqual(["prénoms", "moyenne S1", "moyenne S2", "moyenne annuelle", "distinction"]);
  expect(first?.split(";").slice(2, 3).concat(first.split(";").slice(7, 9))).toEqual(["S1", "12,00", ""]);
  expect(second?.split(";").slice(2, 3).concat(second.split(";").slice(7, 9))).toEqual(["S2", "12,00", "14,00"]);
});

test("whatever a literal holds, the formula that carries it is one string", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.string({ unit: "grapheme" }), (before, n, after) => {
      const text = `${before}${n}${after}`;
      const [, quoted = ""] = /^"([\s\S]*)"\r\n$/.exec(csv(undefined, [[literal(text)]])) ?? [];
      const [, content = ""] = /^="((?:[^"]|"")*)"$/.exec(quoted.replaceAll('""', '"')) ?? [];
      expect(content.replaceAll('""', '"')).toBe(text);
    }),
  );
});

test("classmates whom the batch left out stand below its students in the minutes, with the reason; others do not", () => {
  const ids = new Set(["awa"]);
  const reasons = new Map([
    ["binta", "Aucune note au 3e trimestre."],
    ["awa", "Sans objet."],
    ["nobody", "N'est pas dans la classe."],
  ]);
  const table = classTable(record, aRulePack(), "T3", ids, reasons);
  const rows = councilSheet(table, "6e A").rows.map(({ cells }) => cells.map(({ value }) => value));
  const named = rows.slice(4, -3);
  expect(named.map((cells) => cells[2])).toEqual([table.students[0]?.lastName, table.leftOut[0]?.student.lastName]);
  expect(table.leftOut.map(({ student }) => student.id)).toEqual(["binta"]);
  expect(named.map((cells) => cells.at(-1))).toEqual([undefined, "Sans document : Aucune note au 3e trimestre."]);
  // Title, head and figures are those of the whole class.
  expect(rows[1]?.[0]).toContain("3");
});
