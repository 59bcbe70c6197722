import { decimalText, type Hundredths } from "../../domain/figures/hundredths.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** The name of the body as a whole, where no single field is meant. */
export const WHOLE_BODY = "(corps)";

export const unexpectedField = (field: string) => `Le champ « ${field} » n'est pas attendu. Retirez-le.`;
export const missingField = (field: string) => `Le champ « ${field} » manque. Ajoutez-le.`;
/** An administrator of all schools names the one that is meant. */
export const ADMIN_NAMES_A_SCHOOL =
  "Votre compte administre tous les établissements : dites pour lequel, par le paramètre « school_id » de l'adresse (?school_id=…).";
/**
 * Several ways to complete a request, each with the fields that it lacks.
 *
 * @example missingForm([["items"], ["class_id", "term"]]) // « Il manque des champs. Ajoutez soit « items », soit « class_id » et « term ». »
 */
export const missingForm = (forms: readonly (readonly string[])[]) =>
  `Il manque des champs. Ajoutez ${forms.map((fields) => `soit ${listed(fields)}`).join(", ")}.`;
const listed = (fields: readonly string[]) => new Intl.ListFormat("fr").format(fields.map((field) => `« ${field} »`));

/** @example brokenRule("items", "doit compter au plus 50 éléments") // « Le champ « items » doit compter au plus 50 éléments. » */
export const brokenRule = (field: string, rule: string) => `Le champ « ${field} » ${rule}.`;

/** @param count of the faults that are not spelled out. */
export const moreFaults = (count: number) =>
  count === 1 ? "Une autre faute est dans « errors »." : `${count} autres fautes sont dans « errors ».`;

/** The rule of a field about which nothing more is known. */
export const UNKNOWN_RULE = "n'est pas valable";
export const NOTHING_TO_SEARCH_RULE = "doit contenir au moins une lettre ou un chiffre du nom ou du matricule";

const KINDS: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "true ou false",
  object: "un objet JSON",
  array: "une liste",
  record: "un objet JSON",
  null: "null",
};

/** @param kind a JSON type, as the schema library names it. */
export const kindRule = (kind: string) => `doit être ${KINDS[kind] ?? kind}`;

export const valuesRule = (values: readonly string[]) =>
  values.length === 1 ? `doit être « ${values.join()} »` : `doit être l'une de ces valeurs${S}: ${values.join(", ")}`;

/** What is counted in a value that has a length. */
const UNITS: Readonly<Record<string, string>> = {
  string: "caractère",
  array: "élément",
  set: "élément",
  map: "élément",
  file: "octet",
};
const figure = new Intl.NumberFormat("fr");

export interface Limit {
  readonly bound: "minimum" | "maximum";
  readonly limit: number | bigint;
  /** `string`, `array` and others that are counted; a number is compared. */
  readonly of: string;
  readonly inclusive: boolean;
  /** The length itself is prescribed. */
  readonly exact: boolean;
}

/**
 * @example limitRule({ bound: "maximum", limit: 50, of: "array", inclusive: true, exact: false })
 * // « doit compter au plus 50 éléments »
 */
export function limitRule({ bound, limit, of, inclusive, exact }: Limit): string {
  const unit = UNITS[of];
  const least = bound === "minimum" ? "au moins" : "au plus";
  if (unit !== undefined) {
    const count = `${figure.format(limit)} ${unit}${limit > 1 ? "s" : ""}`;
    return `doit compter ${exact ? "exactement" : least} ${count}`;
  }
  if (inclusive) return `doit être ${least} ${figure.format(limit)}`;
  return `doit être ${bound === "minimum" ? "supérieur" : "inférieur"} à ${figure.format(limit)}`;
}

export const multipleRule = (divisor: number) => `doit être un multiple de ${figure.format(divisor)}`;

const FORMATS: Readonly<Record<string, string>> = {
  date: "doit être une date qui existe, comme 2026-03-01",
  datetime: "doit être un instant, comme 2026-03-01T08:00:00Z",
  time: "doit être une heure, comme 08:30:00",
  duration: "doit être une durée, comme PT15M",
  email: "doit être une adresse électronique, comme awa@lycee.example",
  url: "doit être une adresse complète, comme https://lycee.example/",
  uuid: "doit être un UUID",
  ulid: "doit être un ULID",
  base64: "doit être en base64",
  json_string: "doit être un texte JSON",
};

/** @param part of the text that the formats `starts_with`, `ends_with` and `includes` prescribe. */
export function formatRule(format: string, part = ""): string {
  switch (format) {
    case "starts_with":
      return `doit commencer par « ${part} »`;
    case "ends_with":
      return `doit finir par « ${part} »`;
    case "includes":
      return `doit contenir « ${part} »`;
    default:
      return FORMATS[format] ?? "n'a pas la forme attendue";
  }
}

export const INVALID_KEY_RULE = "a une clé qui n'est pas valable";

