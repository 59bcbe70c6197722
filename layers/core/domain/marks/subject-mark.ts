import { type Hundredths, hundredths } from "../figures/hundredths.ts";
import { isFigure, type Mark, type NoMark } from "../figures/mark.ts";
import { exactMean, fraction, printedFigure } from "../figures/rational.ts";
import { baseOf, highestIn, highestMark } from "../mark-base.ts";
import type { Period, Term } from "../periods.ts";
import type { GradeBook } from "../records/grade-book.ts";
import { takes, withWhole } from "../records/taken-subjects.ts";
import type { RulePack } from "../rule-pack.ts";
import type { Student, Subject } from "../school.ts";
import type { PartMark } from "../sheets.ts";
import { evaluate, plainMean, type Worked } from "./evaluate-formula.ts";
import { markStatesOf, reasonOf } from "./mark-states.ts";

/** One of several marks that a subject's mark is made of: of a sequence, or of a sub-subject. */
export interface Portion {
  readonly of: Period | Subject;
  readonly weight: Hundredths;
  readonly mark: SubjectMark;
  /** Whether it counts 0 for want of a figure. */
  readonly asZero: boolean;
}

/** A student's mark in a subject and period, and where it comes from. */
export interface SubjectMark {
  /** As printed; in a pack of points, in points. */
  readonly mark: Mark;
  /** The scale of the mark: that of the pack; in a pack of points, the maximum. */
  readonly outOf: Hundredths;
  readonly source: "typed" | "assessments" | "periods" | "subjects" | "conduct" | "exempt" | "nothing";
  /** What is printed beside it. */
  readonly beside?: readonly PartMark[];
  /** Made of assessments. */
  readonly worked?: Worked;
  /** Made of sequences, or of sub-subjects. */
  readonly portions?: readonly Portion[];
}

/** The marks of a class, as far as its pack makes them of assessments, sub-subjects and parts of periods. */
export interface SubjectMarks {
  /** Undefined: the student does not take the subject. */
  readonly markOf: (student: Student, subject: Subject, period: Period) => SubjectMark | undefined;
}

interface Source {
  readonly subjects: readonly Subject[];
  readonly book: GradeBook;
  readonly pack: RulePack;
}

