import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import { day, number } from "../../../i18n/format.ts";
import { gridText } from "../../../i18n/grid/texts.ts";
import { language } from "../../../i18n/language.ts";
import { assessmentName } from "../../../parts/assessment-name.ts";
import { kindsIn } from "../../../parts/rule-names.ts";
import { type CellKey, partsOf } from "../model/cells.ts";
import type { GridColumn } from "../model/sheet.ts";
import type { WrittenFault } from "../model/written.ts";
import type { CellSheet } from "../work/cell-source.ts";

const figure = (of: number) => number(language.value, of, Number.isInteger(of) ? 0 : 2);

/** A column's name: « Devoir 2 », « Moyenne ». */
export function columnTitle(column: GridColumn): string {
  const texts = gridText.value;
  if (column.kind === "mean") return texts.mean;
  if (column.kind === "remark") return column.title ?? (column.field === "general" ? texts.general : texts.remark);
  const { assessment, rules } = column;
  return assessment === undefined ? texts.mark : assessmentName(assessment, kindsIn(rules, language.value));
}

/** What else stands in a column's head: its scale, its weight, whether it counts. */
export function columnDetail(column: GridColumn): string {
  if (column.kind === "remark") return column.detail ?? "";
  if (column.kind !== "mark") return "";
  const { weight = 1, counts = true } = column.assessment ?? {};
  return scaleWords(column.scale / 100, weight, counts);
}

/** @example assessmentWords(devoir) // « 12 janv. 2026, sur 20, coef. 2 » */
export const assessmentWords = ({ held_on: heldOn, scale, weight, counts }: AssessmentView): string =>
  [...(heldOn === undefined ? [] : [day(language.value, heldOn)]), scaleWords(scale, weight, counts)].join(", ");

function scaleWords(scale: number, weight: number, counts: boolean): string {
  const texts = gridText.value;
  return [
    texts.outOf(figure(scale)),
    ...(weight === 1 ? [] : [texts.weight(figure(weight))]),
    ...(counts ? [] : [texts.notCounted]),
  ].join(", ");
}

/** A mark as the language writes it; the grid keeps a comma. */
export const shownMark = (text: string): string =>
  language.value === "en" && /^\d+,\d+$/.test(text) ? text.replace(",", ".") : text;

/** Whose cell it is, and of which column. */
export function placeOf({ rows, everybody, columns }: CellSheet, key: CellKey): { student: string; what: string } {
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
