import type { About } from "../documents/about.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";

/**
 * Records of which a batch reads each class of its documents once, whatever the number of its terms: all papers of the class,
 * and its figures in those of the school, come from one state. Other classes, which only the school's documents need, are not
 * kept.
 */
export function recordsOnce(records: ReportRecords, documents: readonly About[]): ReportRecords {
  const own = new Set(documents.map(({ classId }) => classId));
  const known = new Map<string, ReturnType<ReportRecords["classRecord"]>>();
  return {
    ...records,
    classRecord(scope, classId, school) {
      const reading = known.get(classId) ?? records.classRecord(scope, classId, school);
      if (own.has(classId)) known.set(classId, reading);
      return reading;
    },
  };
}
