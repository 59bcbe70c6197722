import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Dependents } from "../../domain/errors.ts";
import type { Guardian } from "../../domain/guardians.ts";
import type { OwnVersion, OwnVersionKey } from "../../domain/own-papers.ts";
import type {
  Council,
  CouncilDecision,
  EnrolmentFields,
  FollowUp,
  Person,
  School,
  SchoolClass,
  Student,
  Subject,
  Term,
} from "../../domain/school.ts";
import type { Expected, Revised, Revision } from "./revision.ts";

/**
 * Records of one kind, of the scope's school. A key wins over ids that a record carries.
 *
 * A write of something else than was expected throws RevisionConflict with what is there now, and changes nothing. A write
 * below a record that is not there throws CLASS_NOT_FOUND, SUBJECT_NOT_FOUND or STUDENT_NOT_FOUND. A record on which others
 * hang cannot be removed: STILL_IN_USE, with their numbers.
 *
 * @typeParam Read what is read of a record. @typeParam Written what is written of it.
 */
export interface RecordStore<Key, Read, Written = Read> {
  find(scope: Scope, key: Key): Promise<Revised<Read> | undefined>;
  /** Creates or replaces the record. @returns its new revision. */
  put(scope: Scope, key: Key, record: Written, expected: Expected): Promise<Revision>;
  remove(scope: Scope, key: Key, expected: Expected): Promise<void>;
}

/** One of many puts. */
export interface RecordWrite<Key, Written> {
  readonly key: Key;
  readonly record: Written;
  readonly expected: Expected;
}

/**
 * Puts many records, in few calls. Each is made whole or not at all; when one is refused as a single put would be, or the
 * process dies, some of the others may have been made.
 */
export type PutsOfMany<Key, Written> = (scope: Scope, writes: readonly RecordWrite<Key, Written>[]) => Promise<void>;

/** The scope's school is the record: its key is empty. Administrators list all. */
export interface SchoolStore extends RecordStore<Record<never, never>, School> {
  list(): Promise<readonly Revised<School>[]>;
  /** The school with what it has set for its papers, which is no part of its record. */
  withOwn(scope: Scope): Promise<School | undefined>;
}

export interface ClassKey {
  readonly classId: string;
}
/** A class's school year cannot be changed while students are in it: STILL_IN_USE. */
export interface ClassStore extends RecordStore<ClassKey, SchoolClass> {
  list(scope: Scope): Promise<readonly Revised<SchoolClass>[]>;
}

export interface SubjectKey extends ClassKey {
  readonly subjectId: string;
}
export interface SubjectStore extends RecordStore<SubjectKey, Subject> {
  list(scope: Scope, key: ClassKey): Promise<readonly Revised<Subject>[]>;
}

export interface PersonKey {
  readonly studentId: string;
}
/** One person of the school, whatever the classes. A new name is in all classes at once. May throw MATRICULE_TAKEN. */
export interface PersonStore extends RecordStore<PersonKey, Person> {
  readonly putAll: PutsOfMany<PersonKey, Person>;
  list(scope: Scope): Promise<readonly Revised<Person>[]>;
}

/** The addresses of a student's parents. They go with the person. */
export interface GuardianStore extends RecordStore<PersonKey, readonly Guardian[]> {
  /** By student; those without an address are left out. */
  ofStudents(scope: Scope, studentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Guardian[]>>;
}

export interface EnrolmentKey extends ClassKey, PersonKey {}
/** A person in a class. The person must be there first. */
export interface EnrolmentRecords extends RecordStore<EnrolmentKey, Student, EnrolmentFields> {
  readonly putAll: PutsOfMany<EnrolmentKey, EnrolmentFields>;
  /** All students of a class. */
  list(scope: Scope, key: ClassKey): Promise<readonly Revised<Student>[]>;
  /** The classes of one person. */
  ofPerson(scope: Scope, key: PersonKey): Promise<readonly Revised<Student>[]>;
}

export interface PeriodKey extends ClassKey {
  readonly term: Term;
}
export interface FollowUpKey extends PeriodKey, PersonKey {}
export interface FollowUpStore extends RecordStore<FollowUpKey, FollowUp> {
  list(scope: Scope, key: PeriodKey): Promise<readonly Revised<FollowUp>[]>;
  /** All or nothing. At most {@link MOST_FOLLOW_UPS}, each student once. @returns the new revisions, in order. */
  putAll(scope: Scope, key: PeriodKey, writes: readonly FollowUpWrite[]): Promise<readonly Revision[]>;
}
export interface FollowUpWrite {
  readonly followUp: FollowUp;
  readonly expected: Expected;
}
/** As many as one transaction holds, with the class on which new ones hang. */
export const MOST_FOLLOW_UPS = LIMITS.followUpRows;

/** The class council of one term: its date, and what it decided for each student. One record, so one revision. */
export interface CouncilRecord extends Partial<Pick<Council, "heldOn" | "nextTermOn">> {
  readonly decisions: readonly CouncilDecision[];
}
export type CouncilStore = RecordStore<PeriodKey, CouncilRecord>;

/** What a teacher teaches, sees and may write: one subject of a class, or with `*` all of its subjects. */
export interface Assignment {
  readonly classId: string;
  readonly subjectId: string;
}
export interface TeacherKey {
  readonly userId: string;
}
export interface AssignmentStore extends RecordStore<TeacherKey, readonly Assignment[]> {
  list(scope: Scope): Promise<readonly (TeacherKey & Revised<readonly Assignment[]>)[]>;
}

/** What a school sets for its papers, by kind and day. It is read with the school, too. */
export interface OwnVersionStore extends RecordStore<OwnVersionKey, OwnVersion> {
  list(scope: Scope): Promise<readonly Revised<OwnVersion>[]>;
}

/** A record on which others may hang. */
export type Owner =
  | { readonly kind: "school" }
  | ({ readonly kind: "class" } & ClassKey)
  | ({ readonly kind: "subject" } & SubjectKey)
  | ({ readonly kind: "person" } & PersonKey)
  | ({ readonly kind: "enrolment" } & EnrolmentKey);

export interface DependentRecords {
  /** What hangs on a record: numbers by kind, without those that are 0. */
  count(scope: Scope, owner: Owner): Promise<Dependents>;
}
