import { PalmaresError } from "../errors.ts";
import { decimalText, hundredths } from "../figures/hundredths.ts";
import { shown as shortDecimal } from "../records/invalid-data.ts";
import type { RulePack } from "../rule-pack.ts";
import type { HonorBoard, TermResult } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";
import { conductOf } from "./distinction.ts";
import { sheetHead } from "./sheet-head.ts";

/** Why a student with an average is « non classé ». */
export const tooFew = (
  { coefficients, possibleCoefficients }: TermResult,
  { rankedFrom = hundredths(0) }: RulePack,
) => ({
  graded: shortDecimal(coefficients),
  possible: shortDecimal(possibleCoefficients),
  least: `${rankedFrom} %`,
});

/** Hours as people write them: « 2,5 ». */
const countText = (hours: number): string => String(hours).replace(".", ",");

function refuse(year: ClassYear, studentId: string, result: TermResult | undefined): never {
  const { pack, periods, book, current } = year;
  const { term } = current;
  const { standing } = current.periodOf(studentId);
  if (["refused", "none"].includes(standing.decision?.distinction ?? "")) {
    const details = { term: periods.shortOf(term) };
    throw new PalmaresError("DISTINCTION_REFUSED", `The council of ${term} gives no distinction.`, details);
  }
  if (result?.withheldForHours) {
    const { average } = result;
    const limits = pack.distinctions.flatMap(({ from, unexcusedHoursUpTo = 0 }) =>
      average >= from ? [unexcusedHoursUpTo] : [],
    );
    throw new PalmaresError(
      "ABSENT_TOO_OFTEN",
      `Absences forfeit the distinction of rule pack "${pack.id}" in ${term}.`,
      {
        term: periods.shortOf(term),
        hours: countText(standing.unexcusedHours ?? 0),
        most: countText(Math.max(...limits)),
      },
    );
  }
  if (result?.withheldForConduct && pack.conductFloor !== undefined) {
    const conduct = standing.conduct ?? conductOf(book.followUpOf(term, studentId));
    throw new PalmaresError("CONDUCT_TOO_LOW", `Conduct is below the floor of rule pack "${pack.id}" in ${term}.`, {
      term: periods.shortOf(term),
      ...(conduct !== undefined && { conduct: decimalText(conduct) }),
      floor: decimalText(pack.conductFloor),
    });
  }
  const lowest = pack.distinctions[0];
  throw new PalmaresError("NO_DISTINCTION", `The average earns no distinction of rule pack "${pack.id}" in ${term}.`, {
    term: periods.shortOf(term),
    ...(result && { average: decimalText(result.average) }),
    ...(lowest && { threshold: decimalText(lowest.from) }),
    ...(result && result.rank === undefined && tooFew(result, pack)),
  });
}

/**
 * One student's tableau d'honneur, read from a computed class. Without a distinction it is refused, never printed
 * (domain rule 7).
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, INVALID_SCHOOL_DATA, NOT_ENROLLED or NO_RESULTS, as for a bulletin.
 * @throws PalmaresError NO_DISTINCTION with `average` (absent: no subject is graded) and `threshold`: « 11,80 », « 12,00 »;
 *   with `graded`, `possible` and `least` when too few coefficients are graded: « 2 », « 10 », « 50 % ».
 * @throws PalmaresError CONDUCT_TOO_LOW with `conduct` and `floor`: « 9,50 », « 10,00 ».
 * @throws PalmaresError ABSENT_TOO_OFTEN with `hours` and `most`: « 21 », « 20 ». DISTINCTION_REFUSED: the council's decision.
 */
export function honorBoardFrom(year: ClassYear, studentId: string): HonorBoard {
  const head = sheetHead(year, studentId);
  const { results, figures } = year.current;
  const result = results.get(studentId);
  const distinction = result?.distinction;
  if (!(result?.rank && distinction && figures)) return refuse(year, studentId, result);
  return { ...head, result: { ...result, rank: result.rank, distinction }, classFigures: figures };
}
