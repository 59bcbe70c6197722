import type { ImportNote } from "../contract/schemas/imports.ts";
import { cellName } from "../spreadsheets/reading/cells.ts";
import type { SpreadsheetFault, SpreadsheetFaultDetails } from "../spreadsheets/reading/spreadsheet-fault.ts";
import { type FaultText, IMPORT_FAULT_TEXTS } from "../text/fr/imports/faults.ts";
import { FILE_FAULT_TEXTS } from "../text/fr/imports/files.ts";
import {
  faultSentence,
  placeText,
  recordPlaceText,
  type ShownPlace,
  warningSentence,
} from "../text/fr/imports/places.ts";
import { RECORD_FAULT_TEXTS } from "../text/fr/imports/record-faults.ts";
import { RECORD_WARNING_TEXTS } from "../text/fr/imports/record-warnings.ts";
import { IMPORT_WARNING_TEXTS } from "../text/fr/imports/warnings.ts";
import { frenchSpaces } from "../text/french-spaces.mjs";
import type { ImportFault, ImportWarning } from "./import-notes.ts";

type Texts<Note extends { readonly code: string }, Text> = {
  readonly [C in Note["code"]]: (details: Extract<Note, { readonly code: C }>) => Text;
};
/** Every code has its sentence, or this does not compile. */
const FAULTS: Texts<ImportFault, FaultText> = { ...IMPORT_FAULT_TEXTS, ...RECORD_FAULT_TEXTS };
const WARNINGS: Texts<ImportWarning, string> = { ...IMPORT_WARNING_TEXTS, ...RECORD_WARNING_TEXTS };
const FILES: {
  readonly [R in SpreadsheetFaultDetails["reason"]]: (
    details: Extract<SpreadsheetFaultDetails, { reason: R }>,
  ) => string;
} = FILE_FAULT_TEXTS;

const placeOf = ({ at, from, header, who }: ImportFault | ImportWarning): ShownPlace => ({
  ...(from !== undefined && { record: recordPlaceText(from) }),
  ...(at !== undefined && { sheet: at.sheet, row: at.row + 1 }),
  ...(at?.column !== undefined && { cell: cellName({ row: at.row, column: at.column }) }),
  ...(header !== undefined && { header }),
  ...(who !== undefined && { who }),
});

const faultText = (fault: ImportFault) => (FAULTS[fault.code] as (details: ImportFault) => FaultText)(fault);
const warningText = (warning: ImportWarning) => (WARNINGS[warning.code] as (details: ImportWarning) => string)(warning);

/**
 * A fault as a French sentence: where, what was read, what is wrong, what would do.
 *
 * @example « Feuille « 6e A », cellule D12, colonne « Maths », KABORÉ Élodie : « 14,255 » : le nombre a plus de deux … »
 */
export const describeFault = (fault: ImportFault): string =>
  faultSentence(placeText(placeOf(fault)), fault.read, faultText(fault));

/** A warning as a French sentence. */
export const describeWarning = (warning: ImportWarning): string =>
  warningSentence(placeText(placeOf(warning)), warningText(warning));

/** A fault for a table, in which place, student, what was read and what would do are columns. */
export function noteOfFault(fault: ImportFault): ImportNote {
  const { what, mend } = faultText(fault);
  return { ...noteOf(fault), detail: capitalised(what), mend };
}

/** A warning for a table. */
export const noteOfWarning = (warning: ImportWarning): ImportNote => ({
  ...noteOf(warning),
  detail: frenchSpaces(warningText(warning)),
});

function noteOf(note: ImportFault | ImportWarning): Omit<ImportNote, "detail"> {
  const { sheet, row, cell, header, who } = placeOf(note);
  return {
    code: note.code,
    ...(sheet !== undefined && sheet !== "" && { sheet }),
    ...(row !== undefined && { row }),
    ...(cell !== undefined && { cell }),
    ...(header !== undefined && { header }),
    ...(who !== undefined && who !== "" && { student: who }),
    ...(note.read !== undefined && note.read !== "" && { read: note.read.slice(0, MOST_SHOWN) }),
  };
}

/** Of what a cell says: enough to know it again. */
const MOST_SHOWN = 80;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a file cannot be read, as a French sentence. */
export const describeFileFault = ({ details }: SpreadsheetFault): string =>
  (FILES[details.reason] as (details: SpreadsheetFaultDetails) => string)(details);
