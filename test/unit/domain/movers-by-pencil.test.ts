import type { Mark } from "@palmares/core/domain/figures/mark";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassEntries, ClassRecord, Grade, Student, Term } from "@palmares/core/domain/school";
import { markText, rankText } from "@palmares/core/latex/written";
import { rulePack } from "@palmares/core/rules/rule-packs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { aClass, aFigure, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { byPencil, meanOfTerms } from "../../support/pencil.ts";
import { TERMS } from "../../support/periods.ts";

/** In which class somebody sat in each term; `undefined`: not at the school. */
type Path = readonly (keyof typeof NAMES | undefined)[];
const NAMES = { a: "6e A", b: "6e B" } as const;
const PATHS: readonly Path[] = [
  ["a", "a", "a"],
  ["b", "b", "b"],
  ["a", "b", "b"],
  ["a", "a", "b"],
  ["b", "a", "a"],
  ["b", "b", "a"],
  ["a", undefined, undefined],
  ["b", "b", undefined],
  [undefined, "a", "a"],
  [undefined, undefined, "b"],
];
const SUBJECTS = [aSubject({ coefficient: aFigure(3) }), aSubject({ id: "eps", coefficient: aFigure(2), position: 2 })];

interface Pupil {
  readonly path: Path;
  /** Whether the terms of coming and leaving are recorded; if not, only the marks say them. */
  readonly recorded: boolean;
  /** One mark for each term and subject. */
  readonly marks: readonly (Mark | "none")[];
}
const anyMark = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }).map((half) => aFigure(half / 2)) },
  { weight: 1, arbitrary: fc.constantFrom("absent" as const, "dispensed" as const) },
);
const anyPupil: fc.Arbitrary<Pupil> = fc.record({
  path: fc.constantFrom(...PATHS),
  recorded: fc.boolean(),
  marks: fc.array(anyMark, { minLength: 6, maxLength: 6 }),
});

const placeOf = (id: string) => aSchoolClass({ id, name: NAMES[id as "a"] });

/** The two classes as a school enters them. */
function entered(pupils: readonly Pupil[]): Record<"a" | "b", ClassEntries> {
  const classOf = (classId: "a" | "b"): ClassEntries => {
    const students: Student[] = [];
    const grades: Grade[] = [];
    for (const [n, { path, recorded, marks }] of pupils.entries()) {
      const id = `s${n}`;
      const here = TERMS.filter((_, t) => path[t] === classId);
      const [first] = here;
      const last = here.at(-1);
      if (first === undefined || last === undefined) continue;
      const came = first !== "T1" && { cameIn: first };
      const went = last !== "T3" && { left: { term: last } };
      // Who is nowhere in a term has to be recorded: no marks say only that none are entered yet.
      const isRecorded = recorded || path.includes(undefined);
      students.push(aStudent({ id, classId, ...(isRecorded && { ...came, ...went }) }));
      grades.push(...marksOf(id, marks).filter(({ term }) => here.includes(term)));
    }
    return { schoolClass: placeOf(classId), subjects: SUBJECTS, students, grades, followUps: [] };
  };
  return { a: classOf("a"), b: classOf("b") };
}
const marksOf = (studentId: string, marks: Pupil["marks"]): Grade[] =>
  TERMS.flatMap((term, t) =>
    SUBJECTS.flatMap(({ id: subjectId }, s) => {
      const mark = marks[t * SUBJECTS.length + s] ?? "none";
      return mark === "none" ? [] : [{ studentId, subjectId, term, mark }];
    }),
  );

/** A class in one term, on a sheet of its own: only those who sat there. */
function onPaper(pupils: readonly Pupil[], classId: string, term: Term): ClassRecord {
  const there = pupils.flatMap((pupil, n) =>
    pupil.path[TERMS.indexOf(term)] === classId ? [{ pupil, id: `s${n}` }] : [],
  );
  return aClass({
    schoolClass: placeOf(classId),
    subjects: SUBJECTS,
    students: there.map(({ id }) => aStudent({ id, classId })),
    grades: there.flatMap(({ pupil, id }) => marksOf(id, pupil.marks).filter((grade) => grade.term === term)),
  });
}

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it("papers of students who move, come late or leave say what a pencil says, class by class and term by term", () => {
  fc.assert(
    fc.property(
      fc.array(anyPupil, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...TERMS),
      fc.constantFrom("all" as const, "present" as const),
      (pupils, term, annual) => {
        const pack = { ...rulePack("bf-2024"), year: { missing: annual } };
        const classes = entered(pupils);
        for (const [classId, other] of [
          ["a", "b"],
          ["b", "a"],
        ] as const) {
          const record = { ...aClass(), ...classes[classId], elsewhere: [classes[other]] };
          const report = classReport(record, pack, term);
          const paper = onPaper(pupils, classId, term);
          expect(report.members.map(({ id }) => id)).toEqual(paper.students.map(({ id }) => id));
          const pencil = byPencil(paper, term);
          const annuals = new Map<string, string>();
          for (const { id } of paper.students) {
            const bulletin = report.bulletin(id);
            expect(bulletin.classSize).toBe(paper.students.length);
            const { path } = pupils[Number(id.slice(1))] as Pupil;
            const soFar = TERMS.slice(0, TERMS.indexOf(term) + 1);
            // The reminder: each term from the class of that term.
            const expected = soFar.flatMap((past, t) => {
              const place = path[t];
              const earned = place && byPencil(onPaper(pupils, place, past), past).results.get(id);
              return earned ? [[past, earned.average, earned.rank, place === classId ? undefined : NAMES[place]]] : [];
            });
            expect(
              bulletin.progress.map(({ term: past, average, rank, className }) => [
                past,
                markText(average),
                rank && plain(rankText(rank)),
                className,
              ]),
            ).toEqual(expected);
            expect(bulletin.result && markText(bulletin.result.average)).toBe(pencil.results.get(id)?.average);
            if (term !== "T3") continue;
            const terms = TERMS.map((past, t) => {
              const place = path[t];
              return place && byPencil(onPaper(pupils, place, past), past).averages.get(id);
            });
            const mean = meanOfTerms(terms, annual);
            expect(bulletin.annual && markText(bulletin.annual.average)).toBe(mean);
            if (mean !== undefined) annuals.set(id, mean);
            expect(bulletin.annualLacks === undefined).toBe(mean !== undefined);
          }
          for (const [id, mean] of annuals) {
            const better = [...annuals.values()].filter((one) => one.padStart(5, "0") > mean.padStart(5, "0")).length;
            expect(report.annual.get(id)?.rank).toMatchObject({ position: better + 1, outOf: annuals.size });
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
