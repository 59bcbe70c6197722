import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord } from "@palmares/core/domain/school";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyClass, anyFigure } from "../../support/arbitraries.ts";
import { aRulePack } from "../../support/factories.ts";
import { groupIn, linesOf } from "../../support/groups.ts";
import { termsOf } from "../../support/periods.ts";
import { bulletinOf } from "../../support/sheets.ts";

const pack = aRulePack();
const report = (record: ClassRecord) => classReport(record, pack, "T1");
const averages = (record: ClassRecord) =>
  [...report(record).results].map(([studentId, { average }]) => ({ studentId, average }));

/** The figures and coefficients that count for a student, read from the record without the domain code. */
const counted = (record: ClassRecord, studentId: string) =>
  record.grades.flatMap(({ mark, ...grade }) => {
    const subject = record.subjects.find(({ id }) => id === grade.subjectId);
    return grade.studentId === studentId && typeof mark === "number" && subject
      ? [{ mark, coefficient: subject.coefficient }]
      : [];
  });

/** A fraction of whole numbers in lowest terms: a second way to compute, which never rounds. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const fraction = (over: bigint, under: bigint): Fraction => {
  const common = gcd(over < 0n ? -over : over, under);
  return { over: over / common, under: under / common };
};
const decimal = (figure: Hundredths) => fraction(BigInt(figure), 100n);
const plus = (a: Fraction, b: Fraction) => fraction(a.over * b.under + b.over * a.under, a.under * b.under);
const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under);
const by = (a: Fraction, b: Fraction) => fraction(a.over * b.under, a.under * b.over);
const sum = (fractions: readonly Fraction[]) => fractions.reduce(plus, fraction(0n, 1n));

/** Half up to hundredths as with a pencil: write three places, look at the third. Later digits change nothing. */
const printed = (exact: Fraction) => {
  const thousandths = (exact.over * 1000n) / exact.under;
  return Number(thousandths % 10n >= 5n ? thousandths / 10n + 1n : thousandths / 10n);
};

/** Few different marks, so that ties are common. */
const fewMarks = fc.constantFrom<Mark | "noEntry">(
  hundredths(0),
  hundredths(1000),
  hundredths(1001),
  hundredths(1500),
  "absent",
  "noEntry",
);