/** @example subjectMarks({ subjects, book, pack }).markOf(awa, maths, firstTerm)?.mark // 12,83 as 1283 */
export function subjectMarks({ subjects, book, pack }: Source): SubjectMarks {
  const states = markStatesOf(pack);
  const { points } = baseOf(pack);
  const partsOf = Map.groupBy(subjects, ({ partOf }) => partOf);

  function typed(studentId: string, subjectId: string, term: Term): Mark | undefined {
    const mark = book.gradesOf(term, studentId).get(subjectId)?.mark;
    if (mark === undefined || isFigure(mark) || mark === "dispensed") return mark;
    return states[mark] === "zero" ? hundredths(0) : mark;
  }

  function inLeaf(student: Student, subject: Subject, leaf: Period): SubjectMark {
    const outOf = highestMark(subject, leaf, pack);
    const mark = typed(student.id, subject.id, leaf.id);
    if (mark !== undefined && mark !== "notGraded") return { mark, outOf, source: "typed" };
    const grade = book.gradesOf(leaf.id, student.id).get(subject.id);
    const assessments = book.assessmentsOf(leaf.id, subject.id).filter(({ counts }) => counts);
    if (assessments.length === 0) return { mark: "notGraded", outOf, source: mark === undefined ? "nothing" : "typed" };
    const formula = pack.formula ?? plainMean(assessments);
    const worked = evaluate(formula, { assessments, marks: grade?.marks ?? {}, states, outOf });
    const why = worked.why === undefined || worked.why === "notHeld" ? "notGraded" : worked.why;
    return {
      mark: worked.figure === undefined ? why : printedFigure(worked.figure),
      outOf,
      source: "assessments",
      worked,
      beside: besideOf(worked),
    };
  }

  function portioned(source: "periods" | "subjects", portions: readonly Portion[], outOf: Hundredths): SubjectMark {
    const counted = portions.filter(({ mark, asZero, weight }) => weight > 0 && (isFigure(mark.mark) || asZero));
    const figureOf = ({ mark: { mark } }: Portion) => (isFigure(mark) ? mark : hundredths(0));
    if (counted.length === 0) {
      const mark = reasonOf(portions.map(({ mark: { mark } }) => mark));
      return { mark, outOf, source, portions };
    }
    if (points && source === "periods") {
      const sum = counted.reduce((total, portion) => total + figureOf(portion), 0);
      const maxima = counted.reduce((total, { mark }) => total + mark.outOf, 0);
      return { mark: hundredths(sum), outOf: hundredths(maxima), source, portions };
    }
    // Each portion on its own scale, so that sub-subjects with maxima of their own add up to the maximum of the whole.
    const mean = exactMean(
      counted.map((portion) => ({
        figure: fraction(BigInt(figureOf(portion)) * BigInt(outOf), BigInt(portion.mark.outOf)),
        weight: portion.weight,
      })),
    );
    return { mark: mean === undefined ? "notGraded" : printedFigure(mean), outOf, source, portions };
  }

  function ofSubjects(student: Student, subject: Subject, period: Period): SubjectMark | undefined {
    const portions = (partsOf.get(subject.id) ?? []).flatMap((part): Portion[] => {
      const mark = markOf(student, part, period);
      return mark === undefined ? [] : [{ of: part, weight: part.coefficient, mark, asZero: false }];
    });
    if (portions.length === 0) return undefined;
    return portioned("subjects", portions, highestIn(subject, period, pack));
  }

  function ofPeriods(student: Student, subject: Subject, parts: readonly Period[], outOf: Hundredths): SubjectMark {
    const portions = parts.map((part): Portion => {
      const mark = taken(student, subject, part);
      // A sequence in which the class has no mark of the subject was not held: it counts for nobody.
      const asZero = mark.mark === "notGraded" && pack.missingPart === "zero" && isMarked(subject, part);
      return { of: part, weight: part.weight, mark, asZero };
    });
    const made = portioned("periods", portions, outOf);
    return { ...made, beside: portions.map(({ mark: { mark } }, n) => ({ short: parts[n]?.short.fr ?? "", mark })) };
  }

  const isMarked = (subject: Subject, { id, parts }: Period): boolean =>
    parts === undefined ? book.isMarked(id, subject.id) : parts.some((part) => isMarked(subject, part));
  const isTyped = (student: Student, subject: Subject, { id, parts }: Period): boolean =>
    parts === undefined
      ? typed(student.id, subject.id, id) !== undefined
      : parts.some((part) => isTyped(student, subject, part));

  function taken(student: Student, subject: Subject, period: Period): SubjectMark {
    const { parts } = period;
    const made = isTyped(student, subject, period) ? undefined : ofSubjects(student, subject, period);
    if (made !== undefined) return made;
    if (parts === undefined) return inLeaf(student, subject, period);
    return ofPeriods(student, subject, parts, highestIn(subject, period, pack));
  }

  function markOf(student: Student, subject: Subject, period: Period): SubjectMark | undefined {
    if (!takes(student, subject)) return undefined;
    const ids = withWhole(subject);
    if (student.exemptFrom?.some(({ subjectId }) => ids.includes(subjectId))) {
      return { mark: "dispensed" satisfies NoMark, outOf: highestIn(subject, period, pack), source: "exempt" };
    }
    return taken(student, subject, period);
  }

  return { markOf };
}

/** The parts of a mean that the pack wants on paper. */
const besideOf = ({ steps }: Worked): readonly PartMark[] =>
  steps.flatMap(({ short, figure, why, assessment }) => {
    if (short === undefined || why === "notHeld") return [];
    const name = assessment === undefined ? short : `${short}${assessment.number}`;
    return [{ short: name, mark: figure === undefined ? (why ?? "notGraded") : printedFigure(figure) }];
  });
