import { LONGEST } from "../../contract/longest-texts.ts";
import { visible } from "../../domain/records/printable.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";

/** A number has 15 digits in a spreadsheet; the ones after are zeros that nobody typed. */
const EXACT_DIGITS = 15;

/**
 * A text, with its spaces in order: a name, a place, a remark.
 *
 * @param most the longest that is kept, in characters.
 */
export function readText(cell: ReadCell, most: number): Reading<string> {
  if (cell.kind === "uncalculated") return fault({ code: "UNCALCULATED" });
  if (cell.kind === "error") return fault({ code: "ERROR_VALUE" });
  const value = visible(cell.text.replace(/\s+/gu, " ")).trim();
  return value.length <= most ? { value } : fault({ code: "TOO_LONG", most, length: value.length });
}

export interface ReadMatricule {
  readonly matricule: string;
  /** The spreadsheet may have taken zeros at the beginning off. */
  readonly isNumber: boolean;
}

export function readMatricule(cell: ReadCell): Reading<ReadMatricule> {
  if (cell.kind !== "number") {
    const read = readText(cell, LONGEST.matricule);
    if ("fault" in read) return read;
    // « 1,23457E+15 »: saved as it was shown.
    const isShortened = /^\d[.,]\d+e\+\d+$/i.test(read.value);
    return isShortened ? fault({ code: "LOST_DIGITS" }) : { value: { matricule: read.value, isNumber: false } };
  }
  const { number, text } = cell;
  const isExact = Number.isInteger(number) && Math.abs(number) < 10 ** EXACT_DIGITS;
  if (!isExact) return fault({ code: "LOST_DIGITS" });
  // Its format shows the zeros.
  if (/^0\d+$/.test(text)) return { value: { matricule: text, isNumber: false } };
  return { value: { matricule: String(number), isNumber: true } };
}
