import { countedPeriods } from "@palmares/core/domain/periods";
import { bulletinFrom } from "@palmares/core/domain/results/bulletin";
import { classYear } from "@palmares/core/domain/results/class-year";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { expect, test } from "vitest";
import { aFigure, aGradedClass, aRulePack } from "../../support/factories.ts";

const MARKS = {
  T1: { awa: { maths: 12, french: 10 }, ali: { maths: 9, french: 8 } },
  T2: { awa: { maths: 13 }, ali: { maths: 9, french: 8 } },
  T3: { awa: { maths: 14.5, french: 15 }, ali: { maths: 9, french: 8 } },
};
const PRINTS = ["earlierTerms", "annualSubjects"] as const;

function linesOf(over: Parameters<typeof aRulePack>[0], term = "T3", studentId = "awa") {
  const year = classYear(aGradedClass({ maths: 3, french: 2 }, MARKS), aRulePack({ prints: PRINTS, ...over }), term);
  const sheet = bulletinFrom(year, studentId);
  const lines = sheet.groups.flatMap(({ lines: own }) => own);
  return { sheet, of: (id: string) => lines.find(({ subject }) => subject.id === id) };
}

test("the year's last bulletin has each subject's earlier means, and its mean of the year, rounded once", () => {
  const { sheet, of } = linesOf({});
  expect(sheet.earlierTerms).toEqual(["T1", "T2"]);
  // (12 + 13 + 14,50) / 3 = 13,1666…
  expect(of("maths")).toMatchObject({ earlier: [aFigure(12), aFigure(13)], annual: aFigure("13,17") });
});

test("a year that wants every term has no mean of a subject that lacks one; one that takes those there are has", () => {
  expect(linesOf({ year: { missing: "all" } }).of("french")).not.toHaveProperty("annual");
  // (10 + 15) / 2
  expect(linesOf({ year: { missing: "present" } }).of("french")?.annual).toBe(aFigure("12,50"));
});

test("terms weigh as the pack says: Côte d'Ivoire, (12 + 2 × 13 + 2 × 14,50) / 5 = 13,40", () => {
  const { periods } = rulePack("ci-2025");
  expect(countedPeriods({ periods }).map(({ weight }) => weight)).toEqual([100, 200, 200]);
  expect(linesOf({ periods }).of("maths")?.annual).toBe(aFigure("13,40"));
});

test("an earlier bulletin says nothing of the year, and no pack does that does not ask for it", () => {
  for (const { sheet, of } of [linesOf({}, "T2"), linesOf({ prints: [] })]) {
    expect(sheet).not.toHaveProperty("earlierTerms");
    expect(of("maths")).not.toHaveProperty("earlier");
    expect(of("maths")).not.toHaveProperty("annual");
  }
});

test("the class's mean of the year is the mean of the annual averages", () => {
  const { sheet } = linesOf({ year: { missing: "present" } });
  const other = linesOf({ year: { missing: "present" } }, "T3", "ali").sheet;
  const [own = 0, theirs = 0] = [sheet.annual?.average, other.annual?.average];
  expect(sheet.annual?.classAverage).toBe(Math.floor((own + theirs) / 2 + 0.5));
  expect(other.annual?.classAverage).toBe(sheet.annual?.classAverage);
});
