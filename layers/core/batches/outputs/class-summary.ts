import { decimalText, type Hundredths } from "../../domain/figures/hundredths.ts";
import { classReport } from "../../domain/results/class-report.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { ClassRecord, Term } from "../../domain/school.ts";

const french = new Intl.Collator("fr", { numeric: true });
const figure = (value: Hundredths | undefined) => (value === undefined ? "" : decimalText(value));

/** The columns of a summary: who, the place, the terms so far, the year. */
export const summaryColumns = (terms: readonly Term[]): readonly string[] => [
  "classe",
  "période",
  "rang",
  "matricule",
  "nom",
  "prénoms",
  ...terms.map((term) => `moyenne ${term}`),
  "moyenne annuelle",
  "distinction",
];

/**
 * The rows of one class, by rank, then by name; who is not ranked comes last.
 *
 * @throws PalmaresError as `classReport`
 */
export function summaryRows(
  record: ClassRecord,
  pack: RulePack,
  term: Term,
  terms: readonly Term[],
): readonly (readonly string[])[] {
  const report = classReport(record, pack, term);
  const resultsByTerm = new Map(report.terms.map((classTerm) => [classTerm.term, classTerm.results]));
  const place = (id: string) => report.results.get(id)?.rank;
  return [...record.students]
    .sort(
      (a, b) =>
        (place(a.id)?.position ?? Number.POSITIVE_INFINITY) - (place(b.id)?.position ?? Number.POSITIVE_INFINITY) ||
        french.compare(a.lastName, b.lastName) ||
        french.compare(a.firstNames, b.firstNames),
    )
    .map((student) => {
      const result = report.results.get(student.id);
      const annual = result && report.bulletin(student.id).annual;
      return [
        record.schoolClass.name,
        term,
        result === undefined ? "non classé" : `${result.rank.position}${result.rank.exAequo ? " ex æquo" : ""}`,
        student.matricule,
        student.lastName,
        student.firstNames,
        ...terms.map((column) => figure(resultsByTerm.get(column)?.get(student.id)?.average)),
        figure(annual?.average),
        result?.distinction?.name ?? "",
      ];
    });
}
