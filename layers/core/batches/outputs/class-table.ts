import { type YearPeriods, yearPeriods } from "../../domain/periods.ts";
import { type ClassReport, classReport } from "../../domain/results/class-report.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { ClassRecord, Student, Term } from "../../domain/school.ts";
import { byName } from "../../text/fr/alphabetical.ts";

/** A class and term of a batch, computed, for the tables. */
export interface ClassTable {
  readonly record: ClassRecord;
  readonly report: ClassReport;
  readonly pack: RulePack;
  readonly periods: YearPeriods;
  /** The batch's own students, by rank, then by name; those without a rank come last. Figures are the whole class's. */
  readonly students: readonly Student[];
  /** Classmates whom the batch left out, by name: the class's figures count them all the same. */
  readonly leftOut: readonly LeftOutStudent[];
}

export interface LeftOutStudent {
  readonly student: Student;
  /** Why there is no document, as a French sentence. */
  readonly reason: string;
}

/** After every rank. */
const UNRANKED = Number.MAX_SAFE_INTEGER;

/**
 * Computes a class for the tables of a batch.
 *
 * @param studentIds the batch's students in this class and term; the class may have others. `all`: the batch has the class.
 * @param reasons why students of this class and term have no document, by their ids
 * @throws PalmaresError as `classReport`
 */
export function classTable(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  studentIds: ReadonlySet<string> | "all",
  reasons: ReadonlyMap<string, string> = new Map(),
): ClassTable {
  const report = classReport(record, pack, term);
  const place = ({ id }: Student) => report.results.get(id)?.rank?.position ?? UNRANKED;
  const students = report.members
    .filter(({ id }) => studentIds === "all" || studentIds.has(id))
    .sort((a, b) => place(a) - place(b) || byName(a, b));
  const leftOut = report.members.toSorted(byName).flatMap((student): LeftOutStudent[] => {
    const reason = reasons.get(student.id);
    return reason === undefined || studentIds === "all" || studentIds.has(student.id) ? [] : [{ student, reason }];
  });
  return { record, report, pack, periods: yearPeriods(pack), students, leftOut };
}
