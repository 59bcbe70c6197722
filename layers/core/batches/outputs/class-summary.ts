import { decimalText, type Hundredths } from "../../domain/figures/hundredths.ts";
import type { Term } from "../../domain/school.ts";
import { rankText } from "../../text/fr/batches.ts";
import type { ClassTable } from "./class-table.ts";
import { type CsvCell, literal, nameCell } from "./csv.ts";

const figure = (value: Hundredths | undefined) => (value === undefined ? "" : decimalText(value));

/**
 * The rows of one class, under `summaryColumns`: one for each of the batch's students.
 *
 * @param terms the terms that have a column, of which those up to the class's own are filled.
 */
export function summaryRows(
  { record: { schoolClass }, report, students }: ClassTable,
  terms: readonly Term[],
): readonly (readonly CsvCell[])[] {
  return students.map((student) => {
    const result = report.results.get(student.id);
    const annual = report.annual.get(student.id);
    return [
      schoolClass.schoolYear,
      nameCell(schoolClass.name),
      report.term,
      rankText(result?.rank),
      literal(student.matricule),
      student.lastName,
      student.firstNames,
      ...terms.map((column) => figure(report.resultIn(column, student.id)?.average)),
      figure(annual?.average),
      result?.distinction?.name ?? "",
    ];
  });
}
