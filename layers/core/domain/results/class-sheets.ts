import { groupsOf } from "../groups.ts";
import { hoursAbsent } from "../hours-absent.ts";
import { countedPeriods } from "../periods.ts";
import type { Student } from "../school.ts";
import type { ClassList, ClassMinutes, MinutesRow } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";
import { classHead } from "./sheet-head.ts";
import { byPosition } from "./subject-group.ts";

/** How the students of a sheet are sorted: the order of names is a matter of language. */
export type StudentOrder = (a: Student, b: Student) => number;

/** Who sat in the class in the period. */
export const classListFrom = (year: ClassYear, order: StudentOrder): ClassList => ({
  ...classHead(year),
  members: year.current.members.toSorted(order),
});

/**
 * The class council's minutes of a period. A student whose data is wrong stands there without an average: the minutes of the
 * others do not wait.
 */
export function minutesFrom(year: ClassYear, order: StudentOrder): ClassMinutes {
  const { pack, current, terms } = year;
  const subjects = groupsOf(pack).flatMap(({ id }) =>
    year.record.subjects.filter(({ group }) => group === id).sort(byPosition),
  );
  const earlierTerms = terms.slice(0, -1).map(({ term }) => term);
  const isLast = current.term === countedPeriods(pack).at(-1)?.id;
  const { figures } = current;

  function rowOf(student: Student): MinutesRow {
    const { id } = student;
    const period = current.periodOf(id);
    const result = current.results.get(id);
    const annual = isLast ? year.annual.get(id) : undefined;
    const absenceHours = hoursAbsent(year.book.followUpOf(current.term, id));
    const earned = new Map(year.earnedBy(id).map((one) => [one.term, one.result?.average]));
    return {
      student,
      cells: subjects.map((subject) => {
        const line = period.line(subject.id);
        const rank = current.subjects.get(subject.id)?.ranks.get(id);
        return line && { mark: line.mark.mark, ...(rank && { rank }) };
      }),
      ...(result && { result }),
      earlier: earlierTerms.map((term) => earned.get(term)),
      ...(annual && { annual }),
      ...(absenceHours !== undefined && { absenceHours }),
    };
  }

  return {
    ...classHead(year),
    subjects,
    subjectFigures: subjects.map(({ id }) => current.subjects.get(id)?.figures),
    earlierTerms,
    rows: current.members.toSorted(order).map(rowOf),
    ...(figures && { figures }),
    isLast,
  };
}
