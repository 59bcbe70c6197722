import { PalmaresError } from "../errors.ts";
import { decimalText } from "../figures/hundredths.ts";
import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Term } from "../school.ts";
import type { HonorBoard } from "../sheets.ts";
import { type ClassYear, classYear, requireEntries } from "./class-year.ts";
import { conductOf } from "./distinction.ts";
import type { TermResult } from "./results.ts";

function refuse(year: ClassYear, studentId: string, result: TermResult | undefined): never {
  const { pack, book, current } = year;
  const { term } = current;
  if (result?.withheldForConduct && pack.conductFloor !== undefined) {
    const conduct = conductOf(book.followUpOf(term, studentId));
    throw new PalmaresError("CONDUCT_TOO_LOW", `Conduct is below the floor of rule pack "${pack.id}" in ${term}.`, {
      term,
      ...(conduct !== undefined && { conduct: decimalText(conduct) }),
      floor: decimalText(pack.conductFloor),
    });
  }
  const lowest = pack.distinctions[0];
  throw new PalmaresError("NO_DISTINCTION", `The average earns no distinction of rule pack "${pack.id}" in ${term}.`, {
    term,
    ...(result && { average: decimalText(result.average) }),
    ...(lowest && { threshold: decimalText(lowest.from), distinction: lowest.name }),
  });
}

/**
 * Reads one student's tableau d'honneur off a computed class. It is refused, never printed without a distinction
 * (domain rule 7).
 *
 * @throws PalmaresError STUDENT_NOT_FOUND or NO_RESULTS, as for a bulletin.
 * @throws PalmaresError NO_DISTINCTION with `average` (absent: « non classé ») and `threshold`: « 11,80 », « 12,00 ».
 * @throws PalmaresError CONDUCT_TOO_LOW with `conduct` and `floor`: « 9,50 », « 10,00 ».
 */
export function honorBoardFrom(year: ClassYear, studentId: string): HonorBoard {
  const student = year.student(studentId);
  requireEntries(year, studentId);
  const { record, pack, current } = year;
  const result = current.results.get(studentId);
  const distinction = result?.distinction;
  if (!(result && distinction && current.figures)) return refuse(year, studentId, result);
  return {
    school: record.school,
    rulePack: pack,
    schoolClass: record.schoolClass,
    student,
    term: current.term,
    classSize: record.students.length,
    result: { ...result, distinction },
    classFigures: current.figures,
  };
}

/**
 * One student's tableau d'honneur. For more than one student of a class use `classReport`.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, and all that `honorBoardFrom` throws.
 * @example honorBoardOf(record, rulePack("bf-2024"), "s1", "T1").result.distinction.name // « Félicitations »
 */
export function honorBoardOf(record: ClassRecord, pack: RulePack, studentId: string, term: Term): HonorBoard {
  return honorBoardFrom(classYear(record, pack, term), studentId);
}
