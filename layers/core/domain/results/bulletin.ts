import type { Bulletin, TermReminder } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";
import { sheetHead } from "./sheet-head.ts";
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
 * One student's bulletin, read from a computed class: it costs no more than the student's own subjects.
 *
 * @throws PalmaresError STUDENT_NOT_FOUND, or NO_RESULTS when the student has no entry at all this term.
 */
export function bulletinFrom(year: ClassYear, studentId: string): Bulletin {
  const head = sheetHead(year, studentId);
  const { current } = year;
  const result = current.results.get(studentId);
  const annual = year.annual.get(studentId);
  const followUp = year.book.followUpOf(current.term, studentId);
  return {
    ...head,
    ...(result && { result }),
    ...(current.figures && { classFigures: current.figures }),
    main: subjectGroup(year, studentId, "main"),
    complementary: subjectGroup(year, studentId, "complementary"),
    progress: progressOf(year, studentId),
    ...(annual && { annual }),
    ...(followUp && { followUp }),
  };
}
