import { decimalText, type Hundredths } from "../../domain/figures/hundredths.ts";
import { classReport } from "../../domain/results/class-report.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { ClassRecord, Term } from "../../domain/school.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import { rankText } from "../../text/fr/batches.ts";

const figure = (value: Hundredths | undefined) => (value === undefined ? "" : decimalText(value));

/**
 * The rows of one class, under `summaryColumns`: by rank, then by name; students without a rank come last.
 *
 * @param terms the terms that have a column, of which those up to `term` are filled.
 * @throws PalmaresError as `classReport`
 */
export function summaryRows(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  terms: readonly Term[],
): readonly (readonly string[])[] {
  const report = classReport(record, pack, term);
  const place = (id: string) => report.results.get(id)?.rank;
  return [...report.members]
    .sort(
      (a, b) =>
        (place(a.id)?.position ?? Number.POSITIVE_INFINITY) - (place(b.id)?.position ?? Number.POSITIVE_INFINITY) ||
        byName(a, b),
    )
    .map((student) => {
      const result = report.results.get(student.id);
      const annual = report.annual.get(student.id);
      return [
        record.schoolClass.name,
        term,
        rankText(result?.rank),
        student.matricule,
        student.lastName,
        student.firstNames,
        ...terms.map((column) => figure(report.resultIn(column, student.id)?.average)),
        figure(annual?.average),
        result?.distinction?.name ?? "",
      ];
    });
}
