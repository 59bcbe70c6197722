import { summaryRows } from "@palmares/core/batches/outputs/class-summary";
import { decimalText } from "@palmares/core/domain/figures/hundredths";
import { classReport } from "@palmares/core/domain/results/class-report";
import { TERMS } from "@palmares/core/domain/school";
import { summaryColumns } from "@palmares/core/text/fr/batches";
import { expect, test } from "vitest";
import { aGradedClass, aRulePack, aSchool } from "../../support/factories.ts";
import { randomClass } from "../../support/random-class.ts";

const record = aGradedClass(
  { maths: 1 },
  {
    T1: { awa: { maths: 12 }, ali: { maths: 9 } },
    T2: { awa: { maths: 14 }, binta: { maths: 14 } },
    T3: { awa: { maths: 16 }, ali: { maths: 16 }, binta: { maths: "absent" } },
  },
);

test("a summary of the third term shows rank, the average of each term so far, the year and the distinction", () => {
  expect(summaryColumns(TERMS).slice(6)).toEqual([
    "moyenne T1",
    "moyenne T2",
    "moyenne T3",
    "moyenne annuelle",
    "distinction",
  ]);
  expect(summaryRows(record, aRulePack(), "T3", TERMS)).toEqual([
    ["6e A", "T3", "1 ex æquo", "M-ali", "ALI", "Awa", "9,00", "", "16,00", "", "Excellence"],
    ["6e A", "T3", "1 ex æquo", "M-awa", "AWA", "Awa", "12,00", "14,00", "16,00", "14,00", "Excellence"],
    ["6e A", "T3", "non classé", "M-binta", "BINTA", "Awa", "", "14,00", "", "", ""],
  ]);
});

test("a summary of an earlier term leaves the columns of later terms empty", () => {
  expect(summaryRows(record, aRulePack(), "T1", TERMS).map((row) => row.slice(2, 4).concat(row.slice(6)))).toEqual([
    ["1", "M-awa", "12,00", "", "", "", "Encouragements"],
    ["2", "M-ali", "9,00", "", "", "", ""],
    ["non classé", "M-binta", "", "", "", "", ""],
  ]);
});

test.each([1, 2, 3, 4, 5])("every average of random class %i is that of the term's own report", (seed) => {
  const random = randomClass(aSchool(), `c${seed}`, seed);
  const reports = TERMS.map((term) => classReport(random, aRulePack(), term));
  const rows = summaryRows(random, aRulePack(), "T3", TERMS);
  expect(rows).toHaveLength(random.students.length);
  for (const row of rows) {
    const student = random.students.find(({ matricule }) => matricule === row[3]);
    const averages = reports.map(({ results }) => results.get(student?.id ?? "")?.average);
    expect(row.slice(6, 9)).toEqual(averages.map((average) => (average === undefined ? "" : decimalText(average))));
  }
});
