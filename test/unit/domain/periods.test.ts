import { hundredths } from "@palmares/core/domain/figures/hundredths";
import {
  countedPeriods,
  leavesOf,
  type Period,
  papersOf,
  periodOf,
  periodsUpTo,
  yearPeriods,
} from "@palmares/core/domain/periods";
import { bulletinFrom } from "@palmares/core/domain/results/bulletin";
import { classReport } from "@palmares/core/domain/results/class-report";
import { classYear } from "@palmares/core/domain/results/class-year";
import { describeError } from "@palmares/core/text/fr/errors";
import { describeWarning } from "@palmares/core/text/fr/school-data";
import { describe, expect, it } from "vitest";
import { aFigure, aGrade, aGradedClass, aRulePack, aStudent } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";
import { aPeriod, aTermOf } from "../../support/periods.ts";

const idsOf = (periods: readonly Period[]) => periods.map(({ id }) => id);

/** Two terms of two sequences each, and an exam without papers that counts for nothing. */
const twoLevels = aRulePack({
  periods: [
    aTermOf("T1", ["SEQ1", "SEQ2"]),
    aPeriod("BLANC", { kind: "exam", weight: hundredths(0), papers: false }),
    aTermOf("T2", ["SEQ3", "SEQ4"], { weight: hundredths(200) }),
  ],
});
/** Five periods of a year; their ids are in no order, and the last counts three times. */
const fiveIds = ["zeta", "B", "10", "9", "a"];
const five = aRulePack({
  periods: fiveIds.map((id, n) => aPeriod(id, { short: { fr: `P${n + 1}` }, weight: hundredths(n === 4 ? 300 : 100) })),
});

describe("a year's periods", () => {
  it("are found at every level, a term after its sequences", () => {
    expect(idsOf(leavesOf(twoLevels))).toEqual(["SEQ1", "SEQ2", "BLANC", "SEQ3", "SEQ4"]);
    expect(idsOf(papersOf(twoLevels))).toEqual(["SEQ1", "SEQ2", "T1", "SEQ3", "SEQ4", "T2"]);
    expect(idsOf(countedPeriods(twoLevels))).toEqual(["T1", "T2"]);
    expect(idsOf(periodsUpTo(twoLevels, "SEQ3"))).toEqual(["SEQ1", "SEQ2", "SEQ3"]);
    expect(idsOf(periodsUpTo(twoLevels, "T2"))).toEqual(["T1", "BLANC", "T2"]);
    expect(periodsUpTo(twoLevels, "T3")).toEqual([]);
    expect(periodOf(twoLevels, "SEQ4")?.kind).toBe("sequence");
    expect(periodOf(twoLevels, "SEQ9")).toBeUndefined();
  });

  it("are looked up by their leaves", () => {
    const periods = yearPeriods(twoLevels);
    expect(periods.leaves("T2")).toEqual(["SEQ3", "SEQ4"]);
    expect(periods.leaves("SEQ3")).toEqual(["SEQ3"]);
    expect(periods.leaves("T9")).toEqual([]);
    expect(periods.leavesBefore("T2")).toEqual(["SEQ1", "SEQ2", "BLANC"]);
    expect([periods.firstOf("T2"), periods.lastOf("T2"), periods.lastOf("T9")]).toEqual([3, 4, Number.NaN]);
  });
});

