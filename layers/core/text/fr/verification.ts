import type { Claims } from "../../claims/claims.ts";
import { printedNumber } from "../../claims/paper-number.ts";
import type { Verdict } from "../../claims/verify-claims.ts";
import { isDocumentType, namesOf } from "../../document-types/registry.ts";
import { decimalText, hundredths } from "../../domain/figures/hundredths.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** What a check of the signature found, in a sentence for who holds the paper. */
export function describeVerdict(verdict: Verdict): string {
  switch (verdict.verdict) {
    case "GENUINE":
      return "Signature valable. Comparez le papier avec ce qui suit, ligne par ligne.";
    case "KEY_NOT_IN_TIME":
      return `Signature valable, mais la clé ${verdict.key.keyId} ne signait pas le ${frenchDay(verdict.claims.issuedOn)}. Demandez à l'établissement si ce document est inscrit dans son registre.`;
    case "KEY_COMPROMISED":
      return `La clé ${verdict.key.keyId} a pu être volée${S}: sa signature ne prouve plus rien. Seul le registre en ligne dit si ce document a été délivré.`;
    case "KEY_UNKNOWN":
      return `La clé ${verdict.keyId} n'est pas dans la liste${S}: le document vient d'une autre installation, ou la liste est plus ancienne que la clé. Prenez une liste récente, puis essayez de nouveau.`;
    case "FORGED":
      return `Faux${S}: la signature n'est pas celle de ces mentions. Elles ont été inventées ou changées.`;
    case "DAMAGED":
      return `Code illisible${S}: ce n'est pas le texte complet d'un code de vérification. Lisez-le de nouveau, en entier.`;
    case "NEWER":
      return "Ce code a été fait par une version plus récente du programme. Mettez le programme à jour, puis essayez de nouveau.";
  }
}

export const NOT_OUR_CODE = "Ce n'est pas un code de vérification de Palmarès.";

/**
 * What a paper must say, a line for each claim.
 *
 * @example linesOfClaims(claims)[0] // "Numéro : 7KX4M-R2DQZ (version 1)"
 */
export function linesOfClaims(claims: Claims): readonly string[] {
  const { average, rank, classSize, student } = claims;
  const name = student === undefined ? undefined : "name" in student ? student.name : "le code ne donne pas le nom";
  const period = claims.term === undefined ? "" : `${claims.term.title}, `;
  const code = claims.schoolCode === undefined ? "" : ` (${claims.schoolCode})`;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Numéro", `${printedNumber(claims.number)} (version ${claims.edition})`],
    [
      "Document",
      `${isDocumentType(claims.type) ? namesOf(claims.type).one : claims.type}, ${period}${claims.schoolYear}`,
    ],
    ["Établissement", claims.school + code],
    ["Élève", name],
    ["Classe", claims.className],
    ["Moyenne", average && `${decimal(average.value)} sur ${decimal(average.outOf)}`],
    ["Rang", rank === undefined ? undefined : `${rank}${claims.tied ? " ex æquo" : ""}`],
    ["Effectif", classSize?.toString()],
    ["Distinction", claims.distinction],
    ["Délivré le", frenchDay(claims.issuedOn)],
    ["Date du papier", claims.datedOn && frenchDay(claims.datedOn)],
  ];
  return lines.flatMap(([title, value]) => (value === undefined ? [] : [`${title}${S}: ${value}`]));
}

const decimal = (value: number): string => decimalText(hundredths(value));

/** @example frenchDay("2026-03-28") // "28/03/2026" */
const frenchDay = (iso: string): string => iso.split("-").reverse().join("/");
