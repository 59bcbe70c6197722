import type { NoMark } from "../../domain/figures/mark.ts";
import type { SchoolClass } from "../../domain/school.ts";

/** What people read in the minutes of a class council (procès-verbal du conseil de classe). */

/** @example councilTitle({ name: "6e A", schoolYear: "2025-2026" }, "1er trimestre") // "Procès-verbal du conseil de classe · 6e A · 1er trimestre · 2025-2026" */
export function councilTitle({ name, schoolYear }: Pick<SchoolClass, "name" | "schoolYear">, period: string): string {
  return `Procès-verbal du conseil de classe · ${name} · ${period} · ${schoolYear}`;
}

/** Who is in the sheet. The figures are those of the whole class. */
export const councilSubtitle = (listed: number, classSize: number, ranked: number, mainTeacher: string | undefined) =>
  [
    `Effectif de la classe : ${classSize}`,
    `classés : ${ranked}`,
    ...(listed < classSize ? [`élèves de ce lot : ${listed}`] : []),
    ...(mainTeacher === undefined ? [] : [`professeur principal : ${mainTeacher}`]),
  ].join(" · ");

export const COUNCIL = {
  rank: "Rang",
  matricule: "Matricule",
  lastName: "Nom",
  firstNames: "Prénoms",
  bornOn: "Né(e) le",
  mark: "Note",
  weighted: {
    weight: (coefficient: string) => `coef. ${coefficient}`,
    total: "Total pondéré",
    weights: "Total des coef.",
  },
  /** Of a school whose marks are points over maxima. */
  points: {
    weight: (maximum: string) => `max. ${maximum}`,
    total: "Total des points",
    weights: "Total des maxima",
  },
  average: "Moyenne",
  percentage: "Pourcentage",
  annualPercentage: "Pourcentage annuel",
  classPercentage: "Pourcentage de la classe",
  earlier: (average: string, term: string) => `${average} ${term}`,
  distinction: "Distinction",
  annualAverage: "Moyenne annuelle",
  annualRank: "Rang annuel",
  decision: "Décision proposée",
  absences: "Absences (heures)",
  remark: "Appréciation du conseil",
  /** @param reason a sentence. */
  noDocument: (reason: string) => `Sans document : ${reason}`,
  unranked: "non classé",
  classAverage: "Moyenne de la classe",
  classBest: "La plus forte",
  classLowest: "La plus faible",
  /** A number format: the rank stays a number, and the word is shown beside it. */
  tiedRank: '0" ex"',
  page: "Page",
} as const;

export const NO_MARK: Readonly<Record<NoMark, string>> = {
  absent: "abs.",
  dispensed: "disp.",
  notGraded: "",
  unexcused: "abs. non justifiée",
  notHandedIn: "non rendu",
};
