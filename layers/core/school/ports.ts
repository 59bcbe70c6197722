import type { Scope } from "../call/scope.ts";
import type { CheckedPicture, PreparedName, PreparedPicture } from "../domain/pictures.ts";
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

/** A student in one class, and the class's school year. */
export interface Enrolled {
  readonly student: Student;
  readonly schoolYear: string;
}

/** One student's classes, and the school's year. */
export interface StudentClasses {
  /** Undefined: the school has no record yet. */
  readonly school: School | undefined;
  /** The year that the school has set, or else the latest of its classes. */
  readonly currentYear: string | undefined;
  /** In no order; empty: the school has no such student. */
  readonly enrolments: readonly Enrolled[];
}

/** School data as the documents need it: an ordinary bulletin takes `classesOf` and `classRecord`, three reads in all. */
export interface SchoolRecords {
  /** The classes of a student, of all years, with the school: two reads. */
  classesOf(scope: Scope, studentId: string): Promise<StudentClasses>;
  /** By class id, those of some terms for which a class has marks of the student in a subject of its own: one read each. */
  markedTerms(
    scope: Scope,
    studentId: string,
    classIds: readonly string[],
    terms: readonly Term[],
  ): Promise<ReadonlyMap<string, readonly Term[]>>;
  /**
   * A class with everything that is recorded of its year: two reads, whatever its size, and one more for each other class
   * of the year in which some of its students sat.
   *
   * @param known the school, where the caller has read it: one read less.
   */
  classRecord(scope: Scope, classId: string, known?: School): Promise<ClassRecord | undefined>;
  classes(scope: Scope): Promise<readonly SchoolClass[]>;
  school(scope: Scope): Promise<School | undefined>;
}

/** Pictures that schools uploaded, by the SHA-256 of their bytes in hexadecimal: a name never comes to mean other bytes. */
export interface SchoolPictures {
  /** Repeating it changes nothing. */
  save(schoolId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** @returns undefined: there is none of that name. */
  read(schoolId: string, sha256: string): Promise<Uint8Array | undefined>;
  /** A link by which the picture may be read, for some seconds. */
  link(schoolId: string, sha256: string, seconds: number): Promise<string>;
}

/** The prepared photos of students, each a PDF of one picture, by names that never come to mean other bytes. */
export interface StudentPhotos {
  /** @returns undefined: there is none of that name. */
  read(schoolId: string, studentId: string, name: string): Promise<Uint8Array | undefined>;
  save(schoolId: string, studentId: string, name: string, pdf: Uint8Array): Promise<void>;
  remove(schoolId: string, studentId: string, name: string): Promise<void>;
  /** Deletes what no call is about to name, but the photo of this name; undefined: all of the student's photos. */
  removeOthers(schoolId: string, studentId: string, name: string | undefined): Promise<void>;
}

/** What was prepared of pictures that a school's pages print. What is not there is prepared again, with the same bytes. */
export interface PreparedPictures {
  /** Repeating it changes nothing. */
  readonly save: (schoolId: string, picture: PreparedPicture) => Promise<void>;
  /** @returns undefined: there is none of that name. */
  readonly read: (schoolId: string, name: PreparedName) => Promise<Uint8Array | undefined>;
}

/**
 * Makes what papers print of a student's photo: a PDF of one picture, of at most 15 kB, without what a telephone writes beside it.
 *
 * @throws PalmaresError IMAGE_UNREADABLE, with the fault.
 */
export type PreparePhoto = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What a school says of a file before it sends it. */
export interface UploadedFile {
  readonly bytes: number;
  readonly contentType: string;
}

/** Files that schools send, before anything is made of them. They are deleted after a day. */
export interface SchoolUploads {
  /** A link by which a file of exactly this size and type may be sent with PUT, for some seconds. */
  link(schoolId: string, uploadId: string, file: UploadedFile, seconds: number): Promise<string>;
  /** @returns undefined: nothing was sent, or it is deleted. */
  read(schoolId: string, uploadId: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Deletes it before its day is over. */
  remove(schoolId: string, uploadId: string): Promise<void>;
}

/**
 * Prepares a picture as pages would need it.
 *
 * @throws PalmaresError IMAGE_UNREADABLE, with the fault.
 */
export type CheckPicture = (bytes: Uint8Array) => Promise<CheckedPicture>;

/** Writes school data. Each call replaces the data under the same ids; repeating it changes nothing. */
export interface SchoolWriter {
  /** Saves the school itself; what it has set for its papers stays as it is. */
  saveSchool(scope: Scope, school: School): Promise<void>;
  /**
   * Saves a class with its students. A student who is in other classes as well is one person: the name, the matricule, sex
   * and birth are changed in all of them.
   *
   * @throws PalmaresError MATRICULE_TAKEN when another student has a matricule; nothing is written then, unless that
   *   student is saved at the same moment.
   */
  saveClass(
    scope: Scope,
    schoolClass: SchoolClass,
    subjects: readonly Subject[],
    students: readonly Student[],
  ): Promise<void>;
  /**
   * For seeds and invented marks: it keeps no history.
   *
   * @throws PalmaresError PERIOD_LOCKED when one of the grades' periods is locked.
   */
  saveGrades(scope: Scope, classId: string, grades: readonly Grade[]): Promise<void>;
  saveFollowUps(scope: Scope, classId: string, followUps: readonly FollowUp[]): Promise<void>;
  /** The date of a term's class council; a later date replaces it. */
  saveCouncil(scope: Scope, classId: string, council: Council): Promise<void>;
}

/** All students of a school, once for each of their classes, for checking a batch and for the console's search. */
export interface StudentDirectory {
  students(scope: Scope): Promise<readonly Student[]>;
}
