import type { Scope } from "../call/scope.ts";
import type { ClassRecord, FollowUp, Grade, School, SchoolClass, Student, Subject, Term } from "../domain/school.ts";

/** School data as the documents need it: `classOf` then `classRecord` is all a bulletin takes, three queries at most. */
export interface SchoolRecords {
  /**
   * The id of the class a student is in, of several that of the latest school year. Undefined: no such student in this
   * school.
   *
   * @throws PalmaresError INVALID_SCHOOL_DATA for two classes of one year.
   */
  classOf(scope: Scope, studentId: string): Promise<string | undefined>;
  /** A class with all that was noted up to and including a term: two queries, whatever its size. */
  classRecord(scope: Scope, classId: string, upTo: Term): Promise<ClassRecord | undefined>;
  classes(scope: Scope): Promise<readonly SchoolClass[]>;
  school(scope: Scope): Promise<School | undefined>;
}

/** Writing school data. Each call replaces what stood under the same ids; repeating it changes nothing. */
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
}

/** All students of a school, for a batch's check and for the console's search. */
export interface StudentDirectory {
  students(scope: Scope): Promise<readonly Student[]>;
}
