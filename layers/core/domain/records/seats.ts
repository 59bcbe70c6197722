import type { YearPeriods } from "../periods.ts";
import type { Student, Term } from "../school.ts";

type Span = Pick<Student, "cameIn" | "left">;

/** An enrolment, as far as it says where the student sat. */
export interface Enrolment extends Span {
  readonly classId: string;
  /** Whether the class has marks of the student for a term. */
  readonly hasMarks: (term: Term) => boolean;
}

/** Whether a student may have sat in the class in a term. What is not recorded excludes nothing. */
export const covers = ({ cameIn, left }: Span, term: Term, periods: YearPeriods): boolean =>
  !(cameIn !== undefined && periods.lastOf(term) < periods.firstOf(cameIn)) &&
  !(left !== undefined && periods.firstOf(term) > periods.lastOf(left.term));

/**
 * The class in which a student sat in a term, of the student's enrolments of one school year: the one whose recorded
 * terms cover it; if several do, the one in which the term's marks stand. Where nothing is entered yet, the class that the
 * student came into last, or else the one with the marks of the term before. A term with parts is that of the last part in
 * which the student was somewhere: who moved within it has its papers from the class of its end.
 *
 * @returns one class id; none: the student was in no class then; several: marks of that term stand in each, so nobody
 *   can tell.
 * @example seatsIn("T2", enrolments, yearPeriods(pack)) // ["6b"]
 */
export function seatsIn(term: Term, enrolments: readonly Enrolment[], periods: YearPeriods): readonly string[] {
  for (const leaf of periods.leaves(term).toReversed()) {
    const seats = seatsInLeaf(leaf, enrolments, periods);
    if (seats.length > 0) return seats;
  }
  return [];
}

function seatsInLeaf(term: Term, enrolments: readonly Enrolment[], periods: YearPeriods): readonly string[] {
  const open = enrolments.filter((enrolment) => covers(enrolment, term, periods));
  if (open.length <= 1) return idsOf(open);
  const marked = open.filter(({ hasMarks }) => hasMarks(term));
  if (marked.length > 0) return idsOf(marked);

  const placeOf = ({ cameIn }: Span) => (cameIn === undefined ? 0 : periods.firstOf(cameIn) || 0);
  const latest = Math.max(...open.map(placeOf));
  const latecomers = open.filter((enrolment) => placeOf(enrolment) === latest);
  if (latecomers.length === 1) return idsOf(latecomers);
  const before = periods.leavesBefore(term).findLast((past) => latecomers.some(({ hasMarks }) => hasMarks(past)));
  const there = before === undefined ? latecomers : latecomers.filter(({ hasMarks }) => hasMarks(before));
  return idsOf(there).slice(0, 1);
}

const idsOf = (enrolments: readonly Enrolment[]): string[] => enrolments.map(({ classId }) => classId).sort();