describe("every average", () => {
  it("equals the exact fraction, rounded once", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        for (const { id } of record.students) {
          const marks = counted(record, id);
          const points = sum(marks.map(({ mark, coefficient }) => times(decimal(mark), decimal(coefficient))));
          const weights = sum(marks.map(({ coefficient }) => decimal(coefficient)));
          const result = report(record).results.get(id);
          expect(result?.average).toBe(marks.length === 0 ? undefined : printed(by(points, weights)));
          expect(result?.weightedTotal).toBe(marks.length === 0 ? undefined : printed(points));
          expect(result?.coefficients).toBe(marks.length === 0 ? undefined : printed(weights));
        }
      }),
    );
  });

  it("lies between the student's lowest and highest mark", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        for (const { studentId, average } of averages(record)) {
          const marks = counted(record, studentId).map(({ mark }) => mark);
          expect(average).toBeGreaterThanOrEqual(Math.min(...marks));
          expect(average).toBeLessThanOrEqual(Math.max(...marks));
        }
      }),
    );
  });

  it("is the mark itself when all marks are the same, whatever the coefficients", () => {
    fc.assert(
      fc.property(
        anyFigure.chain((mark) => anyClass({ marks: fc.constant(mark) })),
        (record) => {
          const mark = record.grades[0]?.mark;
          for (const { average } of averages(record)) expect(average).toBe(mark);
        },
      ),
    );
  });

  it("does not change when all coefficients are multiplied alike, and neither does any rank", () => {
    const small = fc.integer({ min: 1, max: 500 }).map(hundredths);
    fc.assert(
      fc.property(anyClass({ coefficients: small }), fc.integer({ min: 2, max: 20 }), (record, times) => {
        const subjects = record.subjects.map((subject) => ({
          ...subject,
          coefficient: hundredths(subject.coefficient * times),
        }));
        const before = report(record).results;
        const after = report({ ...record, subjects }).results;
        expect(after.size).toBe(before.size);
        for (const [id, { average, rank, distinction }] of before) {
          expect(after.get(id)).toMatchObject({ average, rank });
          expect(after.get(id)?.distinction).toEqual(distinction);
        }
      }),
    );
  });

  it("never rises with an added zero, and never falls with an added twenty", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        const extra = (mark: number) => {
          const [first] = record.subjects;
          if (!first) return record;
          const subjects = [...record.subjects, { ...first, id: "extra", position: 99 }];
          const added = record.students.map(({ id }) => ({
            studentId: id,
            subjectId: "extra",
            term: "T1" as const,
            mark: hundredths(mark),
          }));
          return { ...record, subjects, grades: [...record.grades, ...added] };
        };
        const withZero = report(extra(0)).results;
        const withTwenty = report(extra(2000)).results;
        for (const { studentId, average } of averages(record)) {
          expect(withZero.get(studentId)?.average).toBeLessThanOrEqual(average);
          expect(withTwenty.get(studentId)?.average).toBeGreaterThanOrEqual(average);
        }
      }),
    );
  });

  it("is the same whether a subject is dispensed, absent, ungraded or not there at all", () => {
    fc.assert(
      fc.property(anyClass(), fc.constantFrom("dispensed", "absent", "notGraded"), (record, mark) => {
        const [first] = record.subjects;
        if (!first) return;
        const subjects = [...record.subjects, { ...first, id: "extra", position: 99 }];
        const entered = record.students.map(({ id }) => ({
          studentId: id,
          subjectId: "extra",
          term: "T1" as const,
          mark,
        }));
        const without = report(record);
        const withSubject = report({ ...record, subjects, grades: [...record.grades, ...entered] });
        // What could have been graded differs: it is the measure of « non classé », which this pack does not have.
        const graded = (results: typeof without.results) =>
          [...results.values()].map((result) => ({ ...result, possibleCoefficients: undefined }));
        expect(graded(withSubject.results)).toEqual(graded(without.results));
        expect(withSubject.figures).toEqual(without.figures);
      }),
    );
  });
});

