import type { TemplateFault, TemplateFaultKind } from "../../domain/template-fault.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** @param file the template's: `attestation-assiduite.tex`. */
export const noPlaceForCode = (file: string): string =>
  `${file}${S}: la page n'a pas de place pour le code de vérification d'un document délivré. Signez-la par \\PaperSignature, ou gardez la place par \\CheckedBlock${S}; sinon, retirez « issuable » de type.json.`;

/** @param file the template's: `attestation-assiduite.tex`. */
export const foreignFont = (file: string): string =>
  `${file}${S}: la page demande une police qui n'est pas de celles du programme${S}: une formule ($…$), ou du texte hors des polices ouvertes par \\NewFont. Écrivez les formules en toutes lettres, et commencez chaque texte par une police de palmares-fonts.sty.`;

type Meaning = (fault: TemplateFault) => string;

const named = (culprit: string | undefined) => (culprit === undefined ? "" : ` ${culprit}`);

const MEANINGS: Readonly<Record<TemplateFaultKind, Meaning>> = {
  unknownCommand: ({ culprit, nearest }) =>
    nearest === undefined
      ? `La commande${named(culprit)} n'existe pas. Vérifiez son nom, ou définissez-la${S}; docs/fields.md montre les champs de chaque type.`
      : `La commande${named(culprit)} n'existe pas. Vouliez-vous écrire ${nearest}${S}?`,
  unknownField: ({ culprit, nearest }) =>
    nearest === undefined
      ? `Le champ${named(culprit)} n'existe pas. docs/fields.md montre les champs de chaque type.`
      : `Le champ${named(culprit)} n'existe pas. Vouliez-vous écrire ${nearest}${S}?`,
  unknownLanguage: ({ culprit }) =>
    `Il n'y a pas de libellés pour la langue « ${culprit ?? ""} ». Ajoutez-les dans labels-<langue>.tex, par \\AddLabels.`,
  unknownEnvironment: ({ culprit }) =>
    `L'environnement « ${culprit ?? ""} » n'existe pas. Vérifiez son nom${S}; les modèles n'ont que les commandes de templates_latex.`,
  wrongEnd: ({ culprit }) =>
    `Un \\begin est fermé par un autre \\end${culprit === undefined ? "" : ` (${culprit})`}. Fermez d'abord ce qui a été ouvert en dernier.`,
  missingFile: ({ culprit }) => `Le fichier « ${culprit ?? ""} » est introuvable. Vérifiez son nom et son dossier.`,
  missingFont: ({ culprit }) =>
    `La police « ${culprit ?? ""} » n'est pas installée, ou son nom est mal écrit. Les polices sont nommées par leur fichier, dans palmares-fonts.sty.`,
  missingPicture: ({ culprit }) =>
    `L'image « ${culprit ?? ""} » est introuvable ou illisible. Les images sont en PDF, PNG ou JPEG.`,
  formula: ({ culprit }) =>
    `Un signe des formules${culprit === undefined ? "" : ` (${culprit})`} se trouve dans du texte, ou un $ manque. Dans du texte, écrivez \\_ pour un tiret bas, et fermez chaque $ par un autre.`,
  openBrace: () =>
    "Une accolade { est ouverte ici et n'est jamais fermée. Ajoutez l'accolade } qui manque à la fin de ce qu'elle contient.",
  extraBrace: () => "Une accolade } est de trop ici, ou l'accolade { qu'elle ferme manque avant.",
  measure: () => "LaTeX attend ici un nombre ou une mesure, avec son unité, par exemple 12mm ou 9.5pt.",
  wrongName: () => "Un nom de commande contient ce qui n'est pas une lettre. Vérifiez ce qui suit \\csname.",
  wrongArguments: ({ culprit }) =>
    `La commande${named(culprit)} n'est pas suivie de ce qu'elle attend. Comparez ses arguments avec sa définition.`,
  hash: () =>
    "Le signe # désigne un argument, de #1 à #9, et seulement dans la définition d'une commande. Dans du texte, écrivez \\#.",
  ampersand: () => "Le signe & sépare les colonnes d'un tableau. Dans du texte, écrivez \\&.",
  condition: () => "Un \\if n'a pas son \\fi, ou un \\else ou un \\fi est de trop.",
  endless: () =>
    "Le modèle se répète sans fin, par exemple parce qu'une commande s'appelle elle-même. Cherchez la dernière commande changée.",
  other: () => "LaTeX ne comprend pas ce qui est écrit ici.",
};

/**
 * An error in a template, for whoever writes it: where, what it means, what to do, and LaTeX's own words.
 *
 * @example describeTemplateFault({ kind: "ampersand", said: "Misplaced alignment tab character &.", file: "a.tex", line: 3 })
 *   // "a.tex, ligne 3 : Le signe & sépare … (LaTeX : Misplaced alignment tab character &.)"
 */
export function describeTemplateFault(fault: TemplateFault): string {
  const line = fault.line === undefined ? "" : `, ligne ${fault.line}`;
  const place = fault.file === undefined ? "" : `${fault.file}${line}${S}: `;
  return `${place}${MEANINGS[fault.kind](fault)} (LaTeX${S}: ${fault.said})`;
}
