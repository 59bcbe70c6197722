import type { School } from "../domain/school.ts";
import type { SchoolRecords } from "./ports.ts";

/**
 * Records that read the school's own item once for one request: `classRecord` takes the one that `classesOf` has read.
 *
 * @example const once = readSchoolOnce(ports.school); // for this request only: a cache would show an old school
 */
export function readSchoolOnce(records: SchoolRecords): SchoolRecords {
  let known: School | undefined;
  return {
    ...records,
    async classesOf(scope, studentId) {
      const classes = await records.classesOf(scope, studentId);
      known = classes.school;
      return classes;
    },
    classRecord: (scope, classId) => records.classRecord(scope, classId, known),
  };
}
