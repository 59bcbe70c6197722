import type { ClassRecord, Grade, Student, Term } from "@palmares/core/domain/school";

/**
 * The school's arithmetic a second time, as a parent does it with a pencil: exact fractions and none of the program's
 * code. It shares no line with layers/core/domain, so that each can be checked against the other.
 */

/** A fraction of whole numbers; the denominator is above zero. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const whole = (number: number | bigint): Fraction => ({ over: BigInt(number), under: 1n });
const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const by = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.under, under: a.under * b.over });
const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, whole(0));
const hundredth = (number: number): Fraction => ({ over: BigInt(number), under: 100n });

/** To two places, half up, by long division on the digits: 10,005 -> 10,01. All figures here are zero or more. */
function rounded({ over, under }: Fraction): Fraction {
  const thousandths = (over * 1000n) / under;
  return { over: thousandths / 10n + (thousandths % 10n >= 5n ? 1n : 0n), under: 100n };
}

const same = (a: Fraction, b: Fraction) => a.over * b.under === b.over * a.under;
const above = (a: Fraction, b: Fraction) => a.over * b.under > b.over * a.under;

/** As printed: « 14,25 ». */
function printed(figure: Fraction): string {
  const { over } = rounded(figure);
  return `${over / 100n},${String(over % 100n).padStart(2, "0")}`;
}

export interface PencilResult {
  readonly average: string;
  readonly weightedTotal: string;
  readonly coefficients: string;
  /** « 2e ex æquo », « 1re »; absent: less than half of the coefficients is marked. */
  readonly rank?: string;
  readonly distinction?: "Encouragements" | "Félicitations" | "Excellence";
}

export interface PencilTerm {
  /** By student id, for the students who have at least one mark. */
  readonly results: ReadonlyMap<string, PencilResult>;
  readonly classAverage: string;
  readonly best: string;
  readonly lowest: string;
  /** Of the ranked students: those that count for the year. */
  readonly averages: ReadonlyMap<string, Fraction>;
}

/** The figures on a class's bulletins for a term, by the rules of pack bf-2024 (distinctions from 12, 14, 16). */
export function byPencil(record: ClassRecord, term: Term): PencilTerm {
  const coefficients = new Map(record.subjects.map(({ id, coefficient }) => [id, hundredth(coefficient)]));
  const averages = new Map<string, Fraction>();
  const ranked = new Map<string, Fraction>();
  const sums = new Map<string, { total: Fraction; weight: Fraction }>();
  for (const { id } of record.students) {
    const marks = record.grades.filter((grade) => grade.studentId === id && grade.term === term);
    const counted = marks.flatMap(({ subjectId, mark }: Grade) => {
      const coefficient = coefficients.get(subjectId);
      return typeof mark === "number" && coefficient !== undefined ? [{ mark: hundredth(mark), coefficient }] : [];
    });
    if (counted.length === 0) continue;
    const total = sum(counted.map(({ mark, coefficient }) => times(mark, coefficient)));
    const weight = sum(counted.map(({ coefficient }) => coefficient));
    sums.set(id, { total, weight });
    averages.set(id, rounded(by(total, weight)));
    const dispensed = marks.flatMap(({ subjectId, mark }) => (mark === "dispensed" ? [subjectId] : []));
    const possible = sum(
      [...coefficients].flatMap(([subject, weighs]) => (dispensed.includes(subject) ? [] : [weighs])),
    );
    if (!above(possible, times(weight, whole(2)))) ranked.set(id, rounded(by(total, weight)));
  }
  const all = [...ranked.values()];
  const results = new Map<string, PencilResult>();
  for (const student of record.students) {
    const average = averages.get(student.id);
    const parts = sums.get(student.id);
    if (average === undefined || parts === undefined) continue;
    const isRanked = ranked.has(student.id);
    const distinction = isRanked ? distinctionOf(average) : undefined;
    results.set(student.id, {
      average: printed(average),
      weightedTotal: printed(parts.total),
      coefficients: printed(parts.weight),
      ...(isRanked && { rank: rankOf(student, average, all) }),
      ...(distinction !== undefined && { distinction }),
    });
  }
  const ordered = [...all].sort((a, b) => (above(a, b) ? 1 : same(a, b) ? 0 : -1));
  const zero = whole(0);
  return {
    results,
    averages: ranked,
    classAverage: all.length === 0 ? "" : printed(by(sum(all), whole(all.length))),
    best: printed(ordered.at(-1) ?? zero),
    lowest: printed(ordered[0] ?? zero),
  };
}

/** The mean of the printed averages of three equally weighted terms; undefined when one is missing. */
export function annualByPencil(record: ClassRecord, studentId: string): string | undefined {
  return meanOfTerms((["T1", "T2", "T3"] as const).map((term) => byPencil(record, term).averages.get(studentId)));
}

/** The mean of the class's annual averages, each as it is printed. */
export function annualClassByPencil(record: ClassRecord): string | undefined {
  const terms = (["T1", "T2", "T3"] as const).map((term) => byPencil(record, term).averages);
  const annual = record.students.flatMap(({ id }) => meanOfTerms(terms.map((averages) => averages.get(id))) ?? []);
  return meanOfTerms(annual.map((text) => hundredth(Number(text.replace(",", "")))));
}

/** The mean of the terms' printed averages. @param rule `present`: of those there are. */
export function meanOfTerms(
  terms: readonly (Fraction | undefined)[],
  rule: "all" | "present" = "all",
): string | undefined {
  const known = terms.filter((average) => average !== undefined);
  if (known.length === 0 || (rule === "all" && known.length < terms.length)) return undefined;
  return printed(by(sum(known), whole(known.length)));
}

function rankOf(student: Student, average: Fraction, all: readonly Fraction[]): string {
  const position = 1 + all.filter((other) => above(other, average)).length;
  const tied = all.filter((other) => same(other, average)).length > 1;
  const first = student.sex === "F" ? "1re" : student.sex === "M" ? "1er" : "1er(re)";
  return `${position === 1 ? first : `${position}e`}${tied ? " ex æquo" : ""}`;
}

function distinctionOf(average: Fraction): PencilResult["distinction"] {
  const reaches = (threshold: number) => !above(whole(threshold), average);
  if (reaches(16)) return "Excellence";
  if (reaches(14)) return "Félicitations";
  return reaches(12) ? "Encouragements" : undefined;
}
