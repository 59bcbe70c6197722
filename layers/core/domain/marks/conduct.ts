import { type Hundredths, hundredths, quotientHalfUp } from "../figures/hundredths.ts";
import type { Mark } from "../figures/mark.ts";
import { exactMean, fraction, printedFigure } from "../figures/rational.ts";
import type { Period } from "../periods.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { ConductMark, Counted, Deductible, HoursTable, HoursTariff } from "../rule-pack.ts";
import type { FollowUp } from "../school.ts";

/**
 * Hours of absence, or how often a student was late, in a period: as noted for it, or else the sum of what was noted for
 * its parts.
 *
 * @returns undefined when nothing was noted: no figure is invented (domain rule 9).
 */
export function countedIn(
  what: Counted,
  { id, parts = [] }: Period,
  studentId: string,
  book: GradeBook,
): number | undefined {
  const own = book.followUpOf(id, studentId)?.[what];
  if (own !== undefined) return own;
  const noted = parts.flatMap((part) => countedIn(what, part, studentId, book) ?? []);
  return noted.length === 0 ? undefined : noted.reduce((sum, one) => sum + one, 0);
}

/** A number of hours, which may be 2,5, as hundredths of an hour. */
const inHundredths = (hours: number): Hundredths => hundredths(Math.round(hours * 100));

/** What a student's absences cost, in points, rounded once. Undefined: nothing was noted. */
export function costOf(tariff: Deductible, period: Period, studentId: string, book: GradeBook): Hundredths | undefined {
  if ("bands" in tariff) return pointsOf(tariff, period, studentId, book);
  const cost = exactCost(tariff, period, studentId, book);
  return cost === undefined ? undefined : quotientHalfUp(cost, UNIT);
}

/** Hundredths of an hour times hundredths of a point: so many are a hundredth of a point. */
const UNIT = 100n;

function exactCost(tariff: HoursTariff, period: Period, studentId: string, book: GradeBook): bigint | undefined {
  const counts = [
    [countedIn("unexcusedHours", period, studentId, book), tariff.unexcusedHour],
    [countedIn("excusedHours", period, studentId, book), tariff.excusedHour],
    [countedIn("lateness", period, studentId, book), tariff.lateness],
  ] as const;
  if (counts.every(([count]) => count === undefined)) return undefined;
  return counts.reduce((sum, [count = 0, price]) => sum + BigInt(inHundredths(count)) * BigInt(price), 0n);
}

/** The points that a table gives for what was counted. Undefined: nothing was noted. */
function pointsOf(
  { by, bands }: HoursTable,
  period: Period,
  studentId: string,
  book: GradeBook,
): Hundredths | undefined {
  const count = countedIn(by, period, studentId, book);
  return count === undefined ? undefined : bands.findLast(({ from }) => count >= from)?.points;
}

/**
 * A student's mark of conduct out of 20.
 *
 * @example a first mark of 20, less 1 point for each of 3 unexcused hours: 17,00
 * @example a first mark of 20, less 0,25 for each of 4,5 excused hours: 18,875, so 18,88
 */
export function conductMark(mark: ConductMark, period: Period, studentId: string, book: GradeBook): Mark {
  if (mark === "behaviour") return behaviourIn(period, studentId, book) ?? "notGraded";
  if ("bands" in mark) return pointsOf(mark, period, studentId, book) ?? "notGraded";
  const cost = exactCost(mark, period, studentId, book);
  if (cost === undefined) return "notGraded";
  const left = BigInt(mark.start) * UNIT - cost;
  return left < 0n ? hundredths(0) : quotientHalfUp(left, UNIT);
}

/** The behaviour noted for a period, or else the mean of what was noted for its parts. */
function behaviourIn({ id, parts = [] }: Period, studentId: string, book: GradeBook): FollowUp["behaviour"] {
  const own = book.followUpOf(id, studentId)?.behaviour;
  if (own !== undefined) return own;
  const mean = exactMean(
    parts.flatMap((part) => {
      const figure = behaviourIn(part, studentId, book);
      return figure === undefined ? [] : [{ figure: fraction(figure), weight: part.weight }];
    }),
  );
  return mean && printedFigure(mean);
}
