import type { ErrorDetails } from "../../domain/errors.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** Why a student has no paper of a class, a term or a year: where the student was instead, and what to ask for. */
export function describeNotEnrolled(details: ErrorDetails["NOT_ENROLLED"]): string {
  const { className, schoolYear, term, cameIn, leftAfter, leftFor, years } = details;
  if (years !== undefined && years.length > 0) {
    const list = years.join(", ");
    return `L'élève n'a pas de classe en ${schoolYear ?? "cette année"}. Années où il y en a une${S}: ${list}. Précisez « school_year » ou « class_id ».`;
  }
  const place = className === undefined ? "cette classe" : `la classe ${className}`;
  const year = schoolYear === undefined ? "" : ` (${schoolYear})`;
  if (leftAfter !== undefined) {
    const reason = leftFor === undefined ? "" : ` (${leftFor})`;
    return `L'élève a quitté ${place}${year} après ${leftAfter}${reason}${S}: il n'y a pas de document${term === undefined ? "" : ` pour ${term}`}.`;
  }
  if (cameIn !== undefined) {
    return `L'élève est arrivé dans ${place}${year} en ${cameIn}${S}: il n'y a pas de document${term === undefined ? "" : ` pour ${term}`}.`;
  }
  return `L'élève n'était pas dans ${place}${year}${term === undefined ? "" : ` en ${term}`}. Choisissez la classe où ses notes sont enregistrées.`;
}

/** @example tooFewGraded({ graded: "1", possible: "3", least: "50 %" }) // "ses coefficients notés sont au total de 1 sur 3, …" */
export const tooFewGraded = (sums: { readonly graded: string; readonly possible: string; readonly least: string }) =>
  `ses coefficients notés sont au total de ${sums.graded} sur ${sums.possible}, et il en faut au moins ${sums.least}`;

/** Why a student has no tableau d'honneur. */
export function describeNoDistinction(details: ErrorDetails["NO_DISTINCTION"]): string {
  const { average, threshold, graded, possible, least } = details;
  if (graded !== undefined && possible !== undefined && least !== undefined) {
    return `L'élève n'est pas classé pour cette période${S}: ${tooFewGraded({ graded, possible, least })}.`;
  }
  return average === undefined || threshold === undefined
    ? `L'élève n'est pas classé pour cette période${S}: il n'y a pas de tableau d'honneur à imprimer.`
    : `La moyenne de l'élève est de ${average}${S}; le tableau d'honneur demande au moins ${threshold}.`;
}
