import type { Period, PeriodKind } from "../../domain/periods.ts";

/** « 1er trimestre », « Octobre »: a period's name as a title. */
export const periodTitle = ({ name: { fr } }: Pick<Period, "name">): string =>
  `${fr.charAt(0).toLocaleUpperCase("fr")}${fr.slice(1)}`;

/** What stands before the name of a period of each kind, in « au cours … ». */
const OF: Readonly<Record<PeriodKind, string>> = {
  term: "du ",
  semester: "du ",
  sequence: "de la ",
  month: "du mois de ",
  exam: "de la période de ",
};
const BEFORE_A_VOWEL = /^[aeiouyâàéèêîôûœh]/iu;

/**
 * A period after « au cours »: by its kind, unless its pack says it.
 *
 * @example ofPeriod({ kind: "sequence", name: { fr: "3e séquence" } }) // "de la 3e séquence"
 * @example ofPeriod({ kind: "month", name: { fr: "octobre" } }) // "du mois d’octobre"
 */
export function ofPeriod({ kind, name: { fr }, of }: Pick<Period, "kind" | "name" | "of">): string {
  if (of !== undefined) return of;
  const before = OF[kind];
  return before.endsWith(" de ") && BEFORE_A_VOWEL.test(fr) ? `${before.slice(0, -2)}’${fr}` : `${before}${fr}`;
}
