import type { Hundredths } from "../domain/figures/hundredths.ts";
import type { Guardian } from "../domain/guardians.ts";
import type { Assessment, FollowUp, Person, SchoolClass, Student, Subject, Term } from "../domain/school.ts";
import type { ImportFault, ImportWarning } from "./import-notes.ts";

/** `subjects`: their names in other languages. */
export const IMPORT_KINDS = ["students", "marks", "follow-ups", "subjects"] as const;
/** What a file brings. */
export type ImportKind = (typeof IMPORT_KINDS)[number];
/** Kinds whose tables have a row for each student. */
export type StudentTableKind = Exclude<ImportKind, "subjects">;

/** Whether a table is for one period. */
export const isOfPeriod = (kind: ImportKind): boolean => kind === "marks" || kind === "follow-ups";

/** A figure, why there is none, or the words of a remark. */
export type EnteredValue = Hundredths | string;

/** One mark or remark of a column. Absent: there is none. */
export interface EntryChange {
  readonly studentId: string;
  /** Of an assessment; absent: the typed figure, or the remark. */
  readonly assessmentId?: string;
  readonly field: "mark" | "remark";
  readonly from?: EnteredValue;
  readonly to?: EnteredValue;
}

/** All that a file changes in one subject of a class in one period: written together or not at all. */
export interface ColumnPlan {
  readonly subjectId: string;
  readonly term: Term;
  /** Work that the class did not have yet. */
  readonly assessments: readonly Assessment[];
  readonly changes: readonly EntryChange[];
}

/** What the program writes of a student; the class's school year comes from the class. */
export type StudentFields = Omit<Student, "id" | "schoolId" | "classId">;

export interface StudentPlan {
  readonly studentId: string;
  /** Undefined: not in the class yet. */
  readonly from?: Partial<StudentFields>;
  readonly to: Partial<StudentFields>;
  /** Of somebody whom the school knows from another class: the identity that `to` writes anew, as it was. */
  readonly known?: Partial<Person>;
  /** The addresses of the parents, all of them; absent: the file changes none. */
  readonly guardians?: { readonly from: readonly Guardian[]; readonly to: readonly Guardian[] };
}

export type FollowUpFields = Omit<FollowUp, "studentId" | "term">;

export interface FollowUpPlan {
  readonly studentId: string;
  readonly from: Partial<FollowUpFields>;
  readonly to: Partial<FollowUpFields>;
}

export type ClassFields = Omit<SchoolClass, "id" | "schoolId">;
export type SubjectFields = Omit<Subject, "id" | "schoolId" | "classId">;

export interface SubjectPlan {
  readonly subjectId: string;
  /** Undefined: not in the class yet. */
  readonly from?: Partial<SubjectFields>;
  readonly to: Partial<SubjectFields>;
}

/** One step of an import. Each is done whole or not at all, and doing it again changes nothing. */
export type PlanStep = { readonly classId: string } /** Undefined: the class is there already. */ & (
  | { readonly kind: "class"; readonly created?: ClassFields; readonly subjects: readonly SubjectPlan[] }
  | { readonly kind: "columns"; readonly columns: readonly ColumnPlan[] }
  | { readonly kind: "students"; readonly students: readonly StudentPlan[] }
  | { readonly kind: "follow-ups"; readonly term: Term; readonly followUps: readonly FollowUpPlan[] }
);

/** What an import would do. Empty `steps`: nothing; everything is as the file says. */
export interface ImportPlan {
  readonly version: 1;
  readonly steps: readonly PlanStep[];
}

/** How many data (marks, students, follow-up figures) an import would create, and so on. */
export interface ImportTotals {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** In the program and not in the file; they stay. */
  readonly left: number;
}

/** How a column of the file was understood. */
export interface ShownColumn {
  readonly sheet: string;
  /** From 0. */
  readonly column: number;
  readonly header: string;
  /** In French: « Mathématiques », « Devoir 1 sur 20 ». */
  readonly meaning: string;
}

/** The dry run of an import: what stands in the way, what to look at, and what would happen. */
export interface ImportReport {
  readonly faults: readonly ImportFault[];
  readonly warnings: readonly ImportWarning[];
  readonly columns: readonly ShownColumn[];
  readonly totals: ImportTotals;
  /** In the file; absent: its rows are no students. */
  readonly students?: number;
  readonly plan: ImportPlan;
}
