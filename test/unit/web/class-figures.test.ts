import type { ResultList } from "@palmares/core/contract/schemas/records/results";
import { describe, expect, it } from "vitest";
import { periodFigures, scaleOf, subjectFigures } from "../../../web/src/screens/classes/council/class-figures.ts";

type Marks = NonNullable<ResultList["students"][number]["subjects"]>;
const of = (student_id: string, average: number, subjects: Marks) => ({
  student_id,
  average,
  weighted_total: average,
  coefficients: 1,
  subjects,
});
const results = (more: Partial<ResultList> = {}): ResultList => ({
  class_id: "6a",
  term: "T1",
  class_size: 3,
  ranked: 2,
  class_average: 11,
  students: [
    of("a", 12, [
      { subject_id: "maths", mark: 14 },
      { subject_id: "svt", mark: "absent" },
    ]),
    of("b", 10, [{ subject_id: "maths", mark: 8 }, { subject_id: "svt", mark: 11 }, { subject_id: "tp" }]),
  ],
  ...more,
});

describe("the figures of a council", () => {
  it("set each subject of the student against the class, from the marks that are figures", () => {
    expect(subjectFigures(results(), "a")).toEqual([
      { subjectId: "maths", mark: 14, mean: 11, lowest: 8, highest: 14 },
      { subjectId: "svt", mean: 11, lowest: 11, highest: 11 },
    ]);
    // Nobody has a mark in « tp »: there is nothing to draw.
    expect(subjectFigures(results(), "b").map(({ subjectId }) => subjectId)).toEqual(["maths", "svt"]);
    expect(subjectFigures(results(), "nobody")).toEqual([]);
  });

  it("follow the means over the periods, with a gap where there is none", () => {
    const { class_average: _, ...empty } = results({ term: "T2", students: [] });
    expect(periodFigures([results(), empty], "a")).toEqual([{ term: "T1", mean: 12, classMean: 11 }, { term: "T2" }]);
  });

  it("stand on a scale that holds them all", () => {
    expect(scaleOf(subjectFigures(results(), "a"), [])).toBe(20);
    expect(scaleOf([], [])).toBe(20);
    expect(scaleOf([], [{ term: "T1", mean: 63 }])).toBe(100);
    expect(scaleOf([{ subjectId: "m", mean: 90, lowest: 10, highest: 130 }], [])).toBe(150);
  });
});
