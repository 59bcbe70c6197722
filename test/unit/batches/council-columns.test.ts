import { classTable } from "@palmares/core/batches/outputs/class-table";
import { councilSheet } from "@palmares/core/batches/outputs/council-sheet";
import type { ClassRecord } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { expect, test } from "vitest";
import { aGradedClass } from "../../support/factories.ts";

/** The heads of the minutes, of each column the upper one, and the labels of the class's rows. */
function texts(record: ClassRecord, pack: string, term: string): readonly string[] {
  const table = classTable(record, rulePack(pack), term, new Set(["awa"]));
  return councilSheet(table, "1")
    .rows.flatMap(({ cells }) => cells.map(({ value }) => value))
    .filter((value) => typeof value === "string")
    .map((value) => value.replaceAll("\u00a0", " "));
}

test("the minutes of a school of points speak of maxima and percentages, of the period that they are of", () => {
  const sheet = { awa: { maths: 30, religion: 8 } };
  const exam = { awa: { maths: 60, religion: 15 } };
  const record = aGradedClass(
    { maths: 40, religion: 10 },
    { P1: sheet, P2: sheet, EX1: exam, P3: sheet, P4: sheet, EX2: exam },
  );
  const heads = texts(record, "cd-points", "S2");
  // 40 + 40 + 80; the second semester's paper has the year.
  expect(heads).toEqual(
    expect.arrayContaining([
      "maths (max. 160)",
      "religion (max. 40)",
      "Total des points",
      "Total des maxima",
      "Pourcentage",
      "Pourcentage S1",
      "Pourcentage annuel",
      "Pourcentage de la classe",
    ]),
  );
  expect(heads.filter((head) => /coef|pondéré|Moyenne/u.test(head))).toEqual([]);
});

test("the minutes of a school of coefficients speak of coefficients", () => {
  const record = aGradedClass({ maths: "2,5" }, { T1: { awa: { maths: 12 } }, T2: { awa: { maths: 12 } } });
  expect(texts(record, "bf-2024", "T2")).toEqual(
    expect.arrayContaining(["maths (coef. 2,5)", "Total pondéré", "Total des coef.", "Moyenne", "Moyenne T1"]),
  );
});
