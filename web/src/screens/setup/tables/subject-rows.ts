import { type CellFault, isEmptyRow, type Table } from "./table.ts";

/** A subject as the table says it. */
export interface SubjectRow {
  readonly name: string;
  readonly coefficient: string;
  readonly teacher: string;
}

export type SubjectFault = "name" | "twice" | "coefficient" | "formula";

/** The subjects of a table, and what is wrong with it; no class has been asked yet. */
export function subjectRows(
  { rows }: Table,
  words: Readonly<Record<SubjectFault, string>>,
): { readonly subjects: readonly SubjectRow[]; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const subjects: SubjectRow[] = [];
  const known = new Set<string>();
  for (const [row, cells] of rows.entries()) {
    if (isEmptyRow(cells)) continue;
    const [name = "", coefficient = "", teacher = ""] = cells.map((cell) => cell.trim());
    const key = subjectKey(name);
    // « =B2 » and « #NOM ? » are what a workbook says that was not calculated.
    for (const [column, text] of [name, undefined, teacher].entries()) {
      if (/^[=#]/.test(text ?? "")) faults.push({ row, column, text: words.formula });
    }
    if (name === "") faults.push({ row, column: 0, text: words.name });
    else if (known.has(key)) faults.push({ row, column: 0, text: words.twice });
    known.add(key);
    if (!isCoefficient(coefficient)) faults.push({ row, column: 1, text: words.coefficient });
    subjects.push({ name, coefficient, teacher });
  }
  return { subjects, faults };
}

/** Spaces and capitals make no other subject. */
export const subjectKey = (name: string): string => name.trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("fr");

function isCoefficient(text: string): boolean {
  if (!/^\d{1,3}(?:[.,]\d{1,2})?$/.test(text)) return false;
  const figure = Number(text.replace(",", "."));
  return figure >= 0.01 && figure <= 100;
}
