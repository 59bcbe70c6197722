import type { Claims } from "../../claims/claims.ts";
import type { Judgement } from "../../claims/judge-paper.ts";
import { NUMBER_LENGTH, type NumberFault, printedNumber } from "../../claims/paper-number.ts";
import type { RegisterAnswer } from "../../claims/register-answer.ts";
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
  const code = claims.schoolCode === undefined ? "" : ` (${claims.schoolCode})`;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Numéro", `${printedNumber(claims.number)} (version ${claims.edition})`],
    ["Document", titleOf(claims)],
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

/** @example titleOf(claims) // "bulletin, 1er trimestre, 2025-2026" */
function titleOf({ type, term, schoolYear }: Claims): string {
  const period = term === undefined ? "" : `${term.title}, `;
  return `${isDocumentType(type) ? namesOf(type).one : type}, ${period}${schoolYear}`;
}

const decimal = (value: number): string => decimalText(hundredths(value));

/** @example frenchDay("2026-03-28") // "28/03/2026" */
const frenchDay = (iso: string): string => iso.split("-").reverse().join("/");

/** @example paperInOneLine(claims) // "7KX4M-R2DQZ, SAWADOGO Aïcha, bulletin, 1er trimestre, 2025-2026" */
export function paperInOneLine(claims: Claims): string {
  const { student } = claims;
  const name = student !== undefined && "name" in student ? `${student.name}, ` : "";
  return `${printedNumber(claims.number)}, ${name}${titleOf(claims)}`;
}

/** What signature and register say together. */
export function describeJudgement(
  judgement: Exclude<Judgement, "SIGNED" | "AS_SIGNED">,
  answer: RegisterAnswer | undefined,
): string {
  switch (judgement) {
    case "REGISTERED":
      return `Document valable${S}: il est signé, et le registre le connaît. Comparez le papier avec ce qui suit, ligne par ligne.`;
    case "SUPERSEDED":
      return `Document authentique, mais remplacé${versionOf(answer)}${dayOf(answer)}${S}: demandez le document en vigueur.`;
    case "REVOKED":
      return `Document annulé${dayOf(answer)} par qui l'a délivré${S}: il ne vaut plus rien.`;
    case "NOT_KEPT":
      return `Un document a été délivré sous ce numéro, mais ses données ont été effacées${S}: le registre ne dit plus s'il est en vigueur. Demandez à l'établissement.`;
    case "NOT_REGISTERED":
      return `La signature est valable, mais le registre ne connaît pas ce numéro. Ne vous fiez pas à ce document, et signalez-le à l'établissement${S}: une clé de signature a pu être volée.`;
    case "OTHER_CLAIMS":
      return `La signature est valable, mais un autre document a été délivré sous ce numéro. Ne vous fiez pas à celui-ci, et signalez-le à l'établissement${S}: une clé de signature a pu être volée.`;
  }
}

/** What the register says of a number that was typed. */
export function describeNumber(answer: RegisterAnswer): string {
  switch (answer.status) {
    case "issued":
      return `Un document en vigueur porte ce numéro. Le numéro seul ne dit pas ce que le papier doit dire${S}: lisez son code pour comparer.`;
    case "superseded":
      return describeJudgement("SUPERSEDED", answer);
    case "revoked":
      return describeJudgement("REVOKED", answer);
    case "not_kept":
      return describeJudgement("NOT_KEPT", answer);
    case "unknown":
      return "Aucun document délivré ne porte ce numéro.";
  }
}

/** What is wrong with a number that was typed. */
export function describeNumberFault(fault: NumberFault): string {
  switch (fault.fault) {
    case "LENGTH":
      return `Un numéro de vérification a ${NUMBER_LENGTH} caractères, comme 7KX4M-R2DQZ ; celui-ci en a ${fault.length}.`;
    case "LOOK_ALIKE":
      return `« ${fault.character} » (caractère ${fault.at}) n'est dans aucun numéro, parce qu'il ressemble à un autre caractère. Relisez le papier.`;
    case "CHARACTER":
      return `« ${fault.character} » (caractère ${fault.at}) n'est dans aucun numéro${S}: il n'a que des chiffres et des lettres.`;
    case "CHECK":
      return `Ce numéro n'existe pas${S}: un caractère est faux, ou deux sont échangés. Relisez le papier.`;
  }
}

export const PDF_WITHOUT_CLAIM = `Ce PDF ne contient aucune mention signée${S}: ce n'est pas un document délivré, ou un autre programme l'a refait. Lisez le code imprimé sur la page.`;
export const PDF_WITH_CLAIMS = `Ce PDF contient les mentions signées de plusieurs documents${S}: il a été modifié. Ne vous y fiez pas.`;
export const REGISTER_NEEDED =
  "Un numéro ne se vérifie que par le registre, qui n'a pas été interrogé ou n'a pas répondu. Essayez de nouveau avec le réseau.";
/** A code whose key is of another installation. */
export const otherSite = (site: string): string =>
  `Ce document vient d'une autre installation${S}: vérifiez-le à ${site}/verifier/, si vous connaissez cette adresse et lui faites confiance.`;

const versionOf = (answer: RegisterAnswer | undefined): string =>
  answer?.supersededByEdition === undefined ? "" : ` par la version ${answer.supersededByEdition}`;

const dayOf = (answer: RegisterAnswer | undefined): string =>
  answer?.since === undefined ? "" : ` le ${frenchDay(answer.since.slice(0, 10))}`;
