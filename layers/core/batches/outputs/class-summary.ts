import { decimalText, type Hundredths } from "../../domain/figures/hundredths.ts";
import { type CsvCell, csv, literal, nameCell } from "../../spreadsheets/writing/csv.ts";
import { rankText, summaryColumns } from "../../text/fr/batches.ts";
import type { ClassTable } from "./class-table.ts";

const figure = (value: Hundredths | undefined) => (value === undefined ? "" : decimalText(value));

/** One student's row: what stands before the averages of the periods, these by the period's short name, and what follows. */
export interface SummaryRow {
  readonly before: readonly CsvCell[];
  readonly averages: ReadonlyMap<string, string>;
  readonly after: readonly CsvCell[];
}

/** The rows of one class: one for each of the batch's students, with the periods of the class's level so far. */
export function summaryRows({ record, report, periods, students }: ClassTable): readonly SummaryRow[] {
  const { schoolClass } = record;
  return students.map((student) => {
    const result = report.results.get(student.id);
    const annual = report.annual.get(student.id);
    return {
      before: [
        schoolClass.schoolYear,
        nameCell(schoolClass.name),
        periods.shortOf(report.term),
        rankText(result?.rank),
        literal(student.matricule),
        student.lastName,
        student.firstNames,
      ],
      averages: new Map(
        report.terms.map(({ term }) => [periods.shortOf(term), figure(report.resultIn(term, student.id)?.average)]),
      ),
      after: [figure(annual?.average), result?.distinction?.name ?? ""],
    };
  });
}

/**
 * The summary of several classes as CSV: a column for every period that one of them has, those of the longest row first.
 *
 * @example summaryCsv(summaryRows(classTable(record, pack, "T2", ids))) // année scolaire;…;moyenne T1;moyenne T2;…
 */
export function summaryCsv(rows: readonly SummaryRow[]): string {
  const longestFirst = rows.toSorted((a, b) => b.averages.size - a.averages.size);
  const periods = [...new Set(longestFirst.flatMap(({ averages }) => [...averages.keys()]))];
  return csv(
    summaryColumns(periods),
    rows.map(({ before, averages, after }) => [
      ...before,
      ...periods.map((period) => averages.get(period) ?? ""),
      ...after,
    ]),
  );
}
