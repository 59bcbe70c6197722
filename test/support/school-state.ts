import type { Guardian } from "@palmares/core/domain/guardians";
import type { OwnVersion } from "@palmares/core/domain/own-papers";
import { withIdentity } from "@palmares/core/domain/records/identity";
import type {
  EnrolmentFields,
  FollowUp,
  Identity,
  Person,
  School,
  SchoolClass,
  Student,
  Subject,
  Term,
} from "@palmares/core/domain/school";
import type { Column } from "@palmares/core/school/data/column-store";
import type { HistoryEntry, Lock } from "@palmares/core/school/data/history-store";
import type { Assignment, CouncilRecord } from "@palmares/core/school/data/record-stores";
import type { Revised } from "@palmares/core/school/data/revision";

/** Records by id, each with its revision. */
export type Kept<T> = Map<string, Revised<T>>;

/** What is kept of one class; the maps' keys are what the adapter's keys are made of. */
export interface ClassState {
  /** One at most, under the class's id. */
  readonly own: Kept<SchoolClass>;
  readonly subjects: Kept<Subject>;
  /** Enrolments: the identity is the person's. */
  readonly students: Kept<EnrolmentFields>;
  /** By {@link place}. */
  readonly columns: Map<string, Revised<Column> & { readonly term: Term; readonly subjectId: string }>;
  readonly followUps: Kept<FollowUp>;
  readonly councils: Kept<CouncilRecord>;
  readonly locks: Kept<Lock>;
  readonly history: HistoryEntry[];
}

export interface SchoolState {
  /** One at most, under the school's id. */
  readonly own: Kept<School>;
  /** What the school has set for its papers, by sort key. */
  readonly versions: Kept<OwnVersion>;
  readonly persons: Kept<Person>;
  readonly guardians: Kept<readonly Guardian[]>;
  readonly classes: Map<string, ClassState>;
  readonly assignments: Kept<readonly Assignment[]>;
}

/** All schools in memory. What is asked for and not there begins empty, as a table's partitions do. */
export function schoolStates() {
  const schools = new Map<string, SchoolState>();
  const school = (schoolId: string): SchoolState =>
    found(schools, schoolId, () => ({
      own: new Map(),
      versions: new Map(),
      persons: new Map(),
      guardians: new Map(),
      classes: new Map(),
      assignments: new Map(),
    }));
  const schoolClass = (schoolId: string, classId: string): ClassState =>
    found(school(schoolId).classes, classId, () => ({
      own: new Map(),
      subjects: new Map(),
      students: new Map(),
      columns: new Map(),
      followUps: new Map(),
      councils: new Map(),
      locks: new Map(),
      history: [],
    }));
  return {
    schools,
    school,
    schoolClass,
    /** The school with what it has set for its papers. */
    schoolWithOwn(schoolId: string): School | undefined {
      const { own, versions } = school(schoolId);
      const record = own.get(schoolId)?.record;
      return (
        record && { ...record, ...(versions.size > 0 && { own: [...versions.values()].map(({ record: one }) => one) }) }
      );
    },
    /** The students of one class, in order. */
    studentsOf: (schoolId: string, classId: string): readonly Revised<Student>[] =>
      inOrder(schoolClass(schoolId, classId).students).map(([id, { record, revision }]) => ({
        record: { ...asStudent(school(schoolId), id, record), schoolId, classId },
        revision,
      })),
  };
}
export type SchoolStates = ReturnType<typeof schoolStates>;

function asStudent(
  { persons }: SchoolState,
  id: string,
  fields: EnrolmentFields,
): Omit<Student, "schoolId" | "classId"> {
  const person = persons.get(id)?.record;
  if (person === undefined) throw new Error("An enrolment has a person.");
  return withIdentity<{ id: string } & EnrolmentFields>(person satisfies Identity, { ...fields, id });
}

function found<T>(all: Map<string, T>, key: string, empty: () => T): T {
  const value = all.get(key) ?? empty();
  all.set(key, value);
  return value;
}

/** A map's entries by key. */
export const inOrder = <T>(all: ReadonlyMap<string, T>): [string, T][] => [...all].sort(([a], [b]) => (a < b ? -1 : 1));

let writes = 0;
/** A record as a write leaves it. */
export const written = <T>(record: T): Revised<T> => ({ record, revision: `r${++writes}` });

/** The key of what belongs to a term and something else. */
export const place = (term: Term, id: string): string => JSON.stringify([term, id]);
