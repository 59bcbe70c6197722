import { classReport } from "@palmares/core/domain/results/class-report";
import { markText, rankText } from "@palmares/core/latex/written";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aSchool } from "../../support/factories.ts";
import { annualByPencil, byPencil } from "../../support/pencil.ts";
import { TERMS } from "../../support/periods.ts";
import { randomClass } from "../../support/random-class.ts";

const pack = rulePack("bf-2024");
const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe("the program's figures and a parent's, computed with a pencil", () => {
  it.each(SEEDS)(
    "are the same in random class %i: averages, ranks, distinctions, class figures, annual average",
    (seed) => {
      const record = randomClass(aSchool(), `c${seed}`, seed);
      for (const term of TERMS) {
        const report = classReport(record, pack, term);
        const pencil = byPencil(record, term);
        const program = new Map(
          [...report.results].map(([id, { average, weightedTotal, coefficients, rank, distinction }]) => [
            id,
            {
              average: markText(average),
              weightedTotal: markText(weightedTotal),
              coefficients: markText(coefficients),
              ...(rank && {
                rank: rankText(rank, record.students.find((student) => student.id === id)?.sex).replaceAll(
                  "\u00a0",
                  " ",
                ),
              }),
              ...(distinction !== undefined && { distinction: distinction.name }),
            },
          ]),
        );
        expect(program).toEqual(pencil.results);
        if (report.figures !== undefined) {
          const { average, best, lowest } = report.figures;
          expect([average, best, lowest].map((figure) => markText(figure))).toEqual([
            pencil.classAverage,
            pencil.best,
            pencil.lowest,
          ]);
        }
      }
      const third = classReport(record, pack, "T3");
      for (const { id } of record.students) {
        if (!third.results.has(id)) continue;
        const { annual } = third.bulletin(id);
        expect(annual && markText(annual.average)).toBe(annualByPencil(record, id));
      }
    },
  );
});
