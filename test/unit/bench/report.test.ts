import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { waysToMeasure } from "../../bench/plan.ts";
import { chart, logarithmic } from "../../bench/report/chart.ts";
import { markdownReport } from "../../bench/report/markdown.ts";
import { aligned, terminalReport } from "../../bench/report/table.ts";
import { type BenchResults, Results, resultsSchema } from "../../bench/results.ts";

const docs = (name: string) => readFileSync(`docs/${name}`, "utf8");
const published = (): BenchResults => Results.parse(JSON.parse(docs("benchmarks.json")));

describe("the published results", () => {
  it("match their schema", () => {
    expect(Results.safeParse(JSON.parse(docs("benchmarks.json"))).error).toBeUndefined();
    expect(JSON.parse(docs("benchmarks.schema.json"))).toEqual(JSON.parse(JSON.stringify(resultsSchema())));
  });

  it("appear in the page and the chart exactly as in the data", () => {
    expect(docs("benchmarks.md")).toBe(markdownReport(published()));
    expect(docs("images/benchmarks.svg")).toBe(chart(published()));
  });

  it("include every way for both documents", () => {
    const ways = published().measurements.map(({ document, method, group }) => `${document} ${method} ${group}`);
    expect(ways).toContain("HONOR palmares 1000");
    expect(new Set(ways).size).toBe(2 * waysToMeasure(false).length);
  });
});

describe("the terminal's report", () => {
  it("is French and names a missed floor", () => {
    const results = published();
    const [floor] = results.floors;
    if (floor === undefined) throw new Error("No floor.");
    const report = terminalReport({ ...results, floors: [{ ...floor, reached: false }] });
    expect(report).toContain("✗ MANQUÉ  1 document, face à la méthode classique");
    expect(report).toMatch(/^Palmarès, par 200 +\d/m);
  });

  it("aligns its figures in columns", () => {
    expect(
      aligned([
        ["", "ms"],
        ["long name", "1"],
        ["x", "1000"],
      ]),
    ).toEqual(["             ms", "long name     1", "x          1000"]);
  });
});

describe("the chart's scale", () => {
  it("runs between powers of ten, all of the same width", () => {
    const { ticks, at } = logarithmic(2.7, 1310);
    expect(ticks.map(({ label }) => label)).toEqual(["1", "10", "100", "1,000", "10,000"]);
    expect(at(100) - at(10)).toBeCloseTo(at(10) - at(1));
  });
});
