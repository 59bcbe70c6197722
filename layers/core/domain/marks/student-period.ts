import { type Hundredths, hundredths } from "../figures/hundredths.ts";
import { isFigure } from "../figures/mark.ts";
import { broughtTo, printedFigure } from "../figures/rational.ts";
import { baseOf, highestMark } from "../mark-base.ts";
import { leavesOf, type Period } from "../periods.ts";
import type { GradeBook } from "../records/grade-book.ts";
import type { ConductRule, RulePack } from "../rule-pack.ts";
import type { Student, Subject } from "../school.ts";
import { conductMark, costOf, countedIn } from "./conduct.ts";
import { asProduct, averageOf, type LineSums, type StudentLine, studentLines, sumsOver } from "./student-lines.ts";
import { type SubjectMark, subjectMarks } from "./subject-mark.ts";

/** The id of the line that a pack's rule of conduct adds to every class. Ids of subjects hold no colon. */
const CONDUCT_ID = "conduct:";
const FOLLOW_UP_SCALE = hundredths(2000);

/** What one student's marks make in a period, before anybody is compared. */
export interface StudentPeriod {
  /** The subjects that the student takes, and conduct where it is one of them. In no order. */
  readonly lines: readonly StudentLine[];
  readonly line: (subjectId: string) => StudentLine | undefined;
  readonly sums: LineSums;
  /** What the obligatory coefficients could come to: without those that the student is exempt from. */
  readonly possible: Hundredths;
  /** Points taken off; absent: the pack has no deduction, or nothing was noted. */
  readonly deduction?: Hundredths;
  /** As printed. Absent: nothing counts. */
  readonly average?: Hundredths;
  readonly standing: {
    readonly conduct: Hundredths | undefined;
    readonly unexcusedHours: number | undefined;
    readonly decision: ReturnType<GradeBook["decisionOf"]>;
  };
}

interface Source {
  readonly period: Period;
  readonly subjects: readonly Subject[];
  readonly book: GradeBook;
  readonly members: readonly Student[];
}

/** Each member's period, computed when it is first asked for. */
export function studentPeriods(source: Source, pack: RulePack): (studentId: string) => StudentPeriod {
  const { period, subjects, book, members } = source;
  const marks = subjectMarks({ subjects, book, pack });
  const students = new Map(members.map((student) => [student.id, student]));
  const computed = new Map<string, StudentPeriod>();

  const leaves = leavesOf({ periods: [period] });
  const isEntered = (id: string) => leaves.some((leaf) => book.gradesOf(leaf.id, id).size > 0);

  function compute(student: Student): StudentPeriod {
    const { id } = student;
    const taken = subjects.flatMap((subject) => {
      const mark = marks.markOf(student, subject, period);
      return mark === undefined ? [] : [{ subject, mark }];
    });
    const { conduct: rule } = pack;
    const conduct = rule?.form === "subject" ? [conductLine(rule, period, student, book, pack)] : [];
    const lines = studentLines([...taken, ...conduct], baseOf(pack), pack.optionalPoints);
    const sums = sumsOver(lines);
    const deduction = rule?.form === "deduction" ? deductionOf(rule, period, id, book) : undefined;
    // Nothing entered is no average, even where what lacks counts 0: no figure is invented (domain rule 9).
    const average = isEntered(id) ? lowered(sums, rule, deduction, pack) : undefined;
    const byId = new Map(lines.map((line) => [line.subject.id, line]));
    return {
      lines,
      line: (subjectId) => byId.get(subjectId),
      sums,
      possible: possibleOf(lines, pack),
      ...(deduction !== undefined && { deduction }),
      ...(average !== undefined && { average }),
      standing: {
        conduct: conductFigure(rule, period, id, book),
        unexcusedHours: countedIn("unexcusedHours", period, id, book),
        decision: book.decisionOf(period.id, id),
      },
    };
  }

  return (studentId) => {
    const known = computed.get(studentId);
    if (known !== undefined) return known;
    const student = students.get(studentId);
    if (student === undefined) throw new Error("Only members of the class are asked for.");
    const made = compute(student);
    computed.set(studentId, made);
    return made;
  };
}

/** The average after what the pack takes off it. */
function lowered(
  sums: LineSums,
  rule: ConductRule | undefined,
  deduction: Hundredths | undefined,
  pack: RulePack,
): Hundredths | undefined {
  const base = baseOf(pack);
  if (rule?.form !== "deduction" || deduction === undefined) return averageOf(sums, base);
  if (rule.from === "total") {
    return averageOf({ ...sums, products: sums.products - asProduct(deduction, base) }, base);
  }
  const average = averageOf(sums, base);
  return average && hundredths(Math.max(0, average - deduction));
}

const deductionOf = (
  { tariff }: Extract<ConductRule, { form: "deduction" }>,
  period: Period,
  studentId: string,
  book: GradeBook,
): Hundredths | undefined =>
  book.followUpOf(period.id, studentId)?.deduction ?? (tariff && costOf(tariff, period, studentId, book));

/** The pack's mark of conduct out of 20; undefined where the pack has no such mark, or nothing was noted. */
function conductFigure(
  rule: ConductRule | undefined,
  period: Period,
  studentId: string,
  book: GradeBook,
): Hundredths | undefined {
  if (rule === undefined || !("mark" in rule)) return undefined;
  const mark = conductMark(rule.mark, period, studentId, book);
  return isFigure(mark) ? mark : undefined;
}

function conductLine(
  { name, names, coefficient, group, mark: from }: Extract<ConductRule, { form: "subject" }>,
  period: Period,
  { id: studentId, schoolId, classId }: Student,
  book: GradeBook,
  pack: RulePack,
): { readonly subject: Subject; readonly mark: SubjectMark } {
  const subject: Subject = {
    id: CONDUCT_ID,
    schoolId,
    classId,
    name,
    ...(names && { names }),
    group,
    coefficient,
    position: Number.MAX_SAFE_INTEGER,
  };
  const outOf = highestMark(subject, period, pack);
  const mark = conductMark(from, period, studentId, book);
  const brought = isFigure(mark) ? printedFigure(broughtTo(mark, FOLLOW_UP_SCALE, outOf)) : mark;
  return { subject, mark: { mark: brought, outOf, source: "conduct" } };
}

/** Every obligatory coefficient but those of subjects that the student is dispensed from (domain rule 1). */
function possibleOf(lines: readonly StudentLine[], pack: RulePack): Hundredths {
  const { points } = baseOf(pack);
  const expected = lines.filter(
    ({ subject, mark: { mark } }) =>
      subject.optional === undefined && subject.partOf === undefined && mark !== "dispensed",
  );
  return hundredths(
    expected.reduce((sum, { subject, mark: { outOf } }) => sum + (points ? outOf : subject.coefficient), 0),
  );
}
