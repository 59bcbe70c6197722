import type { School } from "../domain/school.ts";
import type { SchoolRecords } from "./ports.ts";

/**
 * Records that read each thing once for one request of one school: a student's classes, the school, its list of classes, and
 * the school's own item, which `classRecord` takes from `classesOf`. Of the classes themselves only the last one is kept: a
 * request that goes through all of them needs each once.
 *
 * @example const once = readSchoolOnce(ports.school); // for this request only: a cache would show an old school
 */
export function readSchoolOnce(records: SchoolRecords): SchoolRecords {
  let known: School | undefined;
  const students = new Map<string, ReturnType<SchoolRecords["classesOf"]>>();
  let latest: { readonly classId: string; readonly reading: ReturnType<SchoolRecords["classRecord"]> } | undefined;
  let ofSchool: ReturnType<SchoolRecords["school"]> | undefined;
  let list: ReturnType<SchoolRecords["classes"]> | undefined;
  return {
    ...records,
    async classesOf(scope, studentId) {
      const reading = students.get(studentId) ?? records.classesOf(scope, studentId);
      students.set(studentId, reading);
      const found = await reading;
      known = found.school;
      return found;
    },
    classRecord(scope, classId, given) {
      if (latest?.classId !== classId) {
        latest = { classId, reading: records.classRecord(scope, classId, given ?? known) };
      }
      return latest.reading;
    },
    school(scope) {
      ofSchool ??= records.school(scope);
      return ofSchool;
    },
    classes(scope) {
      list ??= records.classes(scope);
      return list;
    },
  };
}
