import { frenchSpaces } from "../../french-spaces.mjs";
import type { FaultText } from "./faults.ts";
import { recordPlaceText } from "./places.ts";

type Place = Parameters<typeof recordPlaceText>[0];

const text = (what: string, mend: string): FaultText => ({ what: frenchSpaces(what), mend: frenchSpaces(mend) });
const list = (words: readonly string[]) => (words.length === 0 ? "aucune" : words.join(", "));

/** After « pas » or a number: « pas d'élève ». */
const OF_KIND: Readonly<Record<string, string>> = {
  school: "d'établissement",
  class: "de classe",
  student: "d'élève",
  subject: "de matière",
  grade: "de note",
  result: "de résultat",
  followUp: "de suivi",
};

const UNITS: Readonly<Record<string, (most: number) => string>> = {
  bytes: (most) => `${Math.floor(most / 1024 / 1024)} Mo par fichier`,
  records: (most) => `${most} enregistrements ou lignes en tout`,
  files: (most) => `${most} fichiers`,
};

/** By the code of a fault in the files of another program: what is wrong, and what would do. */
export const RECORD_FAULT_TEXTS = {
  NOT_JSON: ({ where }: { readonly where?: string }) =>
    text(
      `ce n'est pas du JSON${where === undefined ? "" : ` (${where})`}.`,
      "Refaites-le avec « manage.py dumpdata schools --output ecole.json » : sans --output, des messages se mêlent parfois au fichier.",
    ),
  NOT_A_DUMP: () =>
    text("ce JSON n'est pas une liste d'enregistrements.", "Donnez le fichier écrit par « manage.py dumpdata »."),
  NOT_A_RECORD: () =>
    text(
      "cet enregistrement n'a pas « model » et « fields ».",
      "Refaites le fichier avec « manage.py dumpdata », sans le modifier.",
    ),
  TOO_MUCH: ({ what, most }: { readonly what: string; readonly most: number }) =>
    text(
      `la limite est de ${UNITS[what]?.(most) ?? most}.`,
      "Exportez moins de données à la fois : une année, ou quelques classes.",
    ),
  FIELD_MISSING: () => text("ce champ est vide.", "Remplissez-le dans l'autre programme, puis refaites le fichier."),
  NOT_TEXT: () => text("ce n'est ni un texte, ni un nombre.", "Écrivez une valeur simple."),
  NO_SUCH_RECORD: ({ kind }: { readonly kind: string }) =>
    text(
      `il n'y a pas ${OF_KIND[kind] ?? kind} de ce nom ou de ce numéro dans les fichiers.`,
      "Ajoutez les données qui manquent, ou supprimez cet enregistrement.",
    ),
  SEVERAL_RECORDS: ({ kind, count }: { readonly kind: string; readonly count: number }) =>
    text(
      `${count} enregistrements ${OF_KIND[kind] ?? kind} ont ce nom.`,
      "Refaites le fichier sans --natural-foreign, pour que les références soient des numéros.",
    ),
  SAME_RECORD: ({ other }: { readonly other: Place }) =>
    text(`c'est déjà dans le ${recordPlaceText(other)}.`, "Gardez un seul des deux."),
  SAID_OTHERWISE: ({ said, other }: { readonly said: string; readonly other: Place }) =>
    text(
      `le ${recordPlaceText(other)} dit autre chose : « ${said} ».`,
      "Corrigez celui qui est faux, ou refaites les fichiers le même jour.",
    ),
  RECORD_WITHOUT_PERIOD: () =>
    text(
      "rien ne dit de quelle période sont ces données ; il en va de même de toutes celles de ce genre.",
      "Choisissez-la : --period T1.",
    ),
  PERIOD_UNKNOWN: ({ known }: { readonly known: readonly string[] }) =>
    text("l'école n'a pas cette période cette année.", `Périodes : ${list(known)}.`),
  OTHER_YEAR: ({ chosen }: { readonly chosen: string }) =>
    text(
      `le fichier est de cette année, et l'année choisie est ${chosen}.`,
      "Enlevez --school-year, ou donnez le fichier de l'autre année.",
    ),
  NOT_A_YEAR: () =>
    text("rien ne dit clairement de quelle année scolaire il s'agit.", "Choisissez-la : --school-year 2025-2026."),
  SEVERAL_SCHOOLS: ({ names }: { readonly names: readonly string[] }) =>
    text(
      `le fichier a plusieurs établissements : ${list(names)}.`,
      "Choisissez-en un par son nom : --from-school « … ».",
    ),
  NO_SUCH_SCHOOL: ({ names }: { readonly names: readonly string[] }) =>
    text("le fichier n'a pas d'établissement de ce nom.", `Établissements : ${list(names)}.`),
  OTHER_BASE: () =>
    text(
      "ces fichiers ont des notes sur 20, et l'école note sur une autre base.",
      "Choisissez d'abord des règles sur 20 pour cette année.",
    ),
  NO_COEFFICIENT: ({ subject, className }: { readonly subject: string; readonly className: string }) =>
    text(
      `aucun fichier n'a le coefficient de « ${subject} » en ${className}.`,
      "Ajoutez le tableau des résultats de la classe, avec ses coefficients, ou créez d'abord la matière.",
    ),
  COEFFICIENT_RANGE: () => text("le coefficient doit être entre 0,01 et 100.", "Corrigez-le."),
  NOT_A_RANK: () => text("ce n'est pas un rang.", "Écrivez un nombre entier à partir de 1."),
  NOTHING_TO_IMPORT: () =>
    text(
      "les fichiers n'ont rien qui puisse être importé.",
      "De Django : le fichier de « manage.py dumpdata schools ». De Gepi : au moins l'export des données des bulletins.",
    ),
  FILE_UNKNOWN: () =>
    text(
      "ce fichier n'est aucun de ceux de Gepi qui sont connus.",
      "Sont connus : l'export des données des bulletins, le tableau des résultats d'une classe et les avis du conseil de classe, en CSV, tels que Gepi les écrit.",
    ),
  COLUMNS_MISSING: ({ columns }: { readonly columns: readonly string[] }) =>
    text(`il manque des colonnes : ${list(columns)}.`, "Cochez-les dans Gepi, et refaites l'export."),
  CELLS_DIFFER: ({ columns, found }: { readonly columns: number; readonly found: number }) =>
    text(
      `cette ligne a ${found} cellules, et le tableau a ${columns} colonnes.`,
      "Corrigez la ligne : il y a un point-virgule de trop dans un texte, ou il en manque un entre deux cellules.",
    ),
  CLASS_NOT_SURE: ({ classes }: { readonly classes: readonly string[] }) =>
    text(
      classes.length === 0
        ? "aucune classe n'a tous les élèves de ce tableau."
        : `plusieurs classes ont tous les élèves de ce tableau : ${list(classes)}.`,
      "Refaites l'export des données des bulletins et ce tableau le même jour, avec les mêmes classes.",
    ),
  SUBJECT_NOT_SURE: ({ known }: { readonly known: readonly string[] }) =>
    text(
      "cette colonne n'est le nom d'aucune matière de la classe, ou de plusieurs.",
      `Matières : ${list(known)}. Corrigez l'en-tête, ou supprimez la colonne.`,
    ),
  STUDENT_NOT_SURE: ({ count }: { readonly count: number }) =>
    text(
      count > 1 ? "plusieurs élèves de la classe portent ce nom." : "aucun élève de la classe ne porte ce nom.",
      count > 1
        ? "Distinguez-les par leurs prénoms dans Gepi, puis refaites les fichiers."
        : "Refaites les fichiers le même jour.",
    ),
  TABLE_WITHOUT_PERIOD: () =>
    text(
      "ce tableau n'a pas la colonne « Moyenne générale P1 », qui dit sa période.",
      "Exportez les résultats d'une période, avec les coefficients.",
    ),
  ZERO_NOT_SURE: ({ className }: { readonly className: string }) =>
    text(
      "Gepi écrit 0 dans cet export pour un zéro, mais aussi pour un absent, un dispensé ou une note non donnée.",
      `Ajoutez le tableau des résultats de ${className} pour cette période, qui les distingue.`,
    ),
};
