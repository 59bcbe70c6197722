import type { RecordWarning } from "../../domain/preflight/finding.ts";
import type { PrintedText } from "../../domain/preflight/printed-texts.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import type { WantedField } from "../../domain/rule-pack.ts";
import type { Term } from "../../domain/school.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";
import { tooFewGraded } from "./enrolments.ts";
import { describeWarning } from "./school-data.ts";
import { placeName } from "./text-places.ts";

/** What people read about a class before a batch, in French. */

const WANTED: Readonly<Record<WantedField, { readonly missing: string; readonly where: string }>> = {
  sex: { missing: "Le sexe", where: "dans la fiche de l'élève" },
  bornOn: { missing: "La date de naissance", where: "dans la fiche de l'élève" },
  bornAt: { missing: "Le lieu de naissance", where: "dans la fiche de l'élève" },
  mainTeacher: { missing: "Le professeur principal", where: "dans la fiche de la classe" },
  headTeacher: { missing: "Le nom du chef d'établissement", where: "dans la fiche de l'établissement" },
  councilDate: {
    missing: "La date du conseil de classe",
    where: `pour la période${S}; sans elle, les documents portent la date du jour`,
  },
};

const list = (words: readonly string[]): string => new Intl.ListFormat("fr").format(words);

/**
 * A gap in a class's records, and how to mend it.
 *
 * @param shortOf what people call a period.
 * @example « La note de Mathématiques (T1) de TRAORÉ Awa n'est pas saisie. Saisissez-la, ou notez … »
 */
export function describeRecordWarning(warning: RecordWarning, shortOf: (term: Term) => string): string {
  switch (warning.code) {
    case "MARK_MISSING":
      return `La note de ${warning.subject.name} (${list(warning.terms.map(shortOf))}) de ${fullName(warning.student)} n'est pas saisie. Saisissez-la, ou notez l'absence ou la dispense${S}; sans note, la matière ne compte pas dans la moyenne de l'élève.`;
    case "SUBJECT_WITHOUT_MARKS":
      return `Aucune note de ${warning.subject.name} (${list(warning.terms.map(shortOf))}) n'est saisie dans la classe. Saisissez-les, ou retirez la matière de la classe si elle n'est pas enseignée.`;
    case "SUBJECT_WITHOUT_TEACHER":
      return `La matière ${warning.subject.name} n'a pas d'enseignant${S}: sa colonne reste vide sur le bulletin. Ajoutez le nom de l'enseignant.`;
    case "FIELD_MISSING": {
      const { missing, where } = WANTED[warning.field];
      const owner = warning.student === undefined ? "" : ` de ${fullName(warning.student)}`;
      return `${missing}${owner} n'est pas renseigné${missing.startsWith("La ") ? "e" : ""}. À compléter ${where}.`;
    }
    case "NOT_RANKED": {
      const { coefficients: sums } = warning;
      const why = sums === undefined ? "aucune note chiffrée n'est saisie" : tooFewGraded(sums);
      return `${fullName(warning.student)} sera «${S}non classé${S}»${S}: ${why}. Complétez ses notes, si elles existent.`;
    }
    case "ENTRIES_LEFT_OUT":
      return describeWarning(warning.entries);
  }
}

/**
 * Subjects that a paper in two languages prints by one name.
 *
 * @param subjects their names.
 * @param code of the language in which they have none.
 */
export const describeNamesMissing = (subjects: readonly string[], code: string): string => {
  const language = new Intl.DisplayNames(["fr"], { type: "language" }).of(code) ?? code;
  const one = subjects.length === 1;
  return `${one ? "Une matière n'a" : "Des matières n'ont"} pas de nom en ${language}${S}: ${list(subjects)}. Le document ${one ? "l'imprime sous son" : "les imprime sous leur"} seul nom. Ajoutez les noms dans la fiche de chaque matière, ou par un tableau (import «${S}Noms des matières${S}»).`;
};

const STALE = {
  data: "les notes ou les fiches ont changé depuis",
  theme: "le thème ou le logo a changé depuis",
  template: "le modèle ou le programme a changé depuis",
  gone: "l'élève n'aurait plus ce document aujourd'hui",
  goneOfSchool: "il ne pourrait plus être fait aujourd'hui",
} as const;

/**
 * A document that is stored and says something else than it would now.
 *
 * @param kind « bulletin ».
 */
export const describeStale = (name: string, kind: string, why: keyof typeof STALE): string =>
  `Document «${S}${kind}${S}» de ${name}${S}: déjà fait, et plus à jour${S}: ${STALE[why]}. ${why === "gone" ? "S'il a été remis, dites à la famille qu'il n'est plus valable." : `Le lot le refait${S}; s'il a été remis, remettez le nouveau.`}`;

/** A class was named, and the document is about the school. @param kind « bulletin ». */
export const describeNotOfClass = (kind: string): string =>
  `Document «${S}${kind}${S}»${S}: il se fait pour l'établissement entier. Vérifiez-le par GET /api/preflight/.`;

/** The school was meant, and the documents are about a class or its students. @param kind « bulletin ». */
export const describeNotOfSchool = (kind: string): string =>
  `Document «${S}${kind}${S}»${S}: il ne se fait pas pour l'établissement entier. Vérifiez chaque classe par GET /api/classes/{class_id}/preflight/.`;

/** Why pages could not be tried. @param reason a sentence. */
export const describePagesNotSet = (reason: string): string =>
  `Les pages n'ont pas été essayées${S}: une lettre qui manque aux polices ou un texte trop long ne se verront qu'à la production. ${reason}`;

export const NOT_SIGNED_IN = "Donnez --email pour que l'installation les essaie.";

/** Where the character is that no font has. */
export const whereItStands = (texts: readonly PrintedText[]): string =>
  `Il se trouve dans ${list([...new Set(texts.map(placeName))])}.`;

/** Which text is the longest on a page that is too full. */
export const whatIsLongest = (longest: PrintedText): string =>
  `Le texte le plus long est ${placeName(longest)}, ${Array.from(longest.text).length} caractères.`;
