import { printedTotal, printedWeights, weightedAverage, weightedSums } from "../figures/average.ts";
import { type ClassFigures, classFiguresOf } from "../figures/class-figures.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import { isFigure } from "../figures/mark.ts";
import { type Rank, ranksOf } from "../figures/rank.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Grade, Subject, Term } from "../school.ts";
import type { TermResult } from "../sheets.ts";
import { awardFor } from "./distinction.ts";

/** The results of the whole class in one subject. */
export interface SubjectResults {
  /** Absent when no student has a figure in this subject. */
  readonly figures?: ClassFigures;
  /** By student id; only for students who have a figure. */
  readonly ranks: ReadonlyMap<string, Rank>;
}

/** The results of a whole class for one term. */
export interface ClassTerm {
  readonly term: Term;
  /** By student id; absent for a student who is « non classé ». */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Absent when no student is ranked. */
  readonly figures?: ClassFigures;
  /** By subject id, for every subject of the class. */
  readonly subjects: ReadonlyMap<string, SubjectResults>;
}

/**
 * A student's weighted sums over some subjects. Only graded subjects count, a zero included; absent, dispensed and
 * ungraded ones are left out of both sums (domain rule 1).
 */
export function sumsOver(subjects: readonly Subject[], grades: ReadonlyMap<string, Grade>) {
  const counted = subjects.flatMap((subject) => {
    const mark = grades.get(subject.id)?.mark;
    return mark !== undefined && isFigure(mark) ? [{ figure: mark, weight: subject.coefficient }] : [];
  });
  return weightedSums(counted);
}

function figuresAndRanks(figures: ReadonlyMap<string, Hundredths>): SubjectResults {
  const classFigures = classFiguresOf([...figures.values()]);
  return { ...(classFigures && { figures: classFigures }), ranks: ranksOf(figures) };
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
 * Computes a class for one term: every average first, then ranks, class figures and distinctions from the printed
 * averages (domain rules 1, 4, 5, 7). One pass over the grades and one sort; no result is ever entered by hand.
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
  const classResults = figuresAndRanks(averages);

  const results = new Map<string, TermResult>();
  for (const [studentId, average] of averages) {
    const sum = sums.get(studentId);
    const rank = classResults.ranks.get(studentId);
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
    ...(classResults.figures && { figures: classResults.figures }),
    subjects: new Map(record.subjects.map((subject) => [subject.id, subjectResults(subject, record, book, term)])),
  };
}
