import type { EntryWarning, StudentFault } from "../data-fault.ts";
import type { YearPeriods } from "../periods.ts";
import type { ClassRecord } from "../school.ts";
import { checkEntries } from "./check-entries.ts";
import type { MarkRules } from "./check-marks.ts";
import { checkAssessments, checkSubjects, studentFaults } from "./check-members.ts";
import { checkSchool } from "./check-school.ts";
import { ownerOf } from "./invalid-data.ts";

/** A record in which every entry can be counted, and what was wrong with the rest. */
export interface CheckedRecord {
  readonly record: ClassRecord;
  readonly faults: readonly StudentFault[];
  readonly warnings: readonly EntryWarning[];
}

/**
 * Checks a class before anything is computed. Wrong data of a student concerns that student, and is reported; entries of
 * nobody are left out. Messages hold no pupil's data; `details` name the field, its value and its owner, for people who
 * may see them.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA, for the first fault of the school, the class or its subjects: no paper of the
 *   class can be right then.
 */
export function checkRecord(record: ClassRecord, periods: YearPeriods, rules?: MarkRules): CheckedRecord {
  const { school, schoolClass, subjects, students } = record;
  checkSchool(school, schoolClass);
  checkSubjects(subjects, schoolClass.name, rules);
  checkAssessments(record.assessments ?? [], schoolClass.name);
  const { grades, followUps, faults, warnings } = checkEntries(record, periods, rules);
  // A student who is there twice is counted once.
  const once = [...new Map(students.map((student) => [student.id, student])).values()];
  return {
    record: { ...record, students: once, grades, followUps },
    faults: [...unreadableItems(record, periods), ...studentFaults(students, schoolClass.name, periods), ...faults],
    warnings,
  };
}

/** Items of the table that could not be read: they concern the student whose they are. */
function unreadableItems(
  { unreadable = [], students, schoolClass }: ClassRecord,
  periods: YearPeriods,
): readonly StudentFault[] {
  const byId = new Map(students.map((student) => [student.id, student]));
  return unreadable.map(({ studentId, term, field, spoilsAverage }) => {
    const student = byId.get(studentId);
    const owner = student ? ownerOf(student, schoolClass.name) : { student: studentId, className: schoolClass.name };
    return {
      studentId,
      fault: "a stored item cannot be read",
      spoilsAverage,
      ...(term !== undefined && { term }),
      details: { field, ...owner, ...(term !== undefined && { term: periods.shortOf(term) }) },
    };
  });
}
