import { mean } from "@palmares/core/domain/figures/average";
import { classReport } from "@palmares/core/domain/results/class-report";
import { averageOf, schoolReport, termFigures } from "@palmares/core/domain/results/school-report";
import type { Sex } from "@palmares/core/domain/school";
import { byClass } from "@palmares/core/text/fr/alphabetical";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aClass, aFigure, aGrade, aRulePack, aSchool, aSchoolClass, aStudent } from "../../support/factories.ts";

const PACK = aRulePack();

/** A class whose students have these averages; none: no mark. */
function aClassOf(name: string, level: string, marks: readonly (readonly [Sex | undefined, string | undefined])[]) {
  const schoolClass = aSchoolClass({ id: name, name, level });
  const students = marks.map(([sex], n) => aStudent({ id: `${name}${n}`, ...(sex && { sex }) }));
  const grades = marks.flatMap(([, mark], n) =>
    mark === undefined ? [] : [aGrade({ studentId: `${name}${n}`, mark: aFigure(mark) })],
  );
  const report = classReport(aClass({ schoolClass, students, grades }), PACK, "T1");
  return { schoolClass, figures: termFigures(report, PACK), averages: [...report.results.values()] };
}

const SIXTH_A = aClassOf("6e A", "6e", [
  ["F", "16,50"],
  ["F", "9,99"],
  ["M", "10"],
  [undefined, "14"],
  ["M", undefined],
]);
const SIXTH_B = aClassOf("6e B", "6e", [["M", "4,25"]]);
const FINAL = aClassOf("Tle D", "Tle", [["F", undefined]]);

const statisticsOf = (classes: readonly Parameters<typeof schoolReport>[0]["classes"][number][]) =>
  schoolReport({ school: aSchool(), schoolYear: "2025-2026", term: "T1", classes }, PACK).statistics(byClass);

describe("the figures of a class", () => {
  it("are those of its bulletins, girls and boys apart", () => {
    expect(SIXTH_A.figures).toEqual({
      enrolled: { girls: 2, boys: 2, all: 5 },
      ranked: { girls: 2, boys: 1, all: 4 },
      passed: { girls: 1, boys: 1, all: 3 },
      sum: aFigure("50,49"),
      best: aFigure("16,50"),
      lowest: aFigure("9,99"),
      distinctions: { excellence: 1, felicitations: 1 },
    });
    expect(averageOf(SIXTH_A.figures)).toBe(aFigure("12,62"));
  });

  it("of a class without marks are counts without averages", () => {
    expect(FINAL.figures).toMatchObject({ enrolled: { all: 1 }, ranked: { all: 0 }, sum: 0, distinctions: {} });
    expect(averageOf(FINAL.figures)).toBeUndefined();
    expect(FINAL.figures).not.toHaveProperty("best");
  });
});

describe("the statistics of a school", () => {
  it("have levels and classes in the order of lists, and a level's average is that of its students", () => {
    const { levels, total } = statisticsOf([FINAL, SIXTH_B, SIXTH_A]);
    expect(levels.map(({ level, classes }) => [level, ...classes.map(({ schoolClass }) => schoolClass.name)])).toEqual([
      ["6e", "6e A", "6e B"],
      ["Tle", "Tle D"],
    ]);
    const [sixth] = levels;
    // (16,50 + 9,99 + 10 + 14 + 4,25) / 5, and not the mean of 12,62 and 4,25.
    expect(sixth && averageOf(sixth.total)).toBe(aFigure("10,95"));
    expect(sixth?.total).toMatchObject({ best: aFigure("16,50"), lowest: aFigure("4,25"), passed: { all: 3 } });
    expect(total).toMatchObject({ enrolled: { girls: 3, boys: 3, all: 7 }, ranked: { all: 5 } });
  });

  it("name a class that cannot be computed, and count it nowhere", () => {
    const broken = { schoolClass: aSchoolClass({ id: "6c", name: "6e C" }) };
    const { levels, total } = statisticsOf([SIXTH_A, broken]);
    expect(levels[0]?.classes.map(({ schoolClass, figures }) => [schoolClass.name, figures !== undefined])).toEqual([
      ["6e A", true],
      ["6e C", false],
    ]);
    expect(total).toEqual(SIXTH_A.figures);
  });

  it("are refused when no class has an average", () => {
    expect(() => statisticsOf([FINAL])).toThrow(expect.objectContaining({ code: "NO_RESULTS" }));
  });

  it("say of any classes together what they would say of one with all their students", () => {
    const sex = fc.constantFrom<Sex | undefined>("F", "M", undefined);
    const mark = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined });
    const some = fc.array(fc.array(fc.tuple(sex, mark), { maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(some, (classes) => {
        const text = (figure: number | undefined) => (figure === undefined ? undefined : (figure / 100).toFixed(2));
        const lines = classes.map((students, n) =>
          aClassOf(
            `6e ${n}`,
            "6e",
            students.map(([one, figure]) => [one, text(figure)] as const),
          ),
        );
        const averages = lines.flatMap((line) => line.averages.map(({ average }) => average));
        fc.pre(averages.length > 0);
        const { total } = statisticsOf(lines);
        expect(total.ranked.all).toBe(averages.length);
        expect(averageOf(total)).toBe(mean(averages));
        expect([total.best, total.lowest]).toEqual([Math.max(...averages), Math.min(...averages)]);
        expect(total.passed.all).toBe(averages.filter((average) => average >= 1000).length);
      }),
      { numRuns: 100 },
    );
  });
});
