/** Where something stands in the files of another program. */
export interface RecordPlace {
  readonly file: string;
  /** Of a dump: which of its records, from 1. */
  readonly record?: number;
  /** Of a CSV file: its line, from 1. */
  readonly line?: number;
  /** The field's or column's name, as the file writes it. */
  readonly field?: string;
}

/** What a record refers to, or is. */
export type RecordKind = "school" | "class" | "student" | "subject" | "grade" | "result" | "followUp";

/** Why a record of another program cannot be imported. */
export type RecordFault =
  /** The file is not text of the kind that it should be; `where` as the reader of JSON says it. */
  | { readonly code: "NOT_JSON"; readonly where?: string }
  | { readonly code: "NOT_A_DUMP" }
  | { readonly code: "NOT_A_RECORD" }
  | { readonly code: "TOO_MUCH"; readonly what: "bytes" | "records" | "files"; readonly most: number }
  | { readonly code: "FIELD_MISSING" }
  | { readonly code: "NOT_TEXT" }
  | { readonly code: "NO_SUCH_RECORD"; readonly kind: RecordKind }
  /** Several records have this natural key. */
  | { readonly code: "SEVERAL_RECORDS"; readonly kind: RecordKind; readonly count: number }
  /** Another record has the same key. */
  | { readonly code: "SAME_RECORD"; readonly other: RecordPlace }
  /** Another record says something else of the same thing. */
  | { readonly code: "SAID_OTHERWISE"; readonly said: string; readonly other: RecordPlace }
  | { readonly code: "RECORD_WITHOUT_PERIOD" }
  | { readonly code: "PERIOD_UNKNOWN"; readonly known: readonly string[] }
  | { readonly code: "OTHER_YEAR"; readonly chosen: string }
  | { readonly code: "NOT_A_YEAR" }
  | { readonly code: "SEVERAL_SCHOOLS"; readonly names: readonly string[] }
  | { readonly code: "NO_SUCH_SCHOOL"; readonly names: readonly string[] }
  | { readonly code: "OTHER_BASE" }
  | { readonly code: "NO_COEFFICIENT"; readonly subject: string; readonly className: string }
  | { readonly code: "COEFFICIENT_RANGE" }
  | { readonly code: "NOT_A_RANK" }
  | { readonly code: "NOTHING_TO_IMPORT" }
  // Several CSV files
  | { readonly code: "FILE_UNKNOWN" }
  | { readonly code: "COLUMNS_MISSING"; readonly columns: readonly string[] }
  | { readonly code: "CELLS_DIFFER"; readonly columns: number; readonly found: number }
  /** No class has all the students of a table, or several have. */
  | { readonly code: "CLASS_NOT_SURE"; readonly classes: readonly string[] }
  | { readonly code: "SUBJECT_NOT_SURE"; readonly known: readonly string[] }
  | { readonly code: "STUDENT_NOT_SURE"; readonly count: number }
  | { readonly code: "TABLE_WITHOUT_PERIOD" }
  /** 0, which the program also writes for an absence: only the class's table of results tells them apart. */
  | { readonly code: "ZERO_NOT_SURE"; readonly className: string };

/** A result that we compute and another program typed or computed. */
export type ComparedFigure = "average" | "rank" | "weightedTotal" | "honorBoard" | "conduct";

/** Something about the records of another program to look at. */
export type RecordWarning =
  | { readonly code: "MODEL_LEFT"; readonly model: string; readonly count: number }
  | { readonly code: "FIELD_LEFT"; readonly model: string; readonly count: number }
  | { readonly code: "SCHOOL_KEPT" }
  | { readonly code: "SAID_TWICE"; readonly other: RecordPlace }
  | { readonly code: "IN_MAIN_GROUP"; readonly count: number }
  | { readonly code: "SUBJECT_UNUSED"; readonly subject: string; readonly className: string }
  | { readonly code: "PERIOD_READ"; readonly number: string; readonly term: string }
  | { readonly code: "MATRICULE_FROM"; readonly field: string; readonly count: number }
  | { readonly code: "COUNTS_FROM_TEN"; readonly subject: string }
  | { readonly code: "COUNTS_NOWHERE"; readonly subject: string }
  | { readonly code: "YEARLY_TABLE" }
  | {
      readonly code: "RESULT_DIFFERS";
      readonly of: ComparedFigure;
      readonly term: string;
      readonly theirs: string;
      readonly ours: string;
    }
  | { readonly code: "RESULTS_NOT_COMPARED"; readonly term: string; readonly className: string };
