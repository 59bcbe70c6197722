import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord } from "@palmares/core/domain/school";
import { describe, expect, it } from "vitest";
import { aFigure, aGradedClass, aRulePack, aSubject } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";
import { bulletinOf, honorBoardOf } from "../../support/sheets.ts";

const aLargeClass = (size: number): ClassRecord => {
  const ids = Array.from({ length: size }, (_, index) => `s${index}`);
  // Marks from 0,00 to 19,99, spread deterministically
  const sheet = (seed: number) =>
    Object.fromEntries(
      ids.map((id, index) => [
        id,
        { maths: ((index * 37 + seed) % 2000) / 100, french: ((index * 101 + seed) % 2000) / 100 },
      ]),
    );
  return aGradedClass({ maths: 3, french: 2 }, { T1: sheet(1), T2: sheet(2), T3: sheet(3) });
};

describe("classReport", () => {
  const record = aLargeClass(60);
  const report = classReport(record, aRulePack(), "T3");

  it("gives each student the same bulletin as a report for that student alone", () => {
    for (const { id } of record.students) {
      expect(report.bulletin(id)).toEqual(bulletinOf(record, aRulePack(), id, "T3"));
    }
  });

  it("gives each student the same tableau d'honneur, or refusal, as a report for that student alone", () => {
    for (const { id } of record.students) {
      if (report.results.get(id)?.distinction) {
        expect(report.honorBoard(id)).toEqual(honorBoardOf(record, aRulePack(), id, "T3"));
      } else {
        expect(failure(() => report.honorBoard(id)).code).toBe("NO_DISTINCTION");
      }
    }
  });

  it("has every student's result and the class's figures", () => {
    expect(report.results.size).toBe(60);
    expect(report.figures?.ranked).toBe(60);
    expect(report.figures?.best).toBe(Math.max(...[...report.results.values()].map(({ average }) => average)));
  });

  it("reads the grades once for the whole class, not once per document", () => {
    const { grades, ...rest } = record;
    let reads = 0;
    const watched: ClassRecord = {
      ...rest,
      get grades() {
        reads += 1;
        return grades;
      },
    };
    const whole = classReport(watched, aRulePack(), "T3");
    const whenComputed = reads;
    for (const { id } of record.students) whole.bulletin(id);
    expect(whenComputed).toBeGreaterThan(0);
    expect(reads).toBe(whenComputed);
  });

  it("refuses the whole class only when the class's own data is wrong", () => {
    const wrong = { ...record, subjects: [aSubject({ coefficient: aFigure(0) })] };
    expect(failure(() => classReport(wrong, aRulePack(), "T3")).code).toBe("INVALID_SCHOOL_DATA");
  });

  it("refuses only the papers of the student whose mark is wrong, from its term on", () => {
    const [first, ...others] = record.grades;
    if (!first) throw new Error("The class has no grade.");
    const wrong = classReport({ ...record, grades: [{ ...first, mark: aFigure(-1) }, ...others] }, aRulePack(), "T3");
    expect(failure(() => wrong.bulletin(first.studentId))).toMatchObject({
      code: "INVALID_SCHOOL_DATA",
      details: { field: "mark", value: "-1", name: "S0 Awa", matricule: "M-s0", className: "6e A", term: "T1" },
    });
    expect(wrong.members).toHaveLength(60);
    expect(wrong.results.size).toBe(60);
    expect(wrong.terms[0]?.results.size).toBe(59);
    for (const { id } of record.students.slice(1)) {
      const { progress, annual } = wrong.bulletin(id);
      expect(progress[0]?.rank?.outOf).toBe(59);
      expect(annual?.rank?.outOf).toBe(59);
    }
  });
});
