import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { ClassRecord, FollowUp, Grade, Term } from "@palmares/core/domain/school";
import fc from "fast-check";
import { aClass, aFollowUp, aStudent, aSubject } from "./factories.ts";

/** Any mark from 0 to 20. */
export const anyFigure: fc.Arbitrary<Hundredths> = fc.integer({ min: 0, max: 2000 }).map(hundredths);

/** Any coefficient from 0,01 to 10, so that halves and thirds of a mark, and hence roundings, occur. */
const anyCoefficient: fc.Arbitrary<Hundredths> = fc.integer({ min: 1, max: 1000 }).map(hundredths);

/** Mostly figures, along with every way in which a mark can be missing. */
const anyMark: fc.Arbitrary<Mark | "noEntry"> = fc.oneof(
  { weight: 8, arbitrary: anyFigure },
  { weight: 2, arbitrary: fc.constantFrom("absent", "dispensed", "notGraded", "noEntry") },
);

export interface AnyClass {
  readonly coefficients?: fc.Arbitrary<Hundredths>;
  readonly terms?: readonly Term[];
  /** Use few different marks to make ties common. */
  readonly marks?: fc.Arbitrary<Mark | "noEntry">;
}

/** Any class of 1 to 12 students and 1 to 6 subjects, main and complementary, marked at random. */
export function anyClass({
  coefficients = anyCoefficient,
  terms = ["T1"],
  marks = anyMark,
}: AnyClass = {}): fc.Arbitrary<ClassRecord> {
  const subjects = fc.array(fc.record({ coefficient: coefficients, main: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  });
  const size = fc.integer({ min: 1, max: 12 });
  return fc.tuple(subjects, size).chain(([subjectShapes, count]) => {
    const cells = terms.length * count * subjectShapes.length;
    return fc
      .tuple(
        fc.array(marks, { minLength: cells, maxLength: cells }),
        fc.array(fc.option(anyFigure), { minLength: count * terms.length, maxLength: count * terms.length }),
      )
      .map(([sheet, behaviours]) => {
        const students = Array.from({ length: count }, (_, index) => aStudent({ id: `s${index}` }));
        const made = subjectShapes.map(({ coefficient, main }, index) =>
          aSubject({ id: `m${index}`, coefficient, group: main ? "main" : "complementary", position: index + 1 }),
        );
        const cell = sheet.values();
        const behaviour = behaviours.values();
        const grades: Grade[] = [];
        const followUps: FollowUp[] = [];
        for (const term of terms) {
          for (const { id: studentId } of students) {
            for (const { id: subjectId } of made) {
              const mark = cell.next().value ?? "noEntry";
              if (mark !== "noEntry") grades.push({ studentId, subjectId, term, mark });
            }
            const noted = behaviour.next().value ?? undefined;
            if (noted !== undefined) followUps.push(aFollowUp({ studentId, term, behaviour: noted }));
          }
        }
        return aClass({ students, subjects: made, grades, followUps });
      });
  });
}
