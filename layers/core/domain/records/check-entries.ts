import type { EntryWarning, StudentFault } from "../data-fault.ts";
import type { YearPeriods } from "../periods.ts";
import type { ClassRecord, FollowUp, Grade, Student, Term } from "../school.ts";
import { highestMarks, isEntered, type MarkRules, markFault } from "./check-marks.ts";
import { isOutOf20, ownerOf, repeatsOf, shown } from "./invalid-data.ts";
import { covers } from "./seats.ts";
import { takes } from "./taken-subjects.ts";

const FOLLOW_UP_FIGURES = ["attendance", "punctuality", "behaviour", "participation", "deduction"] as const;
const COUNTS = ["absenceHours", "excusedHours", "unexcusedHours", "lateness"] as const;

/** A class's entries without those that cannot be counted, and what was left out. */
export interface CheckedEntries {
  readonly grades: readonly Grade[];
  readonly followUps: readonly FollowUp[];
  readonly faults: readonly StudentFault[];
  readonly warnings: readonly EntryWarning[];
}

/**
 * Sorts out entries that cannot be counted. A wrong one (outside 0 to 20, or entered twice: domain rule 2) is a fault of
 * its student. One of a student or a subject that the class does not have, or of a term in which the student was not
 * there, is left out with a warning. One in a subject that the student does not take stays, counts nowhere, and gives a
 * warning.
 *
 * @example a mark of 21: a fault with details { field: "mark", value: "21", min: "0", max: "20", subject: "Mathématiques", … }
 */
export function checkEntries(record: ClassRecord, periods: YearPeriods, rules?: MarkRules): CheckedEntries {
  const { schoolClass, subjects, students, grades, followUps } = record;
  const { name: className } = schoolClass;
  const studentsById = new Map(students.map((student) => [student.id, student]));
  const subjectsById = new Map(subjects.map((subject) => [subject.id, subject]));
  // An assessment's id is its own within its subject and term only: « devoir-1 » is in every one.
  const columnOf = ({ term, subjectId }: Pick<Grade, "term" | "subjectId">) => JSON.stringify([term, subjectId]);
  const assessments = Map.groupBy(record.assessments ?? [], columnOf);
  const highestOf = highestMarks(rules);
  const leftOut = new LeftOut(className, periods);
  const faults: StudentFault[] = [];

  /** The student of an entry that counts. Undefined: it was left out. */
  function studentOf(what: EntryWarning["what"], { studentId, term }: Grade | FollowUp, subjectId?: string) {
    const student = studentsById.get(studentId);
    const leaveOut = (why: EntryWarning["why"]) => leftOut.add({ what, why, term, studentId, student, subjectId });
    if (!periods.has(term)) return leaveOut("term");
    if (what === "mark" && !periods.leaves(term).includes(term)) return leaveOut("parts");
    if (student === undefined) return leaveOut("student");
    if (subjectId !== undefined && !subjectsById.has(subjectId)) return leaveOut("subject");
    return covers(student, term, periods) ? student : leaveOut("outside");
  }
  function add(student: Student, term: Term, spoilsAverage: boolean, fault: string, details: StudentFault["details"]) {
    const owned = { ...details, ...ownerOf(student, className), term: periods.shortOf(term) };
    faults.push({ studentId: student.id, fault, term, spoilsAverage, details: owned });
  }

  const goodGrades = grades.filter((grade) => {
    const student = studentOf("mark", grade, grade.subjectId);
    const subject = subjectsById.get(grade.subjectId);
    if (student === undefined || subject === undefined || !isEntered(grade)) return false;
    // It is on no paper, and says all the same in which class the student sat.
    if (!takes(student, subject)) leftOut.add({ what: "mark", why: "notTaken", ...grade, student });
    const wrong = markFault(grade, subject, assessments.get(columnOf(grade)) ?? [], highestOf);
    if (wrong === undefined) return true;
    add(student, grade.term, true, "a mark is not on its scale with two places", { field: "mark", min: "0", ...wrong });
    return false;
  });
  for (const repeat of repeatsOf(goodGrades, (grade) => keyOf(grade, grade.subjectId))) {
    const student = studentsById.get(repeat.studentId);
    const subject = subjectsById.get(repeat.subjectId)?.name ?? "";
    if (student === undefined) continue;
    add(student, repeat.term, true, "a student has two grades in one subject and term", {
      field: "mark",
      repeated: true,
      subject,
    });
  }

  const goodFollowUps = followUps.filter((followUp) => {
    const student = studentOf("followUp", followUp);
    if (student === undefined) return false;
    for (const details of followUpFaults(followUp)) {
      add(student, followUp.term, false, "a follow-up figure is out of its range", details);
    }
    return true;
  });
  for (const { studentId, term } of repeatsOf(goodFollowUps, (followUp) => keyOf(followUp))) {
    const student = studentsById.get(studentId);
    if (student === undefined) continue;
    add(student, term, false, "a student has two follow-ups in one term", { field: "followUp", repeated: true });
  }
  return { grades: goodGrades, followUps: goodFollowUps, faults, warnings: leftOut.warnings };
}

const keyOf = ({ term, studentId }: Grade | FollowUp, subjectId = "") => JSON.stringify([term, studentId, subjectId]);

function followUpFaults(followUp: FollowUp): StudentFault["details"][] {
  const figures = FOLLOW_UP_FIGURES.flatMap((field) => {
    const figure = followUp[field];
    if (figure === undefined || isOutOf20(figure)) return [];
    return [{ field, value: shown(figure), min: "0", max: "20" }];
  });
  const counts = COUNTS.flatMap((field) => {
    const count = followUp[field];
    if (count === undefined || (Number.isFinite(count) && count >= 0)) return [];
    return [{ field, value: String(count).replace(".", ","), min: "0" }];
  });
  return [...figures, ...counts];
}

/** Counts the entries that are left out: one warning for each student, term and reason, whatever the number of subjects. */
class LeftOut {
  private readonly found = new Map<string, EntryWarning>();
  private readonly className: string;
  private readonly periods: YearPeriods;

  constructor(className: string, periods: YearPeriods) {
    this.className = className;
    this.periods = periods;
  }

  get warnings(): readonly EntryWarning[] {
    return [...this.found.values()];
  }

  add(entry: {
    readonly what: EntryWarning["what"];
    readonly why: EntryWarning["why"];
    readonly term: string;
    readonly studentId: string;
    readonly student: Student | undefined;
    readonly subjectId: string | undefined;
  }): undefined {
    const { what, why, term, studentId, student } = entry;
    const subjectId = why === "subject" ? entry.subjectId : undefined;
    // Marks in a subject that is gone are one warning for the class, not one for each student.
    const key = JSON.stringify([what, why, term, subjectId ?? studentId]);
    const count = (this.found.get(key)?.count ?? 0) + 1;
    const name = student === undefined ? undefined : `${student.lastName} ${student.firstNames}`.trim();
    this.found.set(key, {
      what,
      why,
      className: this.className,
      term: this.periods.shortOf(term),
      studentId,
      count,
      ...(name !== undefined && { name }),
      ...(subjectId !== undefined && { subjectId }),
      ...(why === "term" && { valid: this.periods.papers.map(this.periods.shortOf) }),
      ...(why === "parts" && { valid: this.periods.leaves(term).map(this.periods.shortOf) }),
    });
  }
}
