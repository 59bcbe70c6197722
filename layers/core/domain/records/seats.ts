import { type Student, TERMS, type Term } from "../school.ts";

type Span = Pick<Student, "cameIn" | "left">;

/** An enrolment, as far as it says where the student sat. */
export interface Enrolment extends Span {
  readonly classId: string;
  /** Whether the class has marks of the student for a term. */
  readonly hasMarks: (term: Term) => boolean;
}

const placeOf = (term: Term): number => TERMS.indexOf(term);

/** Whether a student may have sat in the class in a term. What is not recorded excludes nothing. */
export const covers = ({ cameIn, left }: Span, term: Term): boolean =>
  (cameIn === undefined || placeOf(term) >= placeOf(cameIn)) &&
  (left === undefined || placeOf(term) <= placeOf(left.term));

/**
 * The class in which a student sat in a term, of the student's enrolments of one school year: the one whose recorded
 * terms cover it; if several do, the one in which the term's marks stand. Where nothing is entered yet, the class that the
 * student came into last, or else the one with the marks of the term before.
 *
 * @returns one class id; none: the student was in no class then; several: marks of that term stand in each, so nobody
 *   can tell.
 * @example seatsIn("T2", enrolments) // ["6b"]
 */
export function seatsIn(term: Term, enrolments: readonly Enrolment[]): readonly string[] {
  const open = enrolments.filter((enrolment) => covers(enrolment, term));
  if (open.length <= 1) return idsOf(open);
  const marked = open.filter(({ hasMarks }) => hasMarks(term));
  if (marked.length > 0) return idsOf(marked);

  const latest = Math.max(...open.map(({ cameIn = "T1" }) => placeOf(cameIn)));
  const latecomers = open.filter(({ cameIn = "T1" }) => placeOf(cameIn) === latest);
  if (latecomers.length === 1) return idsOf(latecomers);
  const before = TERMS.slice(0, placeOf(term)).findLast((past) => latecomers.some(({ hasMarks }) => hasMarks(past)));
  const there = before === undefined ? latecomers : latecomers.filter(({ hasMarks }) => hasMarks(before));
  return idsOf(there).slice(0, 1);
}

const idsOf = (enrolments: readonly Enrolment[]): string[] => enrolments.map(({ classId }) => classId).sort();
