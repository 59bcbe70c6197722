import type { Scope } from "../call/scope.ts";
import type {
  ClassRecord,
  Council,
  FollowUp,
  Grade,
  School,
  SchoolClass,
  Student,
  Subject,
  Term,
} from "../domain/school.ts";

/** School data as the documents need it: a bulletin takes `classOf` and `classRecord`, three queries at most. */
export interface SchoolRecords {
  /**
   * The id of the student's class: the one of the latest school year, when there are several.
   *
   * @returns undefined when the school has no such student.
   * @throws PalmaresError INVALID_SCHOOL_DATA when the student is in two classes of one year.
   */
  classOf(scope: Scope, studentId: string): Promise<string | undefined>;
  /** A class with all grades and follow-ups up to and including a term: two queries, whatever its size. */
  classRecord(scope: Scope, classId: string, upTo: Term): Promise<ClassRecord | undefined>;
  classes(scope: Scope): Promise<readonly SchoolClass[]>;
  school(scope: Scope): Promise<School | undefined>;
}

/** Writes school data. Each call replaces the data under the same ids; repeating it changes nothing. */
export interface SchoolWriter {
  saveSchool(scope: Scope, school: School): Promise<void>;
  saveClass(
    scope: Scope,
    schoolClass: SchoolClass,
    subjects: readonly Subject[],
    students: readonly Student[],
  ): Promise<void>;
  saveGrades(scope: Scope, classId: string, grades: readonly Grade[]): Promise<void>;
  saveFollowUps(scope: Scope, classId: string, followUps: readonly FollowUp[]): Promise<void>;
  /** The date of a term's class council; a later date replaces it. */
  saveCouncil(scope: Scope, classId: string, council: Council): Promise<void>;
}

/** All students of a school, for checking a batch and for the console's search. */
export interface StudentDirectory {
  students(scope: Scope): Promise<readonly Student[]>;
}
