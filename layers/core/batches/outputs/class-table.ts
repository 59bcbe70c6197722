import { type ClassReport, classReport } from "../../domain/results/class-report.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { ClassRecord, Student, Term } from "../../domain/school.ts";
import { alphabetical } from "../../text/fr/alphabetical.ts";

/** A class and term of a batch, computed, for the tables. */
export interface ClassTable {
  readonly record: ClassRecord;
  readonly report: ClassReport;
  readonly pack: RulePack;
  /** The batch's own students, by rank, then by name; those without a rank come last. Figures are the whole class's. */
  readonly students: readonly Student[];
}

/**
 * Computes a class for the tables of a batch.
 *
 * @param studentIds the batch's students in this class and term; the class may have others.
 * @throws PalmaresError as `classReport`
 */
export function classTable(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  studentIds: ReadonlySet<string>,
): ClassTable {
  const report = classReport(record, pack, term);
  const place = ({ id }: Student) => report.results.get(id)?.rank.position ?? Number.POSITIVE_INFINITY;
  const students = record.students
    .filter(({ id }) => studentIds.has(id))
    .sort((a, b) => {
      // Two students without a rank: the difference is not a number.
      const byPlace = place(a) === place(b) ? 0 : place(a) - place(b);
      return (
        byPlace || alphabetical.compare(a.lastName, b.lastName) || alphabetical.compare(a.firstNames, b.firstNames)
      );
    });
  return { record, report, pack, students };
}
