import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** What a document is called at the head of a sentence about it. */
const of = (type: string) => `Document « ${type} »${S}:`;

/** What is wrong with the request for a document, in French. @param type what people call the type: « bulletin ». */
export const ORDER_FAULTS = {
  /** Whom the document is about is not named. */
  needed: {
    student_id: (type: string) =>
      `${of(type)} il se fait pour un élève. Donnez son identifiant, que GET /api/students/?q=… donne.`,
    class_id: (type: string) =>
      `${of(type)} il se fait pour une classe entière. Donnez son identifiant, que GET /api/classes/ donne.`,
  },
  /** Somebody is named whom the document is not about, by whom it is about. */
  refused: {
    student: (type: string) => `${of(type)} il se fait pour un élève. Retirez ce champ.`,
    class: (type: string) => `${of(type)} il se fait pour une classe entière, non pour un élève. Retirez ce champ.`,
    school: (type: string) =>
      `${of(type)} il se fait pour l'établissement entier, non pour une classe ni pour un élève. Retirez ce champ.`,
  },
  /** A year without classes. @param years those that have some. */
  noClasses: (type: string, year: string | undefined, years: readonly string[]) =>
    `${of(type)} l'établissement n'a aucune classe${year === undefined ? "" : ` en ${year}`}.${
      years.length === 0 ? " Enregistrez ses classes d'abord." : ` Choisissez parmi ${years.join(", ")}.`
    }`,
  language: (type: string, valid: readonly string[]) =>
    `${of(type)} il n'existe pas dans cette langue. Choisissez parmi ${valid.join(", ")}.`,
} as const;

/**
 * Why a type of document cannot be issued.
 *
 * @param id the type as the API names it, with what people call its documents.
 * @param issuable the types that can be.
 * @example notIssuableRule("ETIQUETTES", "planches d'étiquettes", ["BULLETIN", "HONOR"])
 */
export const notIssuableRule = (id: string, many: string, issuable: readonly string[]): string =>
  `ne peut pas être ${id}${S}: les ${many} n'ont pas de place pour le code de vérification, et ne se délivrent pas. Demandez-les comme documents ordinaires. Se délivrent${S}: ${issuable.join(", ")}`;

/**
 * A class that the statistics of a school have only by name.
 *
 * @param reason why nothing of it can be computed, as a sentence.
 */
export const classNotComputed = (className: string, reason: string): string =>
  `${className}${S}: la classe n'est pas comptée dans ce document. ${reason}`;
