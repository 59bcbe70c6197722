import type { Term } from "../../domain/school.ts";

/** What people read about batches, in French. */

/** A document listed twice. @param firstLine its first line, from 0. */
export const repeatedItem = (firstLine: number): string =>
  `Ce document est déjà demandé à la ligne ${firstLine}. Retirez l'une des deux.`;

export const tooManyDocuments = (count: number, most: number): string =>
  `Un lot compte au plus ${most} documents ; ce choix en compte ${count}. Faites-en plusieurs lots.`;

/** Classes that a label names; more are counted. */
const NAMED_CLASSES = 3;

/**
 * What a list of batches shows of one. It names classes, and no student.
 *
 * @param kinds the plural names of the kinds of document.
 * @example batchLabel(["6e A"], ["T1"], ["bulletins"]) // "6e A · T1 · bulletins"
 */
export function batchLabel(classes: readonly string[], terms: readonly Term[], kinds: readonly string[]): string {
  const places = classes.length > NAMED_CLASSES ? `${classes.length} classes` : classes.join(", ");
  return [places, [...terms].sort().join(", "), kinds.join(" et ")].join(" · ");
}

/** The table of the documents that failed, in a batch's ZIP. */
export const FAILURES_FILE = "erreurs.csv";
export const FAILURES_COLUMNS = ["classe", "matricule", "nom", "prénoms", "document", "période", "code", "raison"];

/** The columns of a batch's summary: the student, the rank, the average of each term, the year. */
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
 * A rank in the summary.
 *
 * @example rankText({ position: 2, exAequo: true }) // "2 ex æquo"
 */
export const rankText = (rank: { readonly position: number; readonly exAequo: boolean } | undefined): string =>
  rank === undefined ? "non classé" : `${rank.position}${rank.exAequo ? " ex æquo" : ""}`;
