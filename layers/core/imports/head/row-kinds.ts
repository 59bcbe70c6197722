import type { ReadCell, ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { folded, wordList } from "../../typed/folded.ts";
import { splitName } from "../cells/split-name.ts";
import type { PersonField } from "../words/person-headers.ts";
import type { Head, HeadColumn } from "./head.ts";

/** A row of a student. */
export interface StudentRow {
  /** From 0. */
  readonly row: number;
  readonly cells: ReadonlyMap<number, ReadCell>;
  /** More of the name, in rows below it. */
  readonly moreOfName: readonly string[];
}

export interface SortedRows {
  readonly students: readonly StudentRow[];
  /** Rows with figures that belong to nobody. */
  readonly nobodys: readonly StudentRow[];
}

const NAMES: readonly PersonField[] = ["fullName", "fullNameReversed", "lastName", "postName", "firstNames"];

/** First words of rows below or above the students, as `folded` gives them. */
const SUMS = wordList(`
    total, totaux, somme, moyenne, moyennes, moyenne de la classe, moyenne classe, moyenne generale,
    effectif, effectifs, effectif total, effectif compose, max, maxi, maximum, min, mini, minimum,
    plus forte note, plus faible note, note la plus forte, note la plus faible, plus forte moyenne,
    plus faible moyenne, plus forte, plus faible, ecart type, mediane, pourcentage, taux de reussite, coef,
    coefficient, coefficients, coeff, bareme, note sur, sur, date, le professeur, professeur, signature,
    signatures, visa, le directeur, la directrice, le proviseur, le censeur, average, mean, sum, count,
    class average, nombre, nombre de notes, nombre d eleves, total general, filles, garcons, nb, observation,
    observations, moy, moy classe, admis, reussite, moyenne generale de la classe, moy de la classe,
    note la plus elevee, note la plus haute, note la plus basse, plus haute note, plus basse note,
    plus haute moyenne, plus basse moyenne
  `);
/** « Arrêté la présente liste à quatre élèves. » */
const LIST_END = /^arretee? (?:la )?presente liste\b/;
const SIGNED =
  /^(?:fait a|fait le|le professeur|la directrice|le directeur|nb|nota|legende|effectif|total|moyenne)\b.*\b/;

/**
 * Sorts the rows below a head: students, the second lines of long names, repeated heads, sums and signatures. What has figures
 * and names nobody is given back, not dropped.
 */
export function sortRows(sheet: ReadSheet, head: Head, dataColumns: ReadonlySet<number>): SortedRows {
  const students: StudentRow[] = [];
  const nobodys: StudentRow[] = [];
  const byField = (field: PersonField) => head.columns.find((column) => column.field === field)?.column;
  const names = head.columns.filter(({ field }) => field !== undefined && NAMES.includes(field));
  const [matricule, order] = [byField("matricule"), byField("order")];
  const isNumbered = order !== undefined && sheet.rows.slice(head.row + 1).some((cells) => cells[order] !== undefined);

  const nameOf = ({ cells }: StudentRow) =>
    names.flatMap(({ column }) => cells.get(column)?.text.trim() ?? []).join(" ");

  for (const [n, cells] of sheet.rows.slice(head.row + 1).entries()) {
    const row = head.row + 1 + n;
    const filled = new Map(cells.flatMap((cell) => (cell === undefined ? [] : [[cell.column, cell] as const])));
    const one: StudentRow = { row, cells: filled, moreOfName: [] };
    const name = nameOf(one);
    const id = matricule === undefined ? undefined : filled.get(matricule);
    const data = [...filled.values()].filter(({ column }) => dataColumns.has(column));
    if (isHeadAgain(head.columns, filled)) continue;
    if (name === "" && id === undefined) {
      // A sum below the table has formulas, or words in a column beside the names.
      const isSum = data.every(({ isFormula }) => isFormula) || [...filled.values()].some(isSumWord);
      if (!isSum) nobodys.push(one);
      continue;
    }
    if (id === undefined && isSumText(name)) continue;
    if (id !== undefined && name === "" && isSumText(id.text)) continue;
    const last = students.at(-1);
    const isAlone = isNumbered && filled.size === 1 && id === undefined && last?.row === row - 1;
    const isSecondLine = isAlone && last !== undefined && !(isWholeName(nameOf(last)) && isWholeName(name));
    if (isSecondLine) {
      students[students.length - 1] = { ...last, moreOfName: [...last.moreOfName, name] };
      continue;
    }
    students.push(one);
  }
  return { students, nobodys };
}

/** A family name in capitals with first names: a row with another one is another student, whom nobody has numbered. */
const isWholeName = (name: string): boolean => {
  const { lastName, firstNames, isUnsure } = splitName(name.replace(/\s+/gu, " "));
  return !isUnsure && lastName === lastName.toUpperCase() && firstNames !== firstNames.toUpperCase();
};

const isSumText = (text: string) => {
  const word = folded(text.replace(/[:.]+\s*[\d.,]*\s*$/u, ""));
  return SUMS.includes(word) || LIST_END.test(word) || (SIGNED.test(folded(text)) && /[:\d]/.test(text));
};
const isSumWord = (cell: ReadCell) => cell.kind === "text" && isSumText(cell.text);

/** A head that is printed again on each page. */
function isHeadAgain(columns: readonly HeadColumn[], filled: ReadonlyMap<number, ReadCell>): boolean {
  const same = columns.filter(
    ({ column, own }) => folded(filled.get(column)?.text ?? "") === folded(own) && folded(own) !== "",
  );
  return same.length >= 2 && same.length >= filled.size - 1;
}
