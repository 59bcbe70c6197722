import { distinctYears, isSameYear } from "../../domain/records/school-years.ts";
import type { SchoolClass } from "../../domain/school.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** What people read about batches, in French. */

/** A document listed twice. @param firstLine its first line, from 0. */
export const repeatedItem = (firstLine: number): string =>
  `Ce document est déjà demandé à la ligne ${firstLine}. Retirez l'une des deux.`;

export const tooManyDocuments = (count: number, most: number): string =>
  `Un lot compte au plus ${most} documents ; ce choix en compte ${count}. Faites-en plusieurs lots.`;

/** A student, or a class, without a document, in the refusal of a selection. */
export function whoHasNone(one: {
  readonly lastName: string;
  readonly firstNames: string;
  readonly matricule: string;
  readonly className: string;
  readonly detail: string;
}): string {
  const known = [one.matricule, one.className].filter((part) => part.trim() !== "").join(", ");
  const name = `${one.lastName} ${one.firstNames}`.trim();
  if (name === "") return `${known}${S}: ${one.detail}`;
  return `${name}${known === "" ? "" : ` (${known})`}${S}: ${one.detail}`;
}

/** Why a document of a batch has failed although it was made. */
export const PDF_DELETED =
  "Le fichier PDF de ce document a été supprimé avant la fin du lot, parce que sa durée de conservation était passée ou qu'un administrateur l'a effacé. Reprenez le lot pour le refaire.";

/** Classes that a label names; more are counted. */
const NAMED_CLASSES = 3;

/** « Séq. 2 » before « Séq. 10 ». */
export const inOrderOfTerms = new Intl.Collator("fr", { numeric: true }).compare;

/** In a label, the place of a document about the whole school. */
export const wholeSchool = (schoolYear: string): Pick<SchoolClass, "name" | "schoolYear"> => ({
  name: "Établissement",
  schoolYear,
});

/**
 * What a list of batches shows of one. It names classes, and no student; the school year only where it is not the current
 * one, or where there are several.
 *
 * @param terms the short names of the periods, in order.
 * @param kinds the plural names of the kinds of document.
 * @example batchLabel([{ name: "6e A", schoolYear: "2025-2026" }], ["T1"], ["bulletins"], "2025-2026") // "6e A · T1 · bulletins"
 */
export function batchLabel(
  classes: readonly Pick<SchoolClass, "name" | "schoolYear">[],
  terms: readonly string[],
  kinds: readonly string[],
  currentYear: string | undefined,
): string {
  const years = distinctYears(classes.map(({ schoolYear }) => schoolYear));
  const isCurrent = years.every((year) => currentYear === undefined || isSameYear(year, currentYear));
  const names = classes.map(({ name, schoolYear }) => (years.length > 1 ? `${name} (${schoolYear})` : name));
  const places = names.length > NAMED_CLASSES ? `${names.length} classes` : names.join(", ");
  const period = isCurrent && years.length === 1 ? [] : [[...years].sort().join(", ")];
  return [places, ...period, terms.join(", "), kinds.join(" et ")].join(" · ");
}

/**
 * The label of a list that has not been read yet.
 *
 * @example listLabel(250, ["T1"], ["bulletins"]) // "250 documents · T1 · bulletins"
 */
export const listLabel = (count: number, terms: readonly string[], kinds: readonly string[]): string =>
  [`${count} documents`, terms.join(", "), kinds.join(" et ")].join(" · ");

/** The table of who has no document, in a batch's ZIP: left out when the batch was created, or failed. */
export const FAILURES_FILE = "erreurs.csv";
export const FAILURES_COLUMNS = ["classe", "matricule", "nom", "prénoms", "document", "période", "code", "raison"];

/**
 * The columns of a batch's summary: the class, the student, the rank, the average of each term, the year.
 *
 * @param terms the short names of the periods.
 */
export const summaryColumns = (terms: readonly string[]): readonly string[] => [
  "année scolaire",
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
