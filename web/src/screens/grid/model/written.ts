import { NO_MARK_WORDS, type NoMarkWord } from "@palmares/core/contract/no-mark-words";
import { type Hundredths, parseHundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { STATE_WORD } from "@palmares/core/typed/mark-words";
import { readTypedMark, shortDecimal } from "@palmares/core/typed/read-mark";

/** Why a cell's text cannot be saved: a reading of a table would say the same. */
export type WrittenFault =
  | { readonly code: "OUT_OF_RANGE" | "OTHER_SCALE"; readonly max: string }
  | { readonly code: "TOO_PRECISE" | "PERCENT" | "NOT_A_MARK" }
  | { readonly code: "TOO_LONG"; readonly most: number; readonly length: number };

/**
 * A mark as the grid keeps it, of what somebody typed or pasted: « 14,5 », « abs ». A text that says no mark stays as it is.
 *
 * @example writtenMark(" 14.50 ", 2000) // "14,5"
 * @example writtenMark("Absente", 2000) // "abs"
 */
export function writtenMark(typed: string, scale: Hundredths): string {
  const text = typed.trim();
  const mark = text === "" ? "notGraded" : markIn(text, scale);
  return mark === undefined ? text : textOf(mark);
}

/** @returns undefined: the text says no mark. */
export function markIn(text: string, scale: Hundredths): Mark | undefined {
  if (text === "") return "notGraded";
  const reading = readTypedMark(text, scale);
  return "value" in reading ? reading.value : undefined;
}

/** Nothing was entered: the cell is empty. */
const textOf = (mark: Mark): string =>
  mark === "notGraded" ? "" : typeof mark === "number" ? shortDecimal(mark) : STATE_WORD[mark];

/** What is wrong with a mark's cell; undefined: nothing. */
export function markFault(text: string, scale: Hundredths): WrittenFault | undefined {
  const reading = text === "" ? undefined : readTypedMark(text, scale);
  if (reading === undefined || "value" in reading) return undefined;
  const { fault } = reading;
  switch (fault.code) {
    case "OUT_OF_RANGE":
    case "OTHER_SCALE":
    case "TOO_PRECISE":
    case "PERCENT":
      return fault;
    default:
      return { code: "NOT_A_MARK" };
  }
}

/** A remark in one line, as it is printed. */
export const writtenRemark = (typed: string): string => typed.replace(/\s+/gu, " ").trim();

export const remarkFault = (text: string, most: number): WrittenFault | undefined =>
  text.length > most ? { code: "TOO_LONG", most, length: text.length } : undefined;

/** A mark as the API answers it. */
export type ShownMark = number | NoMarkWord;

/** @example storedText(14.5) // "14,5" */
export function storedText(mark: ShownMark | undefined): string {
  if (mark === undefined) return "";
  if (typeof mark !== "number") return textOf(NO_MARK_WORDS[mark]);
  const figure = parseHundredths(mark);
  return figure === undefined ? String(mark) : textOf(figure);
}

const API_WORD = new Map(Object.entries(NO_MARK_WORDS).map(([word, state]) => [STATE_WORD[state], word]));

/** A cell's mark as it is sent: a decimal, or the word for why there is none. */
export const sentMark = (text: string): string => API_WORD.get(text) ?? text;
