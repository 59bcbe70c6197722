import { frenchSpaces } from "../../french-spaces.mjs";

/** Where in a file something stands, as people read it. */
export interface ShownPlace {
  /** In the files of another program, as `recordPlaceText` gives it. */
  readonly record?: string;
  readonly sheet?: string;
  /** As the spreadsheet names it: « D12 », or a row. */
  readonly cell?: string;
  readonly row?: number;
  readonly header?: string;
  readonly who?: string;
}

/**
 * Where something stands.
 *
 * @example placeText({ sheet: "6e A", cell: "D12", header: "Maths", who: "KABORÉ Élodie" })
 * // « Feuille « 6e A », cellule D12, colonne « Maths », KABORÉ Élodie »
 */
export function placeText({ record, sheet, cell, row, header, who }: ShownPlace): string {
  const parts = [
    ...(record === undefined ? [] : [record]),
    ...(sheet === undefined || sheet === "" ? [] : [`feuille « ${sheet} »`]),
    ...(cell !== undefined ? [`cellule ${cell}`] : row !== undefined ? [`ligne ${row}`] : []),
    ...(header === undefined ? [] : [`colonne « ${header} »`]),
    ...(who === undefined || who === "" ? [] : [who]),
  ];
  const place = parts.join(", ");
  return frenchSpaces(place.charAt(0).toUpperCase() + place.slice(1));
}

interface ShownRecord {
  readonly file: string;
  readonly record?: number;
  readonly line?: number;
  readonly field?: string;
}

/**
 * Where in the files of another program something stands.
 *
 * @example recordPlaceText({ file: "dump.json", record: 12, field: "average" })
 * // « fichier « dump.json », enregistrement 12, champ « average » »
 */
export function recordPlaceText({ file, record, line, field }: ShownRecord): string {
  const parts = [
    `fichier « ${file} »`,
    ...(record === undefined ? [] : [`enregistrement ${record}`]),
    ...(line === undefined ? [] : [`ligne ${line}`]),
    ...(field === undefined ? [] : [`${line === undefined ? "champ" : "colonne"} « ${field} »`]),
  ];
  return frenchSpaces(parts.join(", "));
}

/** @example faultSentence("Cellule D12", "14,255", { what, mend }) // « Cellule D12 : « 14,255 » — … » */
export function faultSentence(
  place: string,
  read: string | undefined,
  { what, mend }: { readonly what: string; readonly mend: string },
): string {
  const shown = read === undefined || read === "" ? "" : `« ${read.slice(0, 80)} » : `;
  const sentence = shown === "" && place === "" ? what.charAt(0).toUpperCase() + what.slice(1) : `${shown}${what}`;
  return frenchSpaces(`${place === "" ? "" : `${place} : `}${sentence} ${mend}`);
}

/** @example warningSentence("Cellule D12", "Cette date donne …") */
export const warningSentence = (place: string, sentence: string): string =>
  frenchSpaces(place === "" ? sentence : `${place} : ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`);
