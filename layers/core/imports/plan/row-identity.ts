import { LONGEST } from "../../contract/longest-texts.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { type ReadMatricule, readMatricule, readText } from "../cells/read-text.ts";
import { splitName } from "../cells/split-name.ts";
import type { Head } from "../head/head.ts";
import type { StudentRow } from "../head/row-kinds.ts";
import type { Notes } from "../import-notes.ts";
import type { PersonField } from "../words/person-headers.ts";

/** Who a row is about, as the file says it. */
export interface RowIdentity {
  readonly matricule?: ReadMatricule;
  readonly lastName: string;
  readonly firstNames: string;
  /** In the file's order; empty: the file has no name here. */
  readonly name: string;
  readonly isUnsure: boolean;
}

/** A question mark or the sign for a broken letter inside a name: what LibreOffice makes of Ɛ when it saves Windows-1252. */
export const LOST_LETTER = /\?|\ufffd/u;

const WHOLE_NAME = LONGEST.lastName + LONGEST.firstNames + 1;

/** Reads the matricule and the name of a row. @returns undefined when one of them cannot be read: the fault is noted. */
export function rowIdentity(row: StudentRow, head: Head, sheet: string, notes: Notes): RowIdentity | undefined {
  const cellOf = (field: PersonField): ReadCell | undefined => {
    const column = head.columns.find((one) => one.field === field);
    return column && row.cells.get(column.column);
  };
  const before = notes.faults.length;
  const text = (field: PersonField): string => {
    const cell = cellOf(field);
    const read = cell && readText(cell, WHOLE_NAME);
    if (read !== undefined && "fault" in read)
      notes.add({ ...read.fault, ...placed(sheet, cell), read: cell?.text ?? "" });
    const value = read !== undefined && "value" in read ? read.value : "";
    if (LOST_LETTER.test(value)) notes.warn({ code: "QUESTION_MARK", ...placed(sheet, cell), read: value });
    return value;
  };
  const whole = [text("fullName") || text("fullNameReversed"), ...row.moreOfName]
    .filter((part) => part !== "")
    .join(" ");
  const family = [text("lastName"), text("postName")].filter((part) => part !== "").join(" ");
  const given = text("firstNames");
  const name =
    whole || [family, given, ...(whole === "" ? row.moreOfName : [])].filter((part) => part !== "").join(" ");

  const matriculeCell = cellOf("matricule");
  const matricule = matriculeCell && readMatricule(matriculeCell);
  if (matricule !== undefined && "fault" in matricule) {
    notes.add({ ...matricule.fault, ...placed(sheet, matriculeCell), read: matriculeCell?.text ?? "", who: name });
  }
  const parts = partsOf({ whole, family, given }, name, head);
  for (const field of ["lastName", "firstNames"] as const) {
    const { length } = parts[field];
    const cell = cellOf(field) ?? cellOf("fullName") ?? cellOf("fullNameReversed");
    if (length > LONGEST[field])
      notes.add({ code: "TOO_LONG", most: LONGEST[field], length, ...placed(sheet, cell), read: parts[field] });
  }
  if (notes.faults.length > before) return undefined;
  return {
    ...parts,
    name,
    ...(matricule !== undefined && "value" in matricule && { matricule: matricule.value }),
  };
}

function partsOf(
  { whole, family, given }: { readonly whole: string; readonly family: string; readonly given: string },
  name: string,
  head: Head,
): { readonly lastName: string; readonly firstNames: string; readonly isUnsure: boolean } {
  const has = (field: PersonField) => head.columns.some((column) => column.field === field);
  // « Nom » without « Prénoms » beside it holds both.
  if (whole === "" && (has("firstNames") || name === "")) {
    return { lastName: family, firstNames: given, isUnsure: false };
  }
  return splitName(name, has("fullNameReversed"));
}

const placed = (sheet: string, cell: ReadCell | undefined) =>
  cell === undefined ? {} : { at: { sheet, row: cell.row, column: cell.column } };
