import type { CellFault } from "../typed/cell-fault.ts";
import type { RecordFault, RecordPlace, RecordWarning } from "./record-notes.ts";

/** Where in the file something stands. */
export interface Place {
  /** Empty for a CSV file. */
  readonly sheet: string;
  /** Both from 0. */
  readonly row: number;
  readonly column?: number;
}

/** Why a row cannot be given to a student. */
export type RowFault =
  | { readonly code: "NOBODY" }
  | { readonly code: "NO_NAME" }
  | { readonly code: "UNKNOWN_STUDENT" }
  | { readonly code: "UNKNOWN_MATRICULE"; readonly matricule: string }
  | { readonly code: "IN_OTHER_CLASS"; readonly className: string }
  /** In a list of students, without a matricule: somebody of this name is in another class. */
  | { readonly code: "SAME_NAME_ELSEWHERE"; readonly className: string; readonly matricule: string }
  /** Several students have this name; their matricules. */
  | { readonly code: "SEVERAL_OF_THIS_NAME"; readonly matricules: readonly string[] }
  /** The matricule is another student's. */
  | { readonly code: "OTHER_NAME"; readonly matricule: string; readonly owner: string }
  /** The student of this name has another matricule. */
  | { readonly code: "OTHER_MATRICULE"; readonly matricule: string; readonly known: string }
  /** The row, as the spreadsheet counts, in which the student stands already. */
  | { readonly code: "TWICE"; readonly otherRow: number }
  | { readonly code: "CLASS_UNKNOWN"; readonly className: string }
  /** More cells than the head has columns: a decimal comma in a file with commas between cells. */
  | { readonly code: "TOO_MANY_CELLS"; readonly columns: number };

/** Why a column or a sheet cannot be used. */
export type TableFault =
  | { readonly code: "NO_HEAD" }
  | { readonly code: "NO_SHEET" }
  | { readonly code: "NO_CLASS"; readonly className?: string }
  | { readonly code: "OTHER_CLASS"; readonly className: string; readonly chosen: string }
  | { readonly code: "NO_SUBJECT" }
  | { readonly code: "OTHER_SUBJECT"; readonly subject: string; readonly chosen: string }
  /** In a table of subjects: no row names a subject and a language. */
  | { readonly code: "NO_SUBJECT_HEAD" }
  | { readonly code: "NO_SUBJECT_NAME" }
  /** No class, or not the row's, has this subject; those that there are. */
  | { readonly code: "UNKNOWN_SUBJECT"; readonly className?: string; readonly known: readonly string[] }
  /** The row, as the spreadsheet counts, that gives the subject another name in the same language. */
  | { readonly code: "SUBJECT_TWICE"; readonly otherRow: number }
  | { readonly code: "SAME_NAMES_TWICE"; readonly other: string }
  | { readonly code: "NO_PERIOD" }
  | { readonly code: "OTHER_PERIOD"; readonly term: string; readonly chosen: string }
  | { readonly code: "NO_MARK_COLUMNS" }
  | { readonly code: "NO_STUDENT_COLUMNS" }
  | { readonly code: "NO_FOLLOW_UP_COLUMNS" }
  /** Figures stand below no header. */
  | { readonly code: "NO_HEADER" }
  | { readonly code: "UNKNOWN_COLUMN"; readonly known: readonly string[] }
  /** Two columns say the same thing. */
  | { readonly code: "SAME_COLUMN_TWICE"; readonly other: string }
  | { readonly code: "KIND_UNKNOWN"; readonly kinds: readonly string[] }
  /** The work is recorded out of another scale. */
  | { readonly code: "SCALE_DIFFERS"; readonly recorded: string; readonly written: string };

/** Something in a file that keeps it from being imported. It names pupils: only for those who may see them. */
export type ImportFault = (CellFault | RowFault | TableFault | RecordFault) & {
  readonly at?: Place;
  /** In the files of another program. */
  readonly from?: RecordPlace;
  /** The column's header. */
  readonly header?: string;
  /** What was read. */
  readonly read?: string;
  /** Whose row it is, as the file writes the name. */
  readonly who?: string;
};

/** Something to look at. It does not keep the file from being imported. */
export type ImportWarning = (
  | RecordWarning
  | { readonly code: "QUESTION_MARK" }
  /** The figure, and the least and greatest of the student's others. */
  | { readonly code: "FAR_FROM_OTHERS"; readonly least: string; readonly greatest: string }
  | { readonly code: "MATCHED_BY_NAME"; readonly count: number }
  | { readonly code: "ZEROS_RESTORED"; readonly matricule: string }
  | { readonly code: "NAME_SPELLED_OTHERWISE"; readonly known: string }
  | { readonly code: "IN_OTHER_CLASS_TOO"; readonly className: string }
  | { readonly code: "NOT_IN_FILE"; readonly count: number; readonly names: readonly string[] }
  | { readonly code: "NAME_CUT"; readonly lastName: string; readonly firstNames: string }
  | { readonly code: "NO_MATRICULE"; readonly count: number }
  | { readonly code: "COLUMN_LEFT_OUT"; readonly why: "computed" | "not-kept" | "not-asked" }
  | { readonly code: "SHEET_LEFT_OUT" }
  | { readonly code: "SHEET_HIDDEN" }
  | { readonly code: "ENCODING_ASSUMED"; readonly encoding: string; readonly sample: string }
  | { readonly code: "WORDS_READ"; readonly word: string; readonly state: string; readonly count: number }
  | { readonly code: "UNUSUAL_AGE"; readonly age: number }
  | { readonly code: "EMPTY_OVER_ENTERED"; readonly count: number }
) & {
  readonly at?: Place;
  readonly from?: RecordPlace;
  readonly header?: string;
  readonly read?: string;
  readonly who?: string;
};

/** Collects what is found; the order is that of the file. */
export class Notes {
  readonly faults: ImportFault[] = [];
  readonly warnings: ImportWarning[] = [];
  add(fault: ImportFault): void {
    this.faults.push(fault);
  }
  warn(warning: ImportWarning): void {
    this.warnings.push(warning);
  }
}
