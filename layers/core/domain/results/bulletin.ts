import { levelOf } from "../mark-level.ts";
import { countedPeriods } from "../periods.ts";
import type { Bulletin, TermReminder } from "../sheets.ts";
import { lackingTerms } from "./annual.ts";
import type { ClassYear } from "./class-year.ts";
import type { EarnedTerm } from "./classes-of-year.ts";
import { sanctionsFor } from "./distinction.ts";
import { sheetHead } from "./sheet-head.ts";
import { subjectGroups } from "./subject-group.ts";
import { subjectYear } from "./subject-year.ts";

/** The periods in which the student has an average, oldest first, each from the class in which it was earned. */
export function remindersOf({ record }: ClassYear, earned: readonly EarnedTerm[]): readonly TermReminder[] {
  const own = record.schoolClass;
  return earned.flatMap(({ term, schoolClass, result, figures }) => {
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
  const parts = remindersOf(year, year.partsEarnedBy(studentId));
  const { standing } = current.periodOf(studentId);
  const level = result && levelOf(result.average, pack);
  const ofYear = subjectYear(year, studentId);
  const followUp = year.book.followUpOf(current.term, studentId);
  return {
    ...head,
    ...(result && { result }),
    ...(current.figures && { classFigures: current.figures }),
    groups: subjectGroups(year, studentId, ofYear),
    ...(ofYear && ofYear.earlierTerms.length > 0 && { earlierTerms: ofYear.earlierTerms }),
    ...(ofYear?.isAnnual && { annualSubjects: true }),
    ...(level && { level }),
    ...(parts.length > 0 && { parts }),
    ...(pack.conduct?.form === "apart" && {
      conduct: { name: pack.conduct.name, ...(standing.conduct !== undefined && { figure: standing.conduct }) },
    }),
    sanctions: sanctionsFor(result?.rank && result.average, pack, standing),
    progress: remindersOf(year, year.earnedBy(studentId)),
    ...(annual && { annual }),
    ...(isLast && !annual && { annualLacks: lackingTerms({ terms: year.earnedBy(studentId) }, pack) }),
    ...(followUp && { followUp }),
  };
}
