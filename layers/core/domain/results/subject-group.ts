import { printedTotal, printedWeights, weightedAverage, weightedMark } from "../figures/average.ts";
import { isFigure } from "../figures/mark.ts";
import type { Subject } from "../school.ts";
import type { SubjectGroup, SubjectLine } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";
import { sumsOver } from "./term-results.ts";

/** The order of the bulletin, within a kind of subject. */
export const byPosition = (a: Subject, b: Subject) => a.position - b.position || (a.id < b.id ? -1 : 1);

function lineOf(year: ClassYear, studentId: string, subject: Subject): SubjectLine {
  const { term, subjects } = year.current;
  const grade = year.book.gradesOf(term, studentId).get(subject.id);
  const mark = grade?.mark ?? "notGraded";
  const results = subjects.get(subject.id);
  const rank = results?.ranks.get(studentId);
  return {
    subject,
    mark,
    ...(isFigure(mark) && { weightedMark: weightedMark(mark, subject.coefficient) }),
    ...(rank && { rank }),
    ...(results?.figures && { figures: results.figures }),
    ...(grade?.remark !== undefined && { remark: grade.remark }),
  };
}

/**
 * A student's main or complementary subjects, in the order of the bulletin, with their subtotal.
 * Every subject of the class has a row; one without an entry is "notGraded".
 */
export function subjectGroup(year: ClassYear, studentId: string, group: string): SubjectGroup {
  const subjects = year.record.subjects.filter((subject) => subject.group === group).sort(byPosition);
  const sums = sumsOver(subjects, year.book.gradesOf(year.current.term, studentId));
  const average = weightedAverage(sums);
  return {
    lines: subjects.map((subject) => lineOf(year, studentId, subject)),
    weightedTotal: printedTotal(sums),
    coefficients: printedWeights(sums),
    ...(average !== undefined && { average }),
  };
}
