import type { RulePack } from "../rule-pack.ts";
import type { ClassRecord, Term } from "../school.ts";
import type { Bulletin, TermReminder } from "../sheets.ts";
import { type ClassYear, classYear, requireEntries } from "./class-year.ts";
import { subjectGroup } from "./subject-group.ts";

/** The terms so far in which the student has a result, oldest first. */
function progressOf(year: ClassYear, studentId: string): readonly TermReminder[] {
  return year.terms.flatMap(({ term, results, figures }) => {
    const result = results.get(studentId);
    if (!(result && figures)) return [];
    return [{ term, average: result.average, rank: result.rank, classAverage: figures.average }];
  });
}

/**
 * Reads one student's bulletin off a computed class; costs no more than the student's own subjects.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, or NO_RESULTS when nothing at all was entered for the student this term.
 */
export function bulletinFrom(year: ClassYear, studentId: string): Bulletin {
  const student = year.student(studentId);
  requireEntries(year, studentId);
  const { record, pack, current } = year;
  const result = current.results.get(studentId);
  const annual = year.annual.get(studentId);
  const followUp = year.book.followUpOf(current.term, studentId);
  return {
    school: record.school,
    rulePack: pack,
    schoolClass: record.schoolClass,
    student,
    term: current.term,
    classSize: record.students.length,
    ...(result && { result }),
    ...(current.figures && { classFigures: current.figures }),
    main: subjectGroup(year, studentId, "main"),
    complementary: subjectGroup(year, studentId, "complementary"),
    progress: progressOf(year, studentId),
    ...(annual && { annual }),
    ...(followUp && { followUp }),
  };
}

/**
 * One student's bulletin. For more than one student of a class use `classReport`, which computes the class once.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL, INVALID_SCHOOL_DATA, STUDENT_NOT_FOUND or NO_RESULTS.
 * @example bulletinOf(record, rulePack("bf-2024"), "s1", "T1").result?.average // 1425, or undefined: « non classé »
 */
export function bulletinOf(record: ClassRecord, pack: RulePack, studentId: string, term: Term): Bulletin {
  return bulletinFrom(classYear(record, pack, term), studentId);
}
