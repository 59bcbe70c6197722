import { isFigure, printedTotal, printedWeights, weightedAverage, weightedSums } from "../figures/average.ts";
import { classFiguresOf } from "../figures/class-figures.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import { ranksOf } from "../figures/rank.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Grade, Subject, Term } from "../school.ts";
import { awardFor } from "./distinction.ts";
import type { ClassFigures, Rank, TermResult } from "./results.ts";

/** One subject over the whole class. */
export interface SubjectResults {
  /** Absent when nobody has a figure in this subject. */
  readonly figures?: ClassFigures;
  /** By student id; only those who have a figure. */
  readonly ranks: ReadonlyMap<string, Rank>;
}

/** The results of a whole class for one term. */
export interface ClassTerm {
  readonly term: Term;
  /** By student id; a student « non classé » has none. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Absent when nobody is ranked. */
  readonly figures?: ClassFigures;
  /** By subject id, every subject of the class. */
  readonly subjects: ReadonlyMap<string, SubjectResults>;
}

/**
 * The sums of a student over some subjects: graded ones only; absent, dispensed and ungraded subjects leave both
 * sums, zero stays in (domain rule 1).
 */
export function sumsOver(subjects: readonly Subject[], grades: ReadonlyMap<string, Grade>) {
  const counted = subjects.flatMap((subject) => {
    const mark = grades.get(subject.id)?.mark;
    return mark !== undefined && isFigure(mark) ? [{ figure: mark, weight: subject.coefficient }] : [];
  });
  return weightedSums(counted);
}

function figuresAndRanks(figures: ReadonlyMap<string, Hundredths>): SubjectResults {
  const ofClass = classFiguresOf([...figures.values()]);
  return { ...(ofClass && { figures: ofClass }), ranks: ranksOf(figures) };
}

function subjectResults(subject: Subject, record: ClassRecord, book: GradeBook, term: Term): SubjectResults {
  const marks = new Map<string, Hundredths>();
  for (const student of record.students) {
    const mark = book.gradesOf(term, student.id).get(subject.id)?.mark;
    if (mark !== undefined && isFigure(mark)) marks.set(student.id, mark);
  }
  return figuresAndRanks(marks);
}

/**
 * Computes a class for one term: every average first, then ranks, class figures and distinctions on the printed
 * averages (domain rules 1, 4, 5, 7). One pass over the grades and one sort; nothing is typed in.
 */
export function termResults(record: ClassRecord, book: GradeBook, pack: RulePack, term: Term): ClassTerm {
  const sums = new Map(
    record.students.map((student) => [student.id, sumsOver(record.subjects, book.gradesOf(term, student.id))]),
  );
  const averages = new Map<string, Hundredths>();
  for (const [studentId, sum] of sums) {
    const average = weightedAverage(sum);
    if (average !== undefined) averages.set(studentId, average);
  }
  const ofClass = figuresAndRanks(averages);

  const results = new Map<string, TermResult>();
  for (const [studentId, average] of averages) {
    const sum = sums.get(studentId);
    const rank = ofClass.ranks.get(studentId);
    if (!(sum && rank)) continue;
    results.set(studentId, {
      studentId,
      term,
      weightedTotal: printedTotal(sum),
      coefficients: printedWeights(sum),
      average,
      rank,
      ...awardFor(average, book.followUpOf(term, studentId), pack),
    });
  }
  return {
    term,
    results,
    ...(ofClass.figures && { figures: ofClass.figures }),
    subjects: new Map(record.subjects.map((subject) => [subject.id, subjectResults(subject, record, book, term)])),
  };
}
