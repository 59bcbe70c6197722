import type { Claims } from "../../claims/claims.ts";
import type { CodeOutcome, Judged, NumberOutcome } from "../../claims/judge-paper.ts";
import type { Unsaid } from "../../claims/page-words.ts";
import { NUMBER_LENGTH, type NumberFault, printedNumber } from "../../claims/paper-number.ts";
import { isDocumentType, namesOf } from "../../document-types/registry.ts";
import { decimalText, hundredths } from "../../domain/figures/hundredths.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** What was found of a paper's code, in a sentence for who holds the paper. */
export function describeOutcome(judged: Judged<CodeOutcome>): string {
  const key = judged.key?.keyId ?? "";
  switch (judged.kind) {
    case "GENUINE":
      return `Document valable${S}: il est signé, et le registre le connaît. ${COMPARE}`;
    case "GENUINE_BY_REGISTER":
      return `Document valable, selon le registre${S}: ${keyDoubt(judged)}, mais le registre connaît ce document-ci. ${COMPARE}`;
    case "GENUINE_OFFLINE":
      return `Signature valable. ${COMPARE}`;
    case "SUPERSEDED":
      return `Document authentique, mais remplacé${dayOf(judged)}${S}: demandez le document en vigueur.`;
    case "REVOKED":
      return `Document annulé${dayOf(judged)} par qui l'a délivré${S}: il ne vaut plus rien.`;
    case "NOT_KEPT":
      return `Un document a été délivré sous ce numéro, mais ses données ont été effacées${S}: le registre ne dit plus s'il est en vigueur. Demandez à l'établissement.`;
    case "NOT_KEPT_KEY_DOUBTED":
      return `Plus personne ne peut confirmer ce document${S}: ${keyDoubt(judged)}, et le registre a effacé les données de ce numéro. Ne vous y fiez pas, et demandez à l'établissement.`;
    case "NOT_IN_REGISTER":
      return `La signature est valable, mais le registre ne connaît pas ce numéro. Ne vous fiez pas à ce document, et signalez-le à l'établissement${S}: une clé de signature a pu être volée.`;
    case "OTHER_IN_REGISTER":
      return `La signature est valable, mais un autre document a été délivré sous ce numéro. Ne vous fiez pas à celui-ci, et signalez-le à l'établissement${S}: une clé de signature a pu être volée.`;
    case "KEY_NOT_IN_TIME":
      return `Signature juste, mais la clé ${key} ne signait pas le jour où le document dit avoir été délivré. Seul le registre en ligne dit s'il l'a été.`;
    case "KEY_COMPROMISED":
      return `La clé ${key} a pu être volée${S}: sa signature ne prouve plus rien. Seul le registre en ligne dit si ce document a été délivré.`;
    case "OTHER_INSTALLATION":
      return `Ce document vient d'une autre installation${S}: vérifiez-le à ${judged.site}/verifier/, si vous connaissez cette adresse et lui faites confiance.`;
    case "KEY_UNKNOWN":
      return `Faux${S}: ce document se réclame de cette installation, mais elle n'a jamais publié la clé qui l'a signé.`;
    case "KEY_UNKNOWN_OFFLINE":
      return `La clé de ce document n'est pas dans la liste${S}: il vient d'une autre installation, ou la liste est plus ancienne que la clé. Prenez une liste récente, puis essayez de nouveau.`;
    case "FORGED":
      return `Faux${S}: la signature n'est pas celle de ces mentions. Elles ont été inventées ou changées.`;
    case "DAMAGED":
      return `Code illisible${S}: ce n'est pas le texte complet d'un code de vérification. Lisez-le de nouveau, en entier.`;
    case "NEWER":
      return "Ce code a été fait par une version plus récente du programme. Mettez le programme à jour, puis essayez de nouveau.";
  }
}

const COMPARE = "Comparez le papier avec ce qui suit, ligne par ligne.";

const keyDoubt = ({ key, claims }: Judged): string =>
  key?.compromisedAt === undefined
    ? `la clé ${key?.keyId} ne signait pas le ${frenchDay(claims?.issuedOn ?? "")}`
    : `la clé ${key.keyId} a pu être volée`;

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

