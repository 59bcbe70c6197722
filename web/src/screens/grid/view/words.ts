import { number } from "../../../i18n/format.ts";
import { gridText } from "../../../i18n/grid/texts.ts";
import { language } from "../../../i18n/language.ts";
import { type CellKey, partsOf } from "../model/cells.ts";
import type { GridColumn } from "../model/sheet.ts";
import type { WrittenFault } from "../model/written.ts";
import type { Sheet } from "../work/load-sheet.ts";

const figure = (hundredths: number) =>
  number(language.value, hundredths / 100, Number.isInteger(hundredths / 100) ? 0 : 2);

/** A column's name: « Devoir 2 », « Moyenne ». */
export function columnTitle(column: GridColumn): string {
  const texts = gridText.value;
  if (column.kind === "mean") return texts.mean;
  if (column.kind === "remark") return texts.remark;
  const { assessment } = column;
  return assessment === undefined ? texts.mark : (assessment.title ?? `${assessment.kind} ${assessment.number}`);
}

/** What else stands in a column's head: its scale, its weight, whether it counts. */
export function columnDetail(column: GridColumn): string {
  const texts = gridText.value;
  if (column.kind !== "mark") return "";
  const { assessment } = column;
  const weight = assessment?.weight ?? 1;
  return [
    texts.outOf(figure(column.scale)),
    ...(weight === 1 ? [] : [texts.weight(figure(Math.round(weight * 100)))]),
    ...(assessment?.counts === false ? [texts.notCounted] : []),
  ].join(", ");
}

/** A mark as the language writes it; the grid keeps a comma. */
export const shownMark = (text: string): string =>
  language.value === "en" && /^\d+,\d+$/.test(text) ? text.replace(",", ".") : text;

/** Whose cell it is, and of which column. */
export function placeOf({ rows, everybody, columns }: Sheet, key: CellKey): { student: string; what: string } {
  const { field, studentId } = partsOf(key);
  const column = columns.find((one) => "field" in one && one.field === field);
  const gone = everybody.find(({ student_id }) => student_id === studentId);
  return {
    student: rows.find((row) => row.studentId === studentId)?.name ?? gone?.last_name ?? studentId,
    what: column === undefined ? field : columnTitle(column),
  };
}

/** What is wrong with a cell; the API's own sentences are French. */
export function faultText(fault: WrittenFault | string): string {
  const texts = gridText.value.faults;
  if (typeof fault === "string") return fault;
  switch (fault.code) {
    case "OUT_OF_RANGE":
    case "OTHER_SCALE":
      return texts[fault.code](shownMark(fault.max));
    case "TOO_LONG":
      return texts.TOO_LONG(fault.length, fault.most);
    default:
      return texts[fault.code];
  }
}
