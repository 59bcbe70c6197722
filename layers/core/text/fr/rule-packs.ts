import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** What a figure of a rule pack is. */
export type PackFigure = keyof typeof FIGURES;
const FIGURES = {
  figure: "une note",
  share: "une part",
  weight: "un poids",
  points: "un nombre de points",
  step: "un pas d'arrondi",
} as const;

const named = (ids: readonly string[]) => ids.map((id) => `« ${id} »`).join(", ");

/** The rules of single keys of a rule pack, as they follow « Le champ « … » ». */
export const RULE_PACK_RULES = {
  /** @param most absent: there is no greatest one. */
  figure: (what: PackFigure, least: number, most?: number) =>
    `doit être ${FIGURES[what]} ${most === undefined ? `d'au moins "${least}"` : `de "${least}" à "${most}"`} entre guillemets, avec deux décimales au plus, comme "1" ou "0.5"`,
  country: 'doit être le code du pays, de deux majuscules (ISO 3166), comme "BJ"',
  languageCode: 'doit être le code d\'une langue, de deux ou trois minuscules, comme "fr"',
  timeZone: 'doit être un fuseau horaire IANA, comme "Africa/Douala"',
  ascends: "doit aller du plus petit « from » au plus grand, sans répétition",
  fromZero: `doit commencer par « from »${S}: 0`,
  aboveScale: (highest: number) => `dépasse l'échelle du jeu de règles, qui va jusqu'à "${highest}"`,
  slug: "doit compter 1 à 40 lettres minuscules sans accent, chiffres et traits d'union, et commencer par une lettre",
  once: "doit donner un autre « id » à chaque élément",
  tooDeep: "a trop de niveaux",
  unknownKinds: (kinds: readonly string[]) => `nomme ce que « assessmentKinds » n'a pas${S}: ${named(kinds)}`,
  oneOfGroups: (groups: readonly string[]) => `doit nommer l'un des groupes de « groups »${S}: ${named(groups)}`,
  aboveZero: "doit être au-dessus de 0",
  periodId: "doit compter 1 à 12 lettres sans accent, chiffres et traits d'union",
  periodTwice: (id: string) => `donne l'identifiant « ${id} » à deux périodes`,
  shortTwice: (short: string) =>
    `donne le nom court « ${short} » à deux périodes pour lesquelles on fait des documents`,
  oneKeyOf: (keys: readonly string[]) => `doit avoir l'une de ces clés${S}: ${keys.join(", ")}`,
  noPapers: "n'a aucune période pour laquelle on fait des documents (« papers »)",
  noneCounts: `n'a aucune période qui compte pour l'année${S}: chaque poids est 0`,
  weightless: (id: string) => `a la période « ${id} », dont chaque partie a le poids 0`,
} as const;

/** What is wrong with a school's own rule pack, beyond the rules of single keys. */
export const RULE_PACK_FAULTS = {
  shippedId: (id: string) =>
    `« ${id} » est le nom d'un jeu de règles livré avec le programme. Donnez au vôtre un autre nom dans « id », par exemple celui de l'établissement et l'année : les documents le portent.`,
  /** @param validFrom of the file. @param day that the address names. */
  otherDay: (validFrom: string, day: string) =>
    `« validFrom » dit ${validFrom}, et l'adresse ${day}. Donnez le même jour aux deux.`,
  /** @param validFrom of the other version. */
  usedId: (id: string, validFrom: string) =>
    `« ${id} » est déjà le nom de vos règles à partir du ${validFrom}. Donnez un autre nom dans « id » : les documents le portent, et chaque version doit s'y reconnaître.`,
};
