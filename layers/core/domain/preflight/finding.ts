import type { EntryWarning, InvalidSchoolData } from "../data-fault.ts";
import type { Term } from "../periods.ts";
import type { WantedField } from "../rule-pack.ts";
import type { Student, Subject } from "../school.ts";

/**
 * What a finding means for the batch. `blocker`: somebody has no document until a fault is mended. `unearned`: a student
 * has earned no such document, and there is nothing to mend. `warning`: the document is made, and may not say what it should.
 */
export const SEVERITIES = ["blocker", "unearned", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What documents may lack although they can be made. Blockers have the codes of the errors that a batch reports. */
export const WARNING_CODES = [
  "MARK_MISSING",
  "SUBJECT_WITHOUT_MARKS",
  "SUBJECT_WITHOUT_TEACHER",
  "SUBJECT_NAME_MISSING",
  "FIELD_MISSING",
  "NOT_RANKED",
  "ENTRIES_LEFT_OUT",
  "DOCUMENT_STALE",
  "PAGES_NOT_SET",
  "CLASS_NOT_COMPUTED",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** A gap in the records of a class, for the papers of one period. */
export type RecordWarning =
  | {
      readonly code: "MARK_MISSING";
      readonly student: Student;
      readonly subject: Subject;
      /** The periods without an entry: the one asked for, or parts of it. */
      readonly terms: readonly Term[];
    }
  | { readonly code: "SUBJECT_WITHOUT_MARKS"; readonly subject: Subject; readonly terms: readonly Term[] }
  | { readonly code: "SUBJECT_WITHOUT_TEACHER"; readonly subject: Subject }
  /** Without a student: of the class or the school. */
  | { readonly code: "FIELD_MISSING"; readonly field: WantedField; readonly student?: Student }
  | { readonly code: "NOT_RANKED"; readonly student: Student; readonly coefficients?: Coefficients }
  | { readonly code: "ENTRIES_LEFT_OUT"; readonly entries: EntryWarning; readonly student?: Student };

/** Why a student with an average is « non classé »: coefficients graded, those that could be, the least share of them. */
export interface Coefficients {
  readonly graded: string;
  readonly possible: string;
  readonly least: string;
}

/** A datum that keeps one student, or without a student the whole class, from having documents. */
export interface RecordBlocker {
  readonly student?: Student;
  readonly details: InvalidSchoolData;
}
