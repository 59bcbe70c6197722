import { type ClassFigures, classFiguresOf } from "../figures/class-figures.ts";
import type { Hundredths } from "../figures/hundredths.ts";
import { isFigure } from "../figures/mark.ts";
import { type Rank, ranksOf } from "../figures/rank.ts";
import { groupsOf } from "../groups.ts";
import { baseOf } from "../mark-base.ts";
import { averageOf, printedProduct, sumsOver } from "../marks/student-lines.ts";
import { type StudentPeriod, studentPeriods } from "../marks/student-period.ts";
import type { Period, Term } from "../periods.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { RulePack } from "../rule-pack.ts";
import type { Student, Subject } from "../school.ts";
import type { TermResult } from "../sheets.ts";
import { awardFor } from "./distinction.ts";

/** The results of the whole class in one subject, or in a group of them. */
export interface SubjectResults {
  /** Absent when no student has a figure. */
  readonly figures?: ClassFigures;
  /** By student id; only for students who have a figure. */
  readonly ranks: ReadonlyMap<string, Rank>;
}

/** The results of a whole class for one term. */
export interface ClassTerm {
  readonly term: Term;
  readonly period: Period;
  /** The students who sat in the class in this term. */
  readonly members: readonly Student[];
  /** By student id; absent for a student without an average. */
  readonly results: ReadonlyMap<string, TermResult>;
  /** Over the ranked students. Absent when no student is ranked. */
  readonly figures?: ClassFigures;
  /** By subject id, for every subject of the class. */
  readonly subjects: ReadonlyMap<string, SubjectResults>;
  /** By the id of a group, for those whose mean is ranked. */
  readonly groups: ReadonlyMap<string, SubjectResults>;
  /** What each member's subjects do to the average. */
  readonly periodOf: (studentId: string) => StudentPeriod;
}

/** A class in one term, as far as its figures depend on it. */
export interface TermInput {
  readonly period: Period;
  readonly subjects: readonly Subject[];
  readonly book: GradeBook;
  readonly members: readonly Student[];
  /** Members with marks of this term in two classes: none of their marks can be counted here. */
  readonly undecided: ReadonlySet<string>;
  /** Members whose average cannot be known, because a mark of theirs is wrong. Their other marks count in their subjects. */
  readonly spoilt: ReadonlySet<string>;
}

type Unranked = Omit<TermResult, "rank" | "distinction" | "withheldForConduct">;

function figuresAndRanks(figures: ReadonlyMap<string, Hundredths>): SubjectResults {
  const classFigures = classFiguresOf([...figures.values()]);
  return { ...(classFigures && { figures: classFigures }), ranks: ranksOf(figures) };
}

/** The figures of some students, by id, of those who have one. */
function figuresOf(
  students: readonly Student[],
  figureOf: (studentId: string) => Hundredths | undefined,
): ReadonlyMap<string, Hundredths> {
  const figures = new Map<string, Hundredths>();
  for (const { id } of students) {
    const figure = figureOf(id);
    if (figure !== undefined) figures.set(id, figure);
  }
  return figures;
}

/**
 * Computes a class for one term: every average first, then ranks, class figures and distinctions from the printed
 * averages (domain rules 1, 4, 5, 7). One pass over the grades and one sort; no result is ever entered by hand.
 */
export function termResults(input: TermInput, pack: RulePack): ClassTerm {
  const { period, members, book, undecided, spoilt } = input;
  const term = period.id;
  const base = baseOf(pack);
  const periodOf = studentPeriods(input, pack);

  const averages = members.flatMap(({ id }): Unranked[] => {
    if (undecided.has(id) || spoilt.has(id)) return [];
    const { sums, possible, average, deduction } = periodOf(id);
    if (average === undefined) return [];
    const total = { weightedTotal: printedProduct(sums.products, base), coefficients: sums.weights };
    const lowered = deduction === undefined ? {} : { deduction };
    return [{ studentId: id, term, ...total, possibleCoefficients: possible, average, ...lowered }];
  });
  /** Whether enough of the coefficients that count for everybody are graded for a place among the ranked (domain rule 1). */
  const isRanked = ({ studentId, possibleCoefficients }: Unranked) =>
    periodOf(studentId).sums.obligatory * 100 >= (pack.rankedFrom ?? 0) * possibleCoefficients;
  const ranked = averages.filter(isRanked);
  const { figures, ranks } = figuresAndRanks(new Map(ranked.map(({ studentId, average }) => [studentId, average])));
  const results = averages.map((unranked): TermResult => {
    const { studentId, average } = unranked;
    const rank = ranks.get(studentId);
    // Who has no place has no distinction either.
    if (rank === undefined) return { ...unranked, withheldForConduct: false };
    const award = awardFor(average, book.followUpOf(term, studentId), pack, periodOf(studentId).standing);
    return { ...unranked, rank, ...award };
  });

  const decided = members.filter(({ id }) => !undecided.has(id));
  function subjectResults(subjectId: string): SubjectResults {
    return figuresAndRanks(
      figuresOf(decided, (id) => {
        const line = periodOf(id).line(subjectId);
        return line !== undefined && isFigure(line.mark.mark) ? line.mark.mark : undefined;
      }),
    );
  }
  function groupResults(groupId: string): SubjectResults {
    const inGroup = (id: string) => periodOf(id).lines.filter(({ subject }) => subject.group === groupId);
    return figuresAndRanks(figuresOf(decided, (id) => averageOf(sumsOver(inGroup(id)), base)));
  }
  const lined = new Set(decided.flatMap(({ id }) => periodOf(id).lines.map(({ subject }) => subject.id)));
  const ids = new Set([...input.subjects.map(({ id }) => id), ...lined]);
  const rankedGroups = groupsOf(pack).filter(({ rank }) => rank);
  return {
    term,
    period,
    members,
    results: new Map(results.map((result) => [result.studentId, result])),
    ...(figures && { figures }),
    subjects: new Map([...ids].map((id) => [id, subjectResults(id)])),
    groups: new Map(rankedGroups.map(({ id }) => [id, groupResults(id)])),
    periodOf,
  };
}
