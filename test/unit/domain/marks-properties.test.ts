import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import { type Mark, NO_MARKS } from "@palmares/core/domain/figures/mark";
import { broughtTo, printedFigure, type Rational } from "@palmares/core/domain/figures/rational";
import type { Formula } from "@palmares/core/domain/formula";
import { type Entries, evaluate, type Worked } from "@palmares/core/domain/marks/evaluate-formula";
import { averageOf, studentLines, sumsOver, type TakenSubject } from "@palmares/core/domain/marks/student-lines";
import type { MarkStates } from "@palmares/core/domain/rule-pack";
import { type Assessment, OPTIONAL_USES } from "@palmares/core/domain/school";
import { rulePack, rulePackIds } from "@palmares/core/rules/rule-packs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aSubject } from "../../support/factories.ts";

const OUT_OF = hundredths(2000);
const KINDS = ["interrogation", "devoir", "composition"];
const STATES: MarkStates = { absent: "leave", notGraded: "leave", unexcused: "zero", notHandedIn: "zero" };

const anyKinds = fc.subarray(KINDS, { minLength: 1 });
const anyWeight = fc.integer({ min: 1, max: 500 }).map(hundredths);
const anyRound = fc.constantFrom<{ round?: Hundredths }[]>({}, { round: hundredths(1) });
const simple: fc.Arbitrary<Formula> = fc.oneof(
  fc.record({ kinds: anyKinds }),
  fc.record({ sumOfPoints: anyKinds }),
  fc.tuple(anyKinds, anyRound).map(([kinds, round]) => ({ kinds, ...round })),
);
const anyFormula: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc.record({
      mean: fc.array(
        fc.oneof(
          fc.record({ of: tie("formula"), weight: anyWeight }),
          fc.record({ each: anyKinds, weight: anyWeight }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      missing: fc.constantFrom("leave" as const, "zero" as const, "none" as const),
    }),
  ),
})).formula;

/** A mark as a share of its scale, or a reason. */
type Given = { readonly share: number } | { readonly reason: (typeof NO_MARKS)[number] };
const anyGiven: fc.Arbitrary<Given> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 100 }).map((share) => ({ share })) },
  { weight: 1, arbitrary: fc.constantFrom(...NO_MARKS).map((reason) => ({ reason })) },
);
const anyWorks = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    scale: fc.constantFrom(500, 1000, 2000, 4000, 10_000),
    weight: anyWeight,
    given: anyGiven,
  }),
  { maxLength: 8 },
);
type Works = typeof anyWorks extends fc.Arbitrary<infer T> ? T : never;

function entriesOf(works: Works, scaled = (scale: number) => scale): Entries {
  const assessments = works.map(
    ({ kind, scale, weight }, nth): Assessment => ({
      id: `a${nth}`,
      subjectId: "maths",
      term: "T1",
      kind,
      number: nth + 1,
      scale: hundredths(scaled(scale)),
      weight,
      counts: true,
    }),
  );
  const marks = Object.fromEntries(
    works.map(({ given, scale }, nth): [string, Mark] => [
      `a${nth}`,
      "reason" in given ? given.reason : hundredths((scaled(scale) * given.share) / 100),
    ]),
  );
  return { assessments, marks, states: STATES, outOf: OUT_OF };
}
const printedOf = ({ figure }: Worked) => figure && printedFigure(figure);
const compare = (a: Rational, b: Rational) => Number(a.over * b.under - b.over * a.under);

