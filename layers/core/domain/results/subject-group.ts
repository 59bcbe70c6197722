import { isFigure } from "../figures/mark.ts";
import { type Group, groupsOf } from "../groups.ts";
import { baseOf } from "../mark-base.ts";
import { levelOf } from "../mark-level.ts";
import { averageOf, isInSum, printedProduct, type StudentLine, sumsOver } from "../marks/student-lines.ts";
import type { Period } from "../periods.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { Subject } from "../school.ts";
import type { SubjectGroup, SubjectLine } from "../sheets.ts";
import type { ClassYear } from "./class-year.ts";
import type { SubjectYear } from "./subject-year.ts";

/** The order of the bulletin, within a group. */
export const byPosition = (a: Subject, b: Subject) => a.position - b.position || (a.id < b.id ? -1 : 1);

/** Subjects in order, each followed by those that are its parts. */
function inOrder(lines: readonly StudentLine[]): readonly StudentLine[] {
  const sorted = [...lines].sort((a, b) => byPosition(a.subject, b.subject));
  const ids = new Set(lines.map(({ subject }) => subject.id));
  const isPart = ({ subject: { partOf } }: StudentLine) => partOf !== undefined && ids.has(partOf);
  return sorted
    .filter((line) => !isPart(line))
    .flatMap((line) => [line, ...sorted.filter((part) => isPart(part) && part.subject.partOf === line.subject.id)]);
}

function lineOf(year: ClassYear, studentId: string, line: StudentLine, ofYear?: SubjectYear): SubjectLine {
  const { period, subjects } = year.current;
  const { subject, mark, use, product } = line;
  const base = baseOf(year.pack);
  const results = subjects.get(subject.id);
  const rank = results?.ranks.get(studentId);
  const remark = remarkOf(year.book, period, studentId, subject.id);
  const level = isFigure(mark.mark) ? levelOf(mark.mark, year.pack, mark.outOf) : undefined;
  return {
    subject,
    mark: mark.mark,
    ...(level && { level }),
    ...(base.points && { maximum: mark.outOf }),
    ...(use !== "counts" && use !== "noFigure" && { use }),
    ...(mark.beside !== undefined && mark.beside.length > 0 && { beside: mark.beside }),
    ...(isInSum(line) && { weightedMark: printedProduct(product, base) }),
    ...(rank && { rank }),
    ...(results?.figures && { figures: results.figures }),
    ...(remark !== undefined && { remark }),
    ...ofYear?.of(subject.id, mark.mark),
  };
}

/** The teacher's words: of a period with parts, those of its last part that has some. */
const remarkOf = (
  book: GradeBook,
  { id, parts = [] }: Period,
  studentId: string,
  subjectId: string,
): string | undefined =>
  book.gradesOf(id, studentId).get(subjectId)?.remark ??
  parts.map((part) => remarkOf(book, part, studentId, subjectId)).findLast((remark) => remark !== undefined);

function groupOf(
  year: ClassYear,
  studentId: string,
  group: Group,
  own: readonly StudentLine[],
  ofYear?: SubjectYear,
): SubjectGroup {
  const base = baseOf(year.pack);
  const sums = sumsOver(own);
  const average = averageOf(sums, base);
  const rank = year.current.groups.get(group.id)?.ranks.get(studentId);
  return {
    id: group.id,
    ...(group.name !== undefined && { name: group.name }),
    subtotal: group.subtotal,
    lines: inOrder(own).map((line) => lineOf(year, studentId, line, ofYear)),
    weightedTotal: printedProduct(sums.products, base),
    coefficients: sums.weights,
    ...(average !== undefined && { average }),
    ...(rank && { rank }),
  };
}

/**
 * A student's subjects by group, in the order of the pack and of the bulletin, each group with its subtotal. Every subject
 * that the student takes has a row; one without an entry is "notGraded".
 *
 * @param ofYear what the lines say of the year; absent: nothing.
 */
export function subjectGroups(year: ClassYear, studentId: string, ofYear?: SubjectYear): readonly SubjectGroup[] {
  const lines = Map.groupBy(year.current.periodOf(studentId).lines, ({ subject }) => subject.group);
  return groupsOf(year.pack).flatMap((group) => {
    const own = lines.get(group.id) ?? [];
    return own.length === 0 ? [] : [groupOf(year, studentId, group, own, ofYear)];
  });
}
