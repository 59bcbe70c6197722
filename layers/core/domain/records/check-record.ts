import type { ClassRecord } from "../school.ts";
import { checkEntries } from "./check-entries.ts";
import { checkMembers } from "./check-members.ts";
import { checkSchool } from "./check-school.ts";

/**
 * Refuses a class whose data cannot give correct figures. One wrong mark spoils every rank, so the whole class is
 * checked before anything is computed. The message holds no pupil's data; `details` names the field, its value and
 * its owner, for people who may see them.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA, for the first fault found.
 */
export function checkRecord(record: ClassRecord): void {
  checkSchool(record.school, record.schoolClass);
  checkMembers(record.subjects, record.students);
  checkEntries(record);
}
