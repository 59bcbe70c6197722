import { PalmaresError } from "../errors.ts";
import type { SheetHead } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";

/**
 * The head of one student's sheet. A student with entries but no figure is « non classé » and may have a bulletin;
 * one without any entry in the current term is refused.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, or NO_RESULTS when the student has no entry at all this term.
 */
export function sheetHead(year: ClassYear, studentId: string): SheetHead {
  const { record, pack, book } = year;
  const { term } = year.current;
  const student = year.student(studentId);
  if (book.gradesOf(term, studentId).size === 0) {
    throw new PalmaresError("NO_RESULTS", `The student has no grade entered in ${term}.`, { term });
  }
  const council = record.councils?.find((held) => held.term === term);
  return {
    school: record.school,
    rulePack: pack,
    schoolClass: record.schoolClass,
    student,
    term,
    classSize: record.students.length,
    ...(council && { councilDate: council.heldOn }),
  };
}
