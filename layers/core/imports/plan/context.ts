import type { Hundredths } from "../../domain/figures/hundredths.ts";
import type { Guardian } from "../../domain/guardians.ts";
import type { AssessmentKind } from "../../domain/rule-pack.ts";
import type { FollowUp, SchoolClass, Student, Subject, Term } from "../../domain/school.ts";
import type { Column } from "../../school/data/column-store.ts";
import type { ImportKind } from "../import-plan.ts";
import type { KnownStudents } from "./match-student.ts";

/** What whoever imports says of the file. */
export interface ImportChoices<Kind extends ImportKind = ImportKind> {
  readonly what: Kind;
  /** Absent: the sheets' names, their titles or a column say it. */
  readonly classId?: string;
  /** Of marks and follow-ups. */
  readonly term?: Term;
  /** Of marks of one subject, its id or name; absent: the title says it, or the columns are subjects. */
  readonly subject?: string;
  /** What an empty cell does to a datum that is entered: `leave`, or `remove`. */
  readonly empty: "leave" | "remove";
}

/** A class as it is entered now. */
export interface ClassState {
  readonly schoolClass: SchoolClass;
  readonly subjects: readonly Subject[];
  readonly students: readonly Student[];
  /** By `columnKey`. A subject without a column has nothing entered. */
  readonly columns: ReadonlyMap<string, Column>;
  /** By `followUpKey`. */
  readonly followUps: ReadonlyMap<string, FollowUp>;
}

export const columnKey = (term: Term, subjectId: string): string => JSON.stringify([term, subjectId]);
export const followUpKey = (term: Term, studentId: string): string => JSON.stringify([term, studentId]);

/** A period in which marks are entered. */
export interface EnteredPeriod {
  readonly id: Term;
  /** « 1er trimestre », « T1 », and in English where the pack has it. */
  readonly names: readonly string[];
  /** In the mean of the period above, or of the year. */
  readonly weight: Hundredths;
  /** It and the periods that it is a part of: their locks count. */
  readonly within: readonly Term[];
}

/** What a file is compared with. */
export interface ImportContext {
  /** Of the school year. */
  readonly classes: readonly SchoolClass[];
  /** By class id: those that the file is about. */
  readonly states: ReadonlyMap<string, ClassState>;
  readonly known: KnownStudents;
  /** The addresses of students' parents, by student, where the file has some or is to have them. */
  readonly guardians: ReadonlyMap<string, readonly Guardian[]>;
  readonly periods: readonly EnteredPeriod[];
  readonly kinds: readonly AssessmentKind[];
  /** The scale of new work: 2000 is « sur 20 ». */
  readonly scale: Hundredths;
  /** The scale of a subject's typed figure. */
  readonly scaleOf: (subject: Subject, term: Term) => Hundredths;
  /** ISO date. */
  readonly today: string;
}