/** The rule of a value that may have one of several forms. */
export function anyOfRules(rules: readonly string[]): string {
  const forms = [...new Set(rules)];
  const [only = UNKNOWN_RULE] = forms;
  if (forms.length < 2) return only;
  if (!forms.every((rule) => rule.startsWith(MUST))) return UNKNOWN_RULE;
  return MUST + forms.map((rule) => rule.slice(MUST.length)).join(" ou ");
}
const MUST = "doit ";

/** The rules of an id: `contract/id.ts` has its pattern and its length. */
export const ID_KIND_RULE = "doit être un texte ou un nombre entier positif";
/** @param maxLength of an id, in characters. */
export const idCharactersRule = (maxLength: number) =>
  `doit compter 1 à ${maxLength} caractères parmi les lettres sans accent, les chiffres, « . », « _ » et « - »`;

export const PERIOD_ID_RULE = `doit être l'identifiant d'une période de l'établissement, comme T1${S}: 1 à 12 lettres sans accent, chiffres ou tirets`;
export const NO_WORDS_RULE = "doit contenir au moins un caractère qui s'imprime";
/** @example decimalRule(0, 2000) // « doit être un nombre de 0 à 20, avec deux décimales au plus, comme 12.5 ou "12,5" » */
export const decimalRule = (least: Hundredths, most: Hundredths) =>
  `doit être un nombre de ${short(least)} à ${short(most)}, avec deux décimales au plus, comme 12.5 ou "12,5"`;
/** @param words the ones that say why there is no mark. */
export const markRule = (scale: Hundredths, words: readonly string[]) =>
  `doit être une note de 0 à ${short(scale)}, avec deux décimales au plus, ou l'un de ces mots${S}: ${words.join(", ")}`;
/** Of a logo that is made of what was sent. */
export const NOT_UPLOADED_RULE =
  "doit nommer une image que vous avez envoyée il y a moins d'un jour à l'adresse de POST /api/logo/uploads/";
/** Of a photo that is made of what was sent. */
export const PHOTO_NOT_UPLOADED_RULE =
  "doit nommer une image que vous avez envoyée il y a moins d'un jour à l'adresse de POST /api/students/…/photo/uploads/, et dont rien n'a encore été fait";
export const NOT_IN_CLASS_RULE = "doit être l'identifiant d'un élève de la classe";
/** @param row from 1. */
export const repeatedRowRule = (row: number) => `désigne le même élève que la ligne ${row}`;
/** @param row from 1. */
export const repeatedAddressRule = (row: number) => `est la même adresse que celle de la ligne ${row}`;
const short = (figure: Hundredths) => decimalText(figure).replace(/,00$/, "");

/** @param minLength of a password, in characters. */
export const passwordRule = (minLength: number) =>
  `${minLength} caractères au moins, avec majuscule, minuscule et chiffre`;

/** The answer to a frame of the WebSocket that the contract does not have. */
export const unknownFrame = (mostBatches: number): string =>
  `Message non compris. Envoyez {"kind":"ping"} ou {"kind":"follow","batch_ids":[…]} avec ${mostBatches} lots au plus.`;

/** What `Idempotency-Key` may be. */
export const IDEMPOTENCY_KEY_RULE = "doit compter 1 à 200 caractères sans espace ni accent";
export const CURSOR_RULE = "doit être la valeur « next » de la réponse précédente, pour le même tri";
/** @param kinds ids of the kinds that the school's rules have. */
export const assessmentKindRule = (kinds: readonly string[]) =>
  `doit être l'une des sortes d'évaluation de l'établissement${S}: ${kinds.join(", ")}`;
export const TAKEN_NUMBER_RULE = "est déjà celui d'une autre évaluation de cette sorte";
/** @param bytes the most that may be entered in one subject of a class and period. */
export const columnTooLargeRule = (bytes: number) =>
  `doit tenir, avec ce qui est déjà saisi dans cette matière et cette période, dans ${Math.floor(bytes / 1024)}\u00a0ko : raccourcissez des appréciations`;
/** @param highest the highest mark that is entered. */
export const scaleBelowMarkRule = (highest: Hundredths) =>
  `ne peut pas être sous une note déjà saisie (${short(highest)})`;
export const SANCTION_TWICE_RULE = "ne va pas avec « sanction »";
export const SANCTIONS_OF_OTHER_KINDS_RULE =
  "doit donner des sanctions de sortes différentes, comme travail et conduite";
export const LEFT_BEFORE_RULE = "ne peut pas venir avant « came_in »";
export const UNKNOWN_CLASS_RULE = "doit être l'identifiant d'une classe de l'établissement";
export const UNKNOWN_SUBJECT_RULE = "doit être l'identifiant d'une matière de cette classe, ou *";
/** @param years the school years of the school's classes. */
export const unknownYearRule = (years: readonly string[]) =>
  years.length === 0
    ? "ne peut pas être choisi tant que l'établissement n'a pas de classe"
    : `doit être l'une des années scolaires des classes${S}: ${years.join(", ")}`;