describe("every formula", () => {
  it("gives the same figure whatever the order in which marks are stored", () => {
    fc.assert(
      fc.property(anyFormula, anyWorks, fc.nat(), (formula, works, turn) => {
        const entries = entriesOf(works);
        const at = works.length === 0 ? 0 : turn % works.length;
        const assessments = [...entries.assessments.slice(at), ...entries.assessments.slice(0, at)];
        expect(printedOf(evaluate(formula, { ...entries, assessments }))).toBe(printedOf(evaluate(formula, entries)));
      }),
    );
  });

  it("lies between the lowest and the highest of the marks that count, 0 included where one counts as 0", () => {
    fc.assert(
      fc.property(anyFormula, anyWorks, (formula, works) => {
        const entries = entriesOf(works);
        const { figure } = evaluate(formula, entries);
        if (figure === undefined) return;
        const brought = works.map(({ given, scale }) =>
          broughtTo(hundredths("share" in given ? (scale * given.share) / 100 : 0), hundredths(scale), OUT_OF),
        );
        const sorted = brought.sort(compare);
        // Rounding may move a figure by half a hundredth.
        expect(printedFigure(figure)).toBeGreaterThanOrEqual(printedFigure(sorted[0] ?? figure) - 1);
        expect(printedFigure(figure)).toBeLessThanOrEqual(printedFigure(sorted.at(-1) ?? figure) + 1);
      }),
    );
  });

  it("has no figure where every mark leaves, and says why", () => {
    const excused = anyWorks.map((works) => works.map((work) => ({ ...work, given: { reason: "absent" as const } })));
    fc.assert(
      fc.property(anyFormula, excused, (formula, works) => {
        const worked = evaluate(formula, entriesOf(works));
        expect(worked.figure).toBeUndefined();
        expect(["absent", "notHeld"]).toContain(worked.why);
      }),
    );
  });

  it("does not depend on the scale of the assessments but in a sum of points: 7 out of 10 is 14 out of 20", () => {
    const meanOnly = anyFormula.filter((formula) => !JSON.stringify(formula).includes("sumOfPoints"));
    fc.assert(
      fc.property(meanOnly, anyWorks, fc.constantFrom(2, 3, 5), (formula, works, factor) => {
        const wider = evaluate(
          formula,
          entriesOf(works, (scale) => scale * factor),
        );
        expect(printedOf(wider)).toBe(printedOf(evaluate(formula, entriesOf(works))));
      }),
    );
  });

  it("never goes down when one mark goes up", () => {
    const marked = anyWorks.filter((works) => works.some(({ given }) => "share" in given));
    fc.assert(
      fc.property(anyFormula, marked, fc.nat(), (formula, works, which) => {
        const places = works.flatMap(({ given }, nth) => ("share" in given ? [nth] : []));
        const place = places[which % places.length];
        const better = works.map((work, nth) => (nth === place ? { ...work, given: { share: 100 } } : work));
        const before = printedOf(evaluate(formula, entriesOf(works)));
        expect(printedOf(evaluate(formula, entriesOf(better))) ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });
});

describe("every shipped pack", () => {
  it.each(rulePackIds)("%s gives the mark itself when all marks of a subject are equal", (id) => {
    const { formula, base, assessmentKinds = [] } = rulePack(id);
    if (formula === undefined) return;
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(share, fc.constantFrom(1000, 2000, 10_000), (percent, scale) => {
        const works = assessmentKinds.map(({ id: kind }) => ({
          kind,
          scale,
          weight: hundredths(100),
          given: { share: percent },
        }));
        const outOf = base?.outOf ?? OUT_OF;
        expect(printedOf(evaluate(formula, { ...entriesOf(works), outOf }))).toBe((outOf * percent) / 100);
      }),
    );
  });
});

describe("optional subjects", () => {
  const anyMark = fc.integer({ min: 0, max: 2000 }).map(hundredths);
  const taken = (
    mark: Hundredths,
    coefficient: Hundredths,
    optional: TakenSubject["subject"]["optional"],
    nth: number,
  ) => ({
    subject: aSubject({ id: `m${nth}`, coefficient, ...(optional && { optional }) }),
    mark: { mark, outOf: OUT_OF, source: "typed" as const },
  });
  const anySubjects = fc.array(
    fc.record({
      mark: anyMark,
      coefficient: anyWeight,
      optional: fc.option(fc.constantFrom(...OPTIONAL_USES), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const BASE = { outOf: OUT_OF, points: false };
  const average = (subjects: readonly TakenSubject[]) => averageOf(sumsOver(studentLines(subjects, BASE)), BASE);

  it("never lower the average, and without an obligatory one there is none", () => {
    fc.assert(
      fc.property(anySubjects, (subjects) => {
        const all = subjects.map(({ mark, coefficient, optional }, nth) => taken(mark, coefficient, optional, nth));
        const obligatory = all.filter(({ subject }) => subject.optional === undefined);
        const without = average(obligatory);
        const withThem = average(all);
        if (without === undefined) expect(withThem).toBeUndefined();
        else expect(withThem).toBeGreaterThanOrEqual(without);
        expect(withThem ?? 0).toBeLessThanOrEqual(OUT_OF);
      }),
    );
  });

  it("make the highest average that any choice among the bonuses makes", () => {
    const bonuses = fc.array(fc.record({ mark: anyMark, coefficient: anyWeight }), { maxLength: 5 });
    fc.assert(
      fc.property(anyMark, anyWeight, bonuses, (mark, coefficient, some) => {
        const own = taken(mark, coefficient, undefined, 0);
        const choices = Array.from({ length: 2 ** some.length }, (_, bits) =>
          some
            .filter((__, nth) => (bits >> nth) & 1)
            .map((one, nth) => taken(one.mark, one.coefficient, undefined, nth + 1)),
        );
        const best = Math.max(...choices.map((chosen) => average([own, ...chosen]) ?? 0));
        const all = some.map((one, nth) => taken(one.mark, one.coefficient, "bonus", nth + 1));
        expect(average([own, ...all])).toBe(best);
        expect(average([...all.toReversed(), own])).toBe(best);
      }),
    );
  });
});
