import { countedPeriods } from "../periods.ts";
import type { Bulletin, TermReminder } from "../sheets.ts";
import { lackingTerms } from "./annual.ts";
import type { ClassYear } from "./class-year.ts";
import { sheetHead } from "./sheet-head.ts";
import { subjectGroup } from "./subject-group.ts";

/** The terms so far in which the student has an average, oldest first, each from the class in which it was earned. */
function progressOf(year: ClassYear, studentId: string): readonly TermReminder[] {
  const own = year.record.schoolClass;
  return year.earnedBy(studentId).flatMap(({ term, schoolClass, result, figures }) => {
    if (result === undefined) return [];
    const { average, rank } = result;
    return [
      {
        term,
        average,
        ...(rank && { rank }),
        ...(figures && { classAverage: figures.average }),
        ...(schoolClass.id !== own.id && { className: schoolClass.name }),
      },
    ];
  });
}

/**
 * One student's bulletin, read from a computed class: it costs no more than the student's own subjects.
 *
 * @throws PalmaresError as {@link sheetHead}
 */
export function bulletinFrom(year: ClassYear, studentId: string): Bulletin {
  const head = sheetHead(year, studentId);
  const { current, pack } = year;
  const result = current.results.get(studentId);
  const annual = year.annual.get(studentId);
  const isLast = current.term === countedPeriods(pack).at(-1)?.id;
  const followUp = year.book.followUpOf(current.term, studentId);
  return {
    ...head,
    ...(result && { result }),
    ...(current.figures && { classFigures: current.figures }),
    main: subjectGroup(year, studentId, "main"),
    complementary: subjectGroup(year, studentId, "complementary"),
    progress: progressOf(year, studentId),
    ...(annual && { annual }),
    ...(isLast && !annual && { annualLacks: lackingTerms({ terms: year.earnedBy(studentId) }, pack) }),
    ...(followUp && { followUp }),
  };
}
