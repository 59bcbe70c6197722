import type { School } from "../domain/school.ts";
import type { SchoolRecords } from "./ports.ts";

/**
 * Records that read each thing once for one request of one school: a student's classes, a class, and the school's own item,
 * which `classRecord` takes from `classesOf`.
 *
 * @example const once = readSchoolOnce(ports.school); // for this request only: a cache would show an old school
 */
export function readSchoolOnce(records: SchoolRecords): SchoolRecords {
  let known: School | undefined;
  const students = new Map<string, ReturnType<SchoolRecords["classesOf"]>>();
  const classes = new Map<string, ReturnType<SchoolRecords["classRecord"]>>();
  return {
    ...records,
    async classesOf(scope, studentId) {
      const reading = students.get(studentId) ?? records.classesOf(scope, studentId);
      students.set(studentId, reading);
      const found = await reading;
      known = found.school;
      return found;
    },
    classRecord(scope, classId) {
      const reading = classes.get(classId) ?? records.classRecord(scope, classId, known);
      classes.set(classId, reading);
      return reading;
    },
  };
}
