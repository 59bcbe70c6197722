import { type Hundredths, hundredths } from "../domain/figures/hundredths.ts";
import type { ReadCell } from "../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "./cell-fault.ts";

const FIGURE = /^\d{1,6}(?:[.,]\d+)?$/;

/**
 * A figure with at most two decimals, as a number or as text with a comma or a point. Nothing is rounded, but for what
 * computing in binary adds: a spreadsheet shows 15 digits of 0.1 + 0.2, and so do we.
 *
 * @example readFigure(a cell with the text "14,25") // { value: 1425 }
 */
export function readFigure(cell: ReadCell): Reading<Hundredths> {
  if (cell.kind === "uncalculated") return fault({ code: "UNCALCULATED" });
  if (cell.kind === "error") return fault({ code: "ERROR_VALUE" });
  if (cell.kind === "date" || cell.kind === "time") return fault({ code: "DATE_FOR_FIGURE" });
  if (cell.kind === "boolean") return fault({ code: "NOT_A_FIGURE" });
  if (cell.kind === "number") return cell.isPercent ? fault({ code: "PERCENT" }) : inHundredths(cell.number);
  const text = cell.text.trim();
  if (text.endsWith("%")) return fault({ code: "PERCENT" });
  return FIGURE.test(text) ? inHundredths(Number(text.replace(",", "."))) : fault({ code: "NOT_A_FIGURE" });
}

function inHundredths(number: number): Reading<Hundredths> {
  const shown = Number(number.toPrecision(15));
  const whole = Math.round(shown * 100);
  if (!Number.isSafeInteger(whole)) return fault({ code: "NOT_A_FIGURE" });
  return whole / 100 === shown ? { value: hundredths(whole) } : fault({ code: "TOO_PRECISE" });
}
