import type { YearPeriods } from "../periods.ts";
import type { ClassEntries, ClassRecord, Term } from "../school.ts";

/**
 * A class as it was known at the end of a period: without the entries of those that end later. An entry of a period that the
 * year does not have stays, so that somebody is told of it.
 *
 * @example recordUpTo(record, "T1", yearPeriods(pack)).grades // none of T2
 */
export function recordUpTo(record: ClassRecord, term: Term, periods: YearPeriods): ClassRecord {
  const entries = <T extends ClassEntries>(one: T): T => {
    const isKnown = (entry: { readonly term?: Term }) =>
      entry.term === undefined || !(periods.lastOf(entry.term) > periods.lastOf(term));
    return {
      ...one,
      grades: one.grades.filter(isKnown),
      followUps: one.followUps.filter(isKnown),
      ...(one.assessments && { assessments: one.assessments.filter(isKnown) }),
      ...(one.decisions && { decisions: one.decisions.filter(isKnown) }),
      ...(one.councils && { councils: one.councils.filter(isKnown) }),
      ...(one.unreadable && { unreadable: one.unreadable.filter(isKnown) }),
    };
  };
  return { ...entries(record), ...(record.elsewhere && { elsewhere: record.elsewhere.map(entries) }) };
}
