import { cellName } from "../spreadsheets/reading/cells.ts";
import type { SpreadsheetFault, SpreadsheetFaultDetails } from "../spreadsheets/reading/spreadsheet-fault.ts";
import { type FaultText, IMPORT_FAULT_TEXTS } from "../text/fr/imports/faults.ts";
import { FILE_FAULT_TEXTS } from "../text/fr/imports/files.ts";
import { faultSentence, placeText, recordPlaceText, warningSentence } from "../text/fr/imports/places.ts";
import { RECORD_FAULT_TEXTS } from "../text/fr/imports/record-faults.ts";
import { RECORD_WARNING_TEXTS } from "../text/fr/imports/record-warnings.ts";
import { IMPORT_WARNING_TEXTS } from "../text/fr/imports/warnings.ts";
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

const placeOf = ({ at, from, header, who }: ImportFault | ImportWarning): string =>
  placeText({
    ...(from !== undefined && { record: recordPlaceText(from) }),
    ...(at !== undefined && { sheet: at.sheet, row: at.row + 1 }),
    ...(at?.column !== undefined && { cell: cellName({ row: at.row, column: at.column }) }),
    ...(header !== undefined && { header }),
    ...(who !== undefined && { who }),
  });

/**
 * A fault as a French sentence: where, what was read, what is wrong, what would do.
 *
 * @example « Feuille « 6e A », cellule D12, colonne « Maths », KABORÉ Élodie : « 14,255 » : le nombre a plus de deux … »
 */
export function describeFault(fault: ImportFault): string {
  const text = (FAULTS[fault.code] as (details: ImportFault) => FaultText)(fault);
  return faultSentence(placeOf(fault), fault.read, text);
}

/** A warning as a French sentence. */
export function describeWarning(warning: ImportWarning): string {
  const text = (WARNINGS[warning.code] as (details: ImportWarning) => string)(warning);
  return warningSentence(placeOf(warning), text);
}

/** Why a file cannot be read, as a French sentence. */
export const describeFileFault = ({ details }: SpreadsheetFault): string =>
  (FILES[details.reason] as (details: SpreadsheetFaultDetails) => string)(details);
