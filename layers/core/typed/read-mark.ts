import type { Hundredths } from "../domain/figures/hundredths.ts";
import type { Mark } from "../domain/figures/mark.ts";
import type { ReadCell } from "../spreadsheets/reading/cells.ts";
import { type CellFault, fault, type Reading } from "./cell-fault.ts";
import { markState } from "./mark-words.ts";
import { readFigure } from "./read-figure.ts";

/** « 12,5/20 »: a mark that names its scale. */
const WITH_SCALE = /^(\d{1,3}(?:[.,]\d+)?)\s*\/\s*(\d{1,3})$/;

/**
 * A mark: a figure from 0 to its scale, or a word that schools write instead. Everything else is a fault; nothing is guessed.
 *
 * @param scale the highest mark: 2000 is « sur 20 ».
 * @example readMark(a cell with the text "14,25", 2000) // { value: 1425 }
 * @example readMark(a cell with the text "Abs", 2000) // { value: "absent" }
 * @example readMark(a cell with the text "1O", 2000) // { fault: { code: "NOT_A_MARK" } }
 */
export function readMark(cell: ReadCell, scale: Hundredths): Reading<Mark> {
  if (cell.kind === "text") {
    const [, figure, outOf] = WITH_SCALE.exec(cell.text.trim()) ?? [];
    if (figure !== undefined) {
      if (Number(outOf) * 100 !== scale) return fault({ code: "OTHER_SCALE", max: shortDecimal(scale) });
      return inRange(readFigure({ ...cell, text: figure }), scale);
    }
    const state = markState(cell.text);
    if (state !== undefined) return { value: state };
    if (/^-\s*\d/.test(cell.text.trim())) return fault(outOfRange(scale));
  }
  return inRange(readFigure(cell), scale);
}

function inRange(reading: Reading<Hundredths>, scale: Hundredths): Reading<Hundredths> {
  if ("fault" in reading) return reading.fault.code === "NOT_A_FIGURE" ? fault({ code: "NOT_A_MARK" }) : reading;
  return reading.value < 0 || reading.value > scale ? fault(outOfRange(scale)) : reading;
}

const outOfRange = (scale: Hundredths): CellFault => ({ code: "OUT_OF_RANGE", max: shortDecimal(scale) });

/** @example shortDecimal(1250) // "12,5" */
export const shortDecimal = (figure: Hundredths): string => String(figure / 100).replace(".", ",");

/**
 * A mark that is typed by itself, outside of any file.
 *
 * @example readTypedMark("Abs.", 2000) // { value: "absent" }
 */
export const readTypedMark = (text: string, scale: Hundredths): Reading<Mark> =>
  readMark({ kind: "text", text, row: 0, column: 0, isFormula: false }, scale);
