import type { SchoolClass } from "../../domain/school.ts";
import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import type { Notes, Place } from "../import-notes.ts";
import { classNameKey } from "../words/class-names.ts";

/** Sheets that programs add and nobody fills. */
const hasCells = ({ rows }: ReadSheet) => rows.length > 0;

/** The sheets that are imported: what nobody sees when looking at the file is not, unless there is nothing else. */
export function filledSheets(sheets: readonly ReadSheet[], notes: Notes): readonly ReadSheet[] {
  const withCells = sheets.filter(hasCells);
  const hidden = withCells.filter(({ isHidden }) => isHidden);
  const filled = hidden.length < withCells.length ? withCells.filter(({ isHidden }) => !isHidden) : withCells;
  if (filled.length < withCells.length) {
    for (const { name } of hidden) notes.warn({ code: "SHEET_HIDDEN", at: { sheet: name, row: 0 } });
  }
  if (filled.length === 0) notes.add({ code: "NO_SHEET" });
  return filled;
}

/** Finds a class of the year by its name, however it is written, or by its id. */
export function classFinder(classes: readonly SchoolClass[]): (name: string) => SchoolClass | undefined {
  const byKey = new Map(classes.map((one) => [classNameKey(one.name), one]));
  return (name) => byKey.get(classNameKey(name)) ?? classes.find(({ id }) => id === name.trim());
}

/** The class that a row's cell names; undefined, with a note: there is none of that name, or another one was chosen. */
export function classInCell(
  { written, at }: { readonly written: string; readonly at: Place },
  classNamed: ReturnType<typeof classFinder>,
  chosen: SchoolClass | undefined,
  notes: Notes,
): SchoolClass | undefined {
  const named = classNamed(written);
  if (named === undefined) notes.add({ code: "CLASS_UNKNOWN", at, className: written, read: written });
  if (named === undefined || chosen === undefined || named.id === chosen.id) return named;
  notes.add({ code: "OTHER_CLASS", at, className: named.name, chosen: chosen.name });
  return undefined;
}
