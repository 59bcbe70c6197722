import type { About } from "../documents/about.ts";
import type { ReportRecords } from "../documents/read-school-term.ts";
import type { Term } from "../domain/school.ts";

/**
 * Records of which a batch reads each class of its documents once, whatever the number of its terms: all papers of the class,
 * and its figures in those of the school, come from one state. A class is kept in memory only where it is asked for again: for
 * another term, or for a document about the school.
 */
export function recordsOnce(
  records: ReportRecords,
  documents: readonly (About & { readonly term: Term })[],
): ReportRecords {
  const ofTerms = new Map<string | undefined, Set<Term>>();
  for (const { classId, term } of documents) ofTerms.set(classId, (ofTerms.get(classId) ?? new Set()).add(term));
  const isAskedAgain = (terms: ReadonlySet<Term>) => terms.size > 1 || ofTerms.has(undefined);
  const own = new Set([...ofTerms].flatMap(([classId, terms]) => (isAskedAgain(terms) ? [classId] : [])));
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
