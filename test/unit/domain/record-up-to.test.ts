import { yearPeriods } from "@palmares/core/domain/periods";
import { recordUpTo } from "@palmares/core/domain/records/record-up-to";
import { expect, test } from "vitest";
import { aClass, aFigure, aFollowUp, aGrade, aRulePack } from "../../support/factories.ts";

test("a record as it was known holds nothing of what ends later, whatever its kind", () => {
  const terms = ["T1", "T2", "T3"];
  const own = { subjectId: "maths", kind: "devoir", scale: aFigure(20), weight: aFigure(1), counts: true };
  const record = aClass({
    grades: terms.map((term) => aGrade({ term })),
    assessments: terms.map((term, n) => ({ ...own, id: `d${n}`, number: 1, term })),
    followUps: terms.map((term) => aFollowUp({ term })),
    councils: terms.map((term) => ({ term, heldOn: "2026-03-28" })),
    decisions: terms.map((term) => ({ studentId: "awa", term })),
    unreadable: terms.map((term) => ({ studentId: "awa", term, field: "marks.maths", spoilsAverage: true }) as const),
  });
  const { students, subjects, ...known } = recordUpTo(record, "T2", yearPeriods(aRulePack()));
  const lists = Object.values(known).filter((value) => Array.isArray(value));
  expect(lists).toHaveLength(6);
  for (const list of lists) expect(list.map(({ term }: { term: string }) => term)).toEqual(["T1", "T2"]);
  expect([students, subjects]).toEqual([record.students, record.subjects]);
});