/** What the register says of a number that was typed. */
export function describeNumber(judged: Judged<NumberOutcome>): string {
  switch (judged.kind) {
    case "NUMBER_ISSUED":
      return `Un document en vigueur porte ce numéro. Le numéro seul ne dit pas ce que le papier doit dire${S}: lisez son code pour comparer.`;
    case "NUMBER_SUPERSEDED":
      return describeOutcome({ ...judged, kind: "SUPERSEDED" });
    case "NUMBER_REVOKED":
      return describeOutcome({ ...judged, kind: "REVOKED" });
    case "NUMBER_NOT_KEPT":
      return describeOutcome({ ...judged, kind: "NOT_KEPT" });
    case "NUMBER_UNKNOWN":
      return "Aucun document délivré ne porte ce numéro.";
    case "NUMBER_OFFLINE":
      return "Un numéro ne se vérifie que par le registre, qui n'a pas été interrogé ou n'a pas répondu. Essayez de nouveau avec le réseau.";
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

/** What is wrong with a PDF, whatever is in its claims. */
export const PDF_FAULTS = {
  UNREADABLE_FILE: `Ce fichier n'est pas un PDF lisible, ou il a plus de 20 pages${S}: un document délivré en a moins. Demandez le fichier d'un seul document.`,
  NO_CODE: `Ce PDF ne contient aucune mention signée, et ses pages ne montrent aucun code de vérification${S}: ce n'est pas un document délivré, ou l'image est trop mauvaise. Numérisez la page de nouveau, ou vérifiez le numéro imprimé sur le papier.`,
  NO_CODE_ON_PAGE: `Ce fichier contient les mentions signées d'un document, mais aucune de ses pages n'en montre le code${S}: des mentions vraies ont pu être collées dans une autre page. Ne vous y fiez pas${S}: demandez le fichier d'origine, ou vérifiez le numéro imprimé sur le papier.`,
  OTHER_CODE_ON_PAGE: `Les mentions signées de ce fichier et le code que montre sa page sont de deux documents${S}: il a été modifié. Ne vous y fiez pas.`,
  SEVERAL_CLAIMS: `Ce PDF contient les mentions signées de plusieurs documents${S}: il a été modifié. Ne vous y fiez pas.`,
  SEVERAL_CODES: `Les pages de ce PDF montrent les codes de plusieurs documents${S}: vérifiez chaque document par son propre fichier.`,
  FILE_NOT_AS_ISSUED: `Le document est authentique, mais ce fichier n'est pas celui qui a été délivré${S}: c'est une copie numérisée ou un fichier réenregistré, ou quelqu'un a changé ce que montre la page. ${COMPARE}`,
} as const;

const UNSAID = { number: "le numéro", name: "le nom", average: "la moyenne" } as const satisfies Record<Unsaid, string>;

/** Of a page that does not say what its code says. */
export const describeUnsaid = (unsaid: readonly Unsaid[]): string =>
  `La page n'écrit nulle part ${new Intl.ListFormat("fr", { type: "disjunction" }).format(unsaid.map((one) => UNSAID[one]))} que son code lui donne${S}: quelqu'un l'a changée, ou a collé sur elle le code d'un autre document. Ne vous y fiez pas. ${COMPARE}`;

export const FILE_AS_ISSUED = "Le fichier est, octet pour octet, celui qui a été délivré.";
export const DUPLICATE_AS_ISSUED = "Le fichier est, octet pour octet, un duplicata que l'établissement a donné.";

/**
 * What to think of the address that a code opens, where it is not known to be the installation's.
 *
 * @param own the installation's address; undefined: nobody knows it here.
 */
export const addressDoubt = (opens: string, own: string | undefined): string =>
  own === undefined
    ? `Le code imprimé ouvre ${opens}${S}: assurez-vous que c'est une adresse de l'installation avant de l'ouvrir.`
    : `Attention${S}: l'adresse imprimée est celle d'un autre site. Le code ouvre ${opens}, et non ${own}. Ses mentions sont signées, son adresse ne l'est pas${S}: n'ouvrez pas ce site, à moins de savoir que l'installation a eu cette adresse.`;

const dayOf = ({ since }: Judged): string => (since === undefined ? "" : ` le ${frenchDay(since.slice(0, 10))}`);
