import type { Assessment } from "@palmares/core/domain/school";
import { changesBetween } from "@palmares/core/school/data/column-changes";
import type { Column, ColumnEntry } from "@palmares/core/school/data/column-store";
import type { Change } from "@palmares/core/school/data/history-store";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aFigure } from "../../support/factories.ts";

const aMark = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((figure) => aFigure(figure)),
  fc.constantFrom("absent", "unexcused"),
);
const ids = ["a", "b", "c"];
const someOf = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom(...ids), value, { noNullPrototype: true });
const anEntry: fc.Arbitrary<ColumnEntry> = fc.record(
  { mark: aMark, marks: someOf(aMark).filter((marks) => Object.keys(marks).length > 0), remark: fc.string() },
  { requiredKeys: [] },
);
const anAssessment = (id: string): fc.Arbitrary<Assessment> =>
  fc
    .record(
      {
        kind: fc.constantFrom("devoir", "interrogation"),
        number: fc.integer({ min: 1, max: 3 }),
        title: fc.string(),
        scale: fc.constantFrom(aFigure(10), aFigure(20)),
        weight: fc.constant(aFigure(1)),
        counts: fc.boolean(),
      },
      { requiredKeys: ["kind", "number", "scale", "weight", "counts"] },
    )
    .map((own) => ({ ...own, id, subjectId: "maths", term: "T1" }));
const aColumn: fc.Arbitrary<Column> = fc.record({
  assessments: fc.subarray(ids).chain((some) => fc.tuple(...some.map(anAssessment))),
  entries: someOf(anEntry.filter((entry) => Object.keys(entry).length > 0)),
});

/** Every datum of a column, one line each. */
function lines({ assessments, entries }: Column): string[] {
  const line = (...parts: unknown[]) => JSON.stringify(parts);
  return [
    ...assessments.flatMap((assessment) =>
      Object.entries(assessment)
        .filter(([field]) => !["id", "subjectId", "term"].includes(field))
        .map(([field, value]) => line(undefined, assessment.id, field, value)),
    ),
    ...Object.entries(entries).flatMap(([student, { mark, marks = {}, remark }]) => [
      ...(mark === undefined ? [] : [line(student, undefined, "mark", mark)]),
      ...Object.entries(marks).map(([assessment, one]) => line(student, assessment, "mark", one)),
      ...(remark === undefined ? [] : [line(student, undefined, "remark", remark)]),
    ]),
  ].sort();
}
const sideOf = (changes: readonly Change[], side: "from" | "to") =>
  changes.flatMap(({ studentId, assessmentId, field, [side]: value }) =>
    value === undefined ? [] : [JSON.stringify([studentId, assessmentId, field, value])],
  );

test("the changes lead from each state of a column to the other, datum by datum, and say nothing else", () => {
  fc.assert(
    fc.property(aColumn, aColumn, (before, after) => {
      const changes = changesBetween(before, after);
      const gone = new Set(sideOf(changes, "from"));
      const kept = lines(before).filter((line) => !gone.has(line));
      expect([...kept, ...sideOf(changes, "to")].sort()).toEqual(lines(after));
      for (const { from, to } of changes) expect(from).not.toEqual(to);
    }),
  );
});

test("between equal states is nothing, whatever the order of students and marks", () => {
  fc.assert(
    fc.property(aColumn, (column) => {
      const turned = Object.fromEntries(Object.entries(column.entries).reverse());
      expect(changesBetween(column, { ...column, entries: turned })).toEqual([]);
    }),
  );
});
