import { weightedAverage, weightedSums } from "../figures/average.ts";
import { isFigure, type Mark } from "../figures/mark.ts";
import { groupsOf } from "../groups.ts";
import { baseOf } from "../mark-base.ts";
import { countedPeriods } from "../periods.ts";
import type { Subject } from "../school.ts";
import type { SubjectOfYear, YearRecord } from "../sheets.ts";
import { lackingTerms } from "./annual.ts";
import { remindersOf } from "./bulletin.ts";
import type { ClassYear } from "./class-year.ts";
import { sheetHead } from "./sheet-head.ts";
import { byPosition } from "./subject-group.ts";

/**
 * One student's marks of the year so far.
 *
 * @throws PalmaresError as {@link sheetHead}
 */
export function yearRecordFrom(year: ClassYear, studentId: string): YearRecord {
  const head = sheetHead(year, studentId);
  const { terms, pack, current } = year;
  const periods = terms.map((term) =>
    term.members.some(({ id }) => id === studentId) ? term.periodOf(studentId) : undefined,
  );
  // Who takes a subject in some terms only has a line for it.
  const subjects = new Map(
    periods.flatMap((period) => period?.lines ?? []).map(({ subject }) => [subject.id, subject] as const),
  );
  const subjectOf = (subject: Subject): SubjectOfYear => {
    const marks = periods.map((period) => period?.line(subject.id)?.mark.mark);
    const annual = annualOf(year, marks);
    return { subject, marks, ...(annual !== undefined && { annual }) };
  };
  const annual = year.annual.get(studentId);
  const isLast = current.term === countedPeriods(pack).at(-1)?.id;
  return {
    ...head,
    terms: terms.map(({ term }) => term),
    groups: groupsOf(pack).flatMap(({ id, name }) => {
      const own = [...subjects.values()].filter(({ group }) => group === id).sort(byPosition);
      return own.length === 0 ? [] : [{ id, ...(name !== undefined && { name }), subjects: own.map(subjectOf) }];
    }),
    progress: remindersOf(year, year.earnedBy(studentId)),
    ...(annual && { annual }),
    ...(isLast && !annual && { annualLacks: lackingTerms({ terms: year.earnedBy(studentId) }, pack) }),
  };
}

/**
 * A subject's mean of the year: of the printed means of the terms, weighted by the pack, rounded once, as the annual average
 * is (domain rule 6).
 */
function annualOf({ pack, terms, current }: ClassYear, marks: readonly (Mark | undefined)[]) {
  const counted = countedPeriods(pack);
  // Points have another maximum in each period, so they have no mean.
  if (baseOf(pack).points || counted.at(-1)?.id !== current.term) return undefined;
  const figures = terms.flatMap(({ term }, n) => {
    const mark = marks[n];
    const weight = counted.find(({ id }) => id === term)?.weight;
    return mark !== undefined && isFigure(mark) && weight !== undefined ? [{ figure: mark, weight }] : [];
  });
  if (pack.year.missing === "all" && figures.length < counted.length) return undefined;
  return weightedAverage(weightedSums(figures));
}