describe("a class in a year of five periods", () => {
  const marks = [12, 13, 14, 15, 16];
  const sheets = Object.fromEntries(
    fiveIds.map((id, n) => [id, { awa: { maths: marks[n] ?? 0 }, ali: { maths: 10 } }]),
  );
  const record = aGradedClass({ maths: 1 }, sheets);

  it("has its reminder in the year's order, and an annual average with the pack's weights in the last", () => {
    const bulletin = classReport(record, five, "a").bulletin("awa");
    expect(bulletin.progress.map(({ term, average }) => [term, average])).toEqual(
      fiveIds.map((id, n) => [id, aFigure(marks[n] ?? 0)]),
    );
    // (12 + 13 + 14 + 15 + 3 x 16) / 7 = 102 / 7 = 14,571… -> 14,57
    expect(bulletin.annual?.average).toBe(aFigure("14,57"));
    expect(classReport(record, five, "9").bulletin("awa").annual).toBeUndefined();
  });

  it("says nothing of later periods, whatever their ids", () => {
    const paper = classReport(record, five, "10").bulletin("awa");
    expect(paper.progress.map(({ term }) => term)).toEqual(["zeta", "B", "10"]);
    const early = aGradedClass(
      { maths: 1 },
      Object.fromEntries(Object.entries(sheets).filter(([id]) => id !== "9" && id !== "a")),
    );
    expect(classReport(early, five, "10").bulletin("awa")).toEqual(paper);
  });

  it("has students who come and go by the year's order", () => {
    const students = [aStudent({ id: "awa", cameIn: "10" }), aStudent({ id: "ali", left: { term: "B" } })];
    const membersIn = (term: string) => classReport({ ...record, students }, five, term).members.map(({ id }) => id);
    expect(fiveIds.map((id) => membersIn(id).join())).toEqual(["ali", "ali", "awa", "awa", "awa"]);
    expect(failure(() => classReport({ ...record, students }, five, "9").bulletin("ali")).details).toMatchObject({
      term: "P4",
      leftAfter: "P2",
    });
  });

  it("refuses a period of another school with those that it has, by id and name", () => {
    const error = failure(() => classReport(record, five, "T1"));
    expect(error).toMatchObject({ code: "TERM_NOT_IN_SCHOOL", details: { term: "T1", valid: fiveIds } });
    expect(describeError("TERM_NOT_IN_SCHOOL", error.details as never)).toContain(
      "zeta (trimestre zeta), B (trimestre B)",
    );
  });

  it("reports a student with a period that the year does not have, and leaves out marks of one", () => {
    const students = [aStudent({ id: "awa", cameIn: "T2" }), aStudent({ id: "ali" })];
    const grades = [...record.grades, aGrade({ studentId: "ali", term: "T9" })];
    const report = classReport({ ...record, students, grades }, five, "B");
    expect(failure(() => report.bulletin("awa")).details).toMatchObject({
      field: "cameIn",
      value: "T2",
      valid: fiveIds,
    });
    expect(report.warnings.map(describeWarning).join()).toMatch(/T9.* n'existe pas.*P1, P2, P3, P4, P5/u);
  });
});

describe("a class in a year of two levels", () => {
  const record = aGradedClass(
    { maths: 1 },
    {
      SEQ1: { awa: { maths: 10 }, ali: { maths: 8 } },
      SEQ2: { awa: { maths: 12 }, ali: { maths: 9 } },
      SEQ3: { awa: { maths: 14 }, ali: { maths: 16 } },
    },
  );

  it("has papers of its sequences, with the sequences before as reminder", () => {
    const bulletin = classReport(record, twoLevels, "SEQ3").bulletin("awa");
    expect(bulletin.result).toMatchObject({ average: aFigure(14), rank: { position: 2 } });
    expect(bulletin.progress.map(({ term }) => term)).toEqual(["SEQ1", "SEQ2", "SEQ3"]);
    expect(bulletin.annualLacks).toBeUndefined();
  });

  it("makes no papers of a period without, though it can be computed", () => {
    expect(failure(() => classReport(record, twoLevels, "BLANC"))).toMatchObject({ code: "TERM_NOT_IN_SCHOOL" });
    expect(classYear(record, twoLevels, "BLANC").current.members).toHaveLength(2);
  });

  it("has in a term whoever sat in one of its sequences, and knows where a student sat at its end", () => {
    const spans = [aStudent({ id: "awa", left: { term: "SEQ1" } }), aStudent({ id: "ali", cameIn: "SEQ2" })];
    const members = (term: string) => classYear({ ...record, students: spans }, twoLevels, term).current.members;
    expect(members("SEQ1").map(({ id }) => id)).toEqual(["awa"]);
    expect(members("SEQ2").map(({ id }) => id)).toEqual(["ali"]);
    expect(members("T1").map(({ id }) => id)).toEqual(["awa", "ali"]);
    expect(members("T2").map(({ id }) => id)).toEqual(["ali"]);
  });

  it("leaves out marks that stand in a term instead of its sequences, and says where they belong", () => {
    const grades = [...record.grades, aGrade({ studentId: "awa", term: "T1" })];
    const year = classYear({ ...record, grades }, twoLevels, "T1");
    expect(year.warnings).toMatchObject([{ why: "parts", term: "T1", count: 1 }]);
    expect(year.warnings.map(describeWarning).join()).toContain("SEQ1, SEQ2");
    expect(bulletinFrom(classYear({ ...record, grades }, twoLevels, "SEQ2"), "awa").progress).toHaveLength(2);
  });
});