describe("every rank", () => {
  it("is one more than the number of classmates strictly above, and ties share it", () => {
    fc.assert(
      fc.property(anyClass({ marks: fewMarks }), (record) => {
        const all = averages(record);
        for (const { studentId, average } of all) {
          expect(report(record).results.get(studentId)?.rank).toEqual({
            position: 1 + all.filter((other) => other.average > average).length,
            exAequo: all.filter((other) => other.average === average).length > 1,
            outOf: all.length,
          });
        }
      }),
    );
  });

  it("follows the same rule in each subject, over the students who have a mark in it", () => {
    fc.assert(
      fc.property(anyClass({ marks: fewMarks }), (record) => {
        for (const { id: studentId } of record.students) {
          if (!record.grades.some((grade) => grade.studentId === studentId)) continue;
          for (const { subject, mark, rank, figures } of linesOf(report(record).bulletin(studentId))) {
            const marks = record.grades.flatMap((grade) =>
              grade.subjectId === subject.id && typeof grade.mark === "number" ? [grade.mark] : [],
            );
            expect(figures?.ranked).toBe(marks.length === 0 ? undefined : marks.length);
            expect(rank?.position).toBe(
              typeof mark === "number" ? 1 + marks.filter((other) => other > mark).length : undefined,
            );
          }
        }
      }),
    );
  });

  it("does not depend on the order in which students, subjects and grades are stored", () => {
    const shuffled = anyClass({ marks: fewMarks }).chain((record) =>
      fc.record({
        record: fc.constant(record),
        students: fc.shuffledSubarray([...record.students], { minLength: record.students.length }),
        subjects: fc.shuffledSubarray([...record.subjects], { minLength: record.subjects.length }),
        grades: fc.shuffledSubarray([...record.grades], { minLength: record.grades.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ record, ...order }) => {
        const before = report(record);
        const after = report({ ...record, ...order });
        expect(after.results).toEqual(before.results);
        expect(after.figures).toEqual(before.figures);
        for (const id of before.results.keys()) expect(after.bulletin(id)).toEqual(before.bulletin(id));
      }),
    );
  });
});

describe("every bulletin", () => {
  const wholeCoefficients = fc.integer({ min: 1, max: 9 }).map((whole) => hundredths(whole * 100));

  it("has lines that add up to their subtotal, and subtotals that add up to the total, when coefficients are whole", () => {
    fc.assert(
      fc.property(anyClass({ coefficients: wholeCoefficients }), (record) => {
        for (const [id, { weightedTotal, coefficients }] of report(record).results) {
          const sheet = report(record).bulletin(id);
          const main = groupIn(sheet, "main");
          const complementary = groupIn(sheet, "complementary");
          for (const group of [main, complementary]) {
            const lines = group.lines.map(({ weightedMark }) => weightedMark ?? 0);
            expect(lines.reduce<number>((a, b) => a + b, 0)).toBe(group.weightedTotal);
          }
          expect(main.weightedTotal + complementary.weightedTotal).toBe(weightedTotal);
          expect(main.coefficients + complementary.coefficients).toBe(coefficients);
        }
      }),
    );
  });

  it("has subtotals at most one hundredth off the total otherwise, and coefficients that always add up", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        for (const [id, { weightedTotal, coefficients }] of report(record).results) {
          const main = groupIn(report(record).bulletin(id), "main");
          const complementary = groupIn(report(record).bulletin(id), "complementary");
          expect(Math.abs(main.weightedTotal + complementary.weightedTotal - weightedTotal)).toBeLessThanOrEqual(1);
          expect(main.coefficients + complementary.coefficients).toBe(coefficients);
        }
      }),
    );
  });

  it("gives a distinction exactly when the average reaches its threshold and conduct the floor", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        for (const [id, { average, distinction, withheldForConduct }] of report(record).results) {
          const behaviour = record.followUps.find(({ studentId }) => studentId === id)?.behaviour ?? 2000;
          const earned =
            average >= 1600
              ? "excellence"
              : average >= 1400
                ? "felicitations"
                : average >= 1200
                  ? "encouragements"
                  : undefined;
          expect(distinction?.id).toBe(behaviour >= 1000 ? earned : undefined);
          expect(withheldForConduct).toBe(earned !== undefined && behaviour < 1000);
        }
      }),
    );
  });

  it("has class figures that span every average, and the best average has rank 1", () => {
    fc.assert(
      fc.property(anyClass(), (record) => {
        const { results, figures } = report(record);
        expect(figures === undefined).toBe(results.size === 0);
        if (!figures) return;
        const all = [...results.values()];
        expect(figures.ranked).toBe(all.length);
        expect(figures.best).toBe(all.find(({ rank }) => rank?.position === 1)?.average);
        expect(figures.lowest).toBe(Math.min(...all.map(({ average }) => average)));
        expect(figures.average).toBe(
          printed(by(sum(all.map(({ average }) => decimal(average))), fraction(BigInt(all.length), 1n))),
        );
      }),
    );
  });

  it("has an annual average exactly when every term has one, from the printed term averages", () => {
    const weighted = aRulePack({ periods: termsOf(1, 2, 2) });
    fc.assert(
      fc.property(anyClass({ terms: ["T1", "T2", "T3"], marks: fewMarks }), (record) => {
        for (const { id } of record.students) {
          if (!record.grades.some(({ studentId, term }) => studentId === id && term === "T3")) continue;
          const { progress, annual } = bulletinOf(record, weighted, id, "T3");
          const [t1, t2, t3] = progress.map(({ average }) => average);
          if (t1 === undefined || t2 === undefined || t3 === undefined) {
            expect(annual).toBeUndefined();
          } else {
            const points = sum([t1, t2, t2, t3, t3].map(decimal));
            expect(annual?.average).toBe(printed(by(points, fraction(5n, 1n))));
          }
        }
      }),
    );
  });
});
