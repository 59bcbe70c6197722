import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { ordersOf } from "../../bench/contents.ts";
import { BENCH_TERM, benchClass, material } from "../../bench/school.ts";
import { sheetOf } from "../../bench/sheets.ts";

const count = (selections: readonly { readonly studentIds: readonly string[] }[]) =>
  selections.reduce((sum, { studentIds }) => sum + studentIds.length, 0);

describe("the benchmark's classes", () => {
  it("are the same for the same number and differ between numbers", () => {
    expect(benchClass(7)).toEqual(benchClass(7));
    expect(benchClass(7).students[0]?.lastName).not.toBe(benchClass(8).students[0]?.lastName);
  });

  it("have ten to twelve subjects, main and complementary", () => {
    const sizes = [1, 2, 3].map((number) => benchClass(number).subjects.length);
    expect(new Set(sizes)).toEqual(new Set([10, 11, 12]));
    for (const number of [1, 2, 3]) {
      const groups = new Set(benchClass(number).subjects.map(({ group }) => group));
      expect(groups).toEqual(new Set(["main", "complementary"]));
    }
  });
});

describe("the benchmark's documents", () => {
  it("have the requested number, and the next ones come from other classes", () => {
    for (const type of ["BULLETIN", "HONOR"] as const) {
      const first = material(type, 50, 1);
      const second = material(type, 50, first.nextClass);
      expect([count(first.selections), count(second.selections)]).toEqual([50, 50]);
      const classes = [first, second].map((made) => made.selections.map(({ record }) => record.schoolClass.id));
      expect(classes[0]?.filter((id) => classes[1]?.includes(id))).toEqual([]);
    }
  });

  it("are certificates only for those who earned one", () => {
    for (const { record, studentIds } of material("HONOR", 30, 1).selections) {
      const report = classReport(record, rulePack(record.school.rulePackId), BENCH_TERM);
      for (const id of studentIds) expect(report.honorBoard(id).result.distinction.name).not.toBe("");
    }
  });

  it("give the domain's results as plain strings", () => {
    const { selections } = material("BULLETIN", 1, 3);
    const [order] = ordersOf("BULLETIN", selections);
    if (order?.content.type !== "BULLETIN") throw new Error("No bulletin.");
    const { words } = sheetOf(order.content, order.number);
    expect(words).toMatchObject({
      lastName: "KONATÉ",
      average: "8,20",
      rank: { position: "39", ending: "e", shared: "" },
      term: "2e trimestre",
      total: { coefficients: "29", total: "237,75" },
    });
  });
});
