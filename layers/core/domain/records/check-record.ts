import type { ClassRecord } from "../school.ts";
import { checkEntries } from "./check-entries.ts";
import { checkMembers } from "./check-members.ts";
import { checkSchool } from "./check-school.ts";

/**
 * Refuses a class whose data cannot give right figures. One wrong mark spoils the ranks of all, so the class is
 * checked as a whole, before anything is computed. The message carries no pupil's data; `details` names the field
 * in the school's words, its value and whose it is, for people who may see them.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA, for the first fault found.
 */
export function checkRecord(record: ClassRecord): void {
  checkSchool(record.school, record.schoolClass);
  checkMembers(record.subjects, record.students);
  checkEntries(record);
}
