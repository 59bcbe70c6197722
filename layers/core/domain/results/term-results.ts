import { printedTotal, printedWeights, weightedAverage, weightedSums } from "../figures/average.ts";
import { type ClassFigures, classFiguresOf } from "../figures/class-figures.ts";
import { type Hundredths, hundredths } from "../figures/hundredths.ts";
import { isFigure } from "../figures/mark.ts";
import { type Rank, ranksOf } from "../figures/rank.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { Grade, Student, Subject, Term } from "../school.ts";
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
  /** The students who sat in the class in this term. */
  readonly members: readonly Student[];
  /** By student id; absent for a student without an average. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Over the ranked students. Absent when no student is ranked. */
  readonly figures?: ClassFigures;
  /** By subject id, for every subject of the class. */
  readonly subjects: ReadonlyMap<string, SubjectResults>;
}

/** A class in one term, as far as its figures depend on it. */
export interface TermInput {
  readonly term: Term;
  readonly subjects: readonly Subject[];
  readonly book: GradeBook;
  readonly members: readonly Student[];
  /** Members with marks of this term in two classes: none of their marks can be counted here. */
  readonly undecided: ReadonlySet<string>;
  /** Members whose average cannot be known, because a mark of theirs is wrong. Their other marks count in their subjects. */
  readonly spoilt: ReadonlySet<string>;
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

/** The coefficients that could count: those of every subject but the ones that the student is dispensed from. */
function possibleWeights(subjects: readonly Subject[], grades: ReadonlyMap<string, Grade>): Hundredths {
  const expected = subjects.filter(({ id }) => grades.get(id)?.mark !== "dispensed");
  return hundredths(expected.reduce((sum, { coefficient }) => sum + coefficient, 0));
}

/** Whether enough coefficients are graded for a place among the ranked (domain rule 1). */
const isRanked = ({ coefficients, possibleCoefficients }: Unranked, { rankedFrom = hundredths(0) }: RulePack) =>
  coefficients * 100 >= rankedFrom * possibleCoefficients;

function figuresAndRanks(figures: ReadonlyMap<string, Hundredths>): SubjectResults {
  const classFigures = classFiguresOf([...figures.values()]);
  return { ...(classFigures && { figures: classFigures }), ranks: ranksOf(figures) };
}

function subjectResults(subject: Subject, { members, undecided, book, term }: TermInput): SubjectResults {
  const marks = new Map<string, Hundredths>();
  for (const { id } of members) {
    const mark = undecided.has(id) ? undefined : book.gradesOf(term, id).get(subject.id)?.mark;
    if (mark !== undefined && isFigure(mark)) marks.set(id, mark);
  }
  return figuresAndRanks(marks);
}

type Unranked = Omit<TermResult, "rank" | "distinction" | "withheldForConduct">;

/** The average of each member who has one. */
function averagesOf({ term, subjects, book, members, undecided, spoilt }: TermInput): readonly Unranked[] {
  return members.flatMap(({ id }) => {
    if (undecided.has(id) || spoilt.has(id)) return [];
    const grades = book.gradesOf(term, id);
    const sums = sumsOver(subjects, grades);
    const average = weightedAverage(sums);
    if (average === undefined) return [];
    const totals = { weightedTotal: printedTotal(sums), coefficients: printedWeights(sums) };
    return [{ studentId: id, term, ...totals, possibleCoefficients: possibleWeights(subjects, grades), average }];
  });
}

/**
 * Computes a class for one term: every average first, then ranks, class figures and distinctions from the printed
 * averages (domain rules 1, 4, 5, 7). One pass over the grades and one sort; no result is ever entered by hand.
 */
export function termResults(input: TermInput, pack: RulePack): ClassTerm {
  const { term, members, book, subjects } = input;
  const averages = averagesOf(input);
  const ranked = averages.filter((unranked) => isRanked(unranked, pack));
  const { figures, ranks } = figuresAndRanks(new Map(ranked.map(({ studentId, average }) => [studentId, average])));
  const results = averages.map((unranked): TermResult => {
    const { studentId, average } = unranked;
    const rank = ranks.get(studentId);
    // Who has no place has no distinction either.
    if (rank === undefined) return { ...unranked, withheldForConduct: false };
    return { ...unranked, rank, ...awardFor(average, book.followUpOf(term, studentId), pack) };
  });
  return {
    term,
    members,
    results: new Map(results.map((result) => [result.studentId, result])),
    ...(figures && { figures }),
    subjects: new Map(subjects.map((subject) => [subject.id, subjectResults(subject, input)])),
  };
}
