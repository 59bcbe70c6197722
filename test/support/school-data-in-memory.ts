import type { Scope } from "@palmares/core/call/scope";
import { schoolKeys } from "@palmares/core/contract/table";
import { type Dependents, PalmaresError } from "@palmares/core/domain/errors";
import type { OwnVersion, OwnVersionKey } from "@palmares/core/domain/own-papers";
import { identityOf } from "@palmares/core/domain/records/identity";
import { isSameYear } from "@palmares/core/domain/records/school-years";
import type { EnrolmentFields, Person, Student, Term } from "@palmares/core/domain/school";
import type { Column, ColumnEntry, ColumnKey, StoredColumn } from "@palmares/core/school/data/column-store";
import type { HistoryEntry } from "@palmares/core/school/data/history-store";
import type {
  CouncilRecord,
  EnrolmentKey,
  PeriodKey,
  PutsOfMany,
  RecordStore,
} from "@palmares/core/school/data/record-stores";
import {
  type Expected,
  FIRST_REVISION,
  isExpected,
  type Revised,
  RevisionConflict,
} from "@palmares/core/school/data/revision";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { fieldsOf, refuseTaken } from "./school-in-memory.ts";
import {
  type ClassState,
  inOrder,
  type Kept,
  place,
  type SchoolStates,
  schoolStates,
  written,
} from "./school-state.ts";

/** Two years. */
const KEPT_MS = 731 * 86_400_000;

const missing = {
  schoolClass: () => new PalmaresError("CLASS_NOT_FOUND", "No such class."),
  subject: () => new PalmaresError("SUBJECT_NOT_FOUND", "No such subject."),
  student: () => new PalmaresError("STUDENT_NOT_FOUND", "No such student."),
  school: () => new PalmaresError("SCHOOL_NOT_RECORDED", "No such school."),
};

function refuseUnexpected(stored: Revised<unknown> | undefined, expected: Expected): void {
  if (!isExpected(stored, expected)) throw new RevisionConflict(stored);
}

function refuseUsed(dependents: Dependents): void {
  if (Object.keys(dependents).length > 0) throw new PalmaresError("STILL_IN_USE", "In use.", dependents);
}

const counted = (numbers: Dependents): Dependents =>
  Object.fromEntries(Object.entries(numbers).filter(([, count]) => count > 0));

/** Records that one map keeps. */
function records<Key, T>(
  kept: (scope: Scope, key: Key) => Kept<T>,
  kind: {
    readonly name: (scope: Scope, key: Key) => string;
    /** The record under its key's ids. */
    readonly own: (scope: Scope, key: Key, record: T) => T;
    /** @throws when the record cannot be put. */
    readonly check?: (scope: Scope, key: Key, record: T, stored: T | undefined) => void;
    readonly dependents?: (scope: Scope, key: Key) => Dependents;
    /** What goes with the record. */
    readonly removed?: (scope: Scope, key: Key) => void;
  },
): RecordStore<Key, T, T> {
  return {
    find: async (scope, key) => kept(scope, key).get(kind.name(scope, key)),
    async put(scope, key, record, expected) {
      const all = kept(scope, key);
      const name = kind.name(scope, key);
      const stored = all.get(name);
      refuseUnexpected(stored, expected);
      kind.check?.(scope, key, record, stored?.record);
      const next = written(kind.own(scope, key, record));
      all.set(name, next);
      return next.revision;
    },
    async remove(scope, key, expected) {
      const stored = kept(scope, key).get(kind.name(scope, key));
      refuseUnexpected(stored, expected);
      refuseUsed(kind.dependents?.(scope, key) ?? {});
      kept(scope, key).delete(kind.name(scope, key));
      kind.removed?.(scope, key);
    },
  };
}

const eachOf =
  <Key, Written>(put: RecordStore<Key, unknown, Written>["put"]): PutsOfMany<Key, Written> =>
  async (scope, writes) => {
    for (const { key, record, expected } of writes) await put(scope, key, record, expected);
  };

/**
 * A school's data in memory, record by record. It passes the same suites as its adapter (test/support/ports/school).
 *
 * @param states shared with `schoolInMemory`.
 */
export function schoolDataInMemory(states: SchoolStates = schoolStates(), now = () => new Date()): SchoolData {
  const { school, schoolClass, studentsOf } = states;
  const refuseWithoutClass = ({ schoolId }: Scope, { classId }: { readonly classId: string }) => {
    if (!schoolClass(schoolId, classId).own.has(classId)) throw missing.schoolClass();
  };
  const classIdsOf = (schoolId: string, studentId: string) =>
    [...school(schoolId).classes].flatMap(([id, { students }]) => (students.has(studentId) ? [id] : [])).sort();

  const counts = {
    school: ({ schoolId }: Scope) =>
      counted({
        classes: [...school(schoolId).classes.values()].filter(({ own }) => own.size > 0).length,
        persons: school(schoolId).persons.size,
        ownPapers: school(schoolId).versions.size,
      }),
    class: ({ schoolId }: Scope, { classId }: { readonly classId: string }) => {
      const state = schoolClass(schoolId, classId);
      return counted({
        students: state.students.size,
        subjects: state.subjects.size,
        marks: state.columns.size,
        followUps: state.followUps.size,
        councils: state.councils.size,
      });
    },
    subject: ({ schoolId }: Scope, { classId, subjectId }: Omit<ColumnKey, "term">) => {
      const own = [...schoolClass(schoolId, classId).columns.values()].filter((one) => one.subjectId === subjectId);
      return counted({
        assessments: own.flatMap(({ record }) => record.assessments).length,
        marks: own.flatMap(({ record }) => Object.keys(record.entries)).length,
      });
    },
    person: ({ schoolId }: Scope, { studentId }: { readonly studentId: string }) =>
      counted({ students: classIdsOf(schoolId, studentId).length }),
    enrolment: ({ schoolId }: Scope, { classId, studentId }: EnrolmentKey) => {
      const { columns, followUps, councils } = schoolClass(schoolId, classId);
      return counted({
        marks: [...columns.values()].filter(({ record }) => Object.hasOwn(record.entries, studentId)).length,
        followUps: [...followUps.values()].filter(({ record }) => record.studentId === studentId).length,
        councils: [...councils.values()].filter(({ record }) =>
          record.decisions.some((decision) => decision.studentId === studentId),
        ).length,
      });
    },
  };

  const persons: RecordStore<{ readonly studentId: string }, Person, Person> = records(
    ({ schoolId }) => school(schoolId).persons,
    {
      name: (_, { studentId }) => studentId,
      own: (_, { studentId }, person) => ({ id: studentId, ...identityOf(person) }),
      check: ({ schoolId }, { studentId }, person) => {
        const others = [...school(schoolId).persons.values()].map(({ record }) => record);
        refuseTaken(
          [{ ...person, id: studentId }],
          others.filter(({ id }) => id !== studentId),
        );
      },
      dependents: counts.person,
    },
  );

  const enrolments: RecordStore<EnrolmentKey, Student, EnrolmentFields> = {
    find: async ({ schoolId }, { classId, studentId }) =>
      studentsOf(schoolId, classId).find(({ record }) => record.id === studentId),
    async put(scope, key, record, expected) {
      const { students } = schoolClass(scope.schoolId, key.classId);
      const stored = students.get(key.studentId);
      if (!isExpected(stored, expected)) throw new RevisionConflict(await this.find(scope, key));
      if (stored === undefined) {
        refuseWithoutClass(scope, key);
        if (!school(scope.schoolId).persons.has(key.studentId)) throw missing.student();
      }
      const next = written(fieldsOf(record));
      students.set(key.studentId, next);
      return next.revision;
    },
    async remove(scope, key, expected) {
      const { students } = schoolClass(scope.schoolId, key.classId);
      if (!isExpected(students.get(key.studentId), expected)) throw new RevisionConflict(await this.find(scope, key));
      refuseUsed(counts.enrolment(scope, key));
      students.delete(key.studentId);
    },
  };

  /** A person's copies have revisions of their own, as in the table. */
  async function putPerson(...[scope, key, person, expected]: Parameters<typeof persons.put>) {
    const revision = await persons.put(scope, key, person, expected);
    for (const { students } of school(scope.schoolId).classes.values()) {
      const copy = students.get(key.studentId);
      if (copy !== undefined) students.set(key.studentId, written(copy.record));
    }
    return revision;
  }

  const list = <T>(kept: Kept<T>) => inOrder(kept).map(([, one]) => one);

  const followUps: Omit<SchoolData["followUps"], "putAll"> = {
    ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).followUps, {
      name: (_, { term, studentId }) => place(term, studentId),
      own: (_, { term, studentId }, followUp) => ({ ...followUp, term, studentId }),
      check: ({ schoolId }, { classId, studentId }, _, stored) => {
        if (stored === undefined && !schoolClass(schoolId, classId).students.has(studentId)) throw missing.student();
      },
    }),
    list: async ({ schoolId }, { classId, term }) =>
      list(schoolClass(schoolId, classId).followUps).filter(({ record }) => record.term === term),
  };

  const { columns, locks, history } = marksInMemory(states, now, refuseWithoutClass);

  /** Deleted schools, whose data a schedule deletes. */
  const removed = new Set<string>();

  return {
    schools: {
      ...records(({ schoolId }) => school(schoolId).own, {
        name: ({ schoolId }) => schoolId,
        own: ({ schoolId }, _, { own: __, ...record }) => ({ ...record, id: schoolId }),
        check: ({ schoolId: id }, _, __, stored) => {
          if (stored === undefined && removed.has(id)) {
            throw new PalmaresError("ID_TAKEN", "Being removed.", { id, isBeingRemoved: true });
          }
        },
        dependents: counts.school,
        removed: ({ schoolId }) => removed.add(schoolId),
      }),
      withOwn: async ({ schoolId }) => states.schoolWithOwn(schoolId),
      list: async () => inOrder(states.schools).flatMap(([, { own }]) => [...own.values()]),
    },
    classes: {
      ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).own, {
        name: (_, { classId }) => classId,
        own: ({ schoolId }, { classId }, record) => ({ ...record, id: classId, schoolId }),
        check: (scope, key, { schoolYear }, stored) => {
          if (!school(scope.schoolId).own.has(scope.schoolId)) throw missing.school();
          const { students } = counts.class(scope, key);
          if (stored !== undefined && students !== undefined && !isSameYear(stored.schoolYear, schoolYear)) {
            refuseUsed({ students });
          }
        },
        dependents: counts.class,
      }),
      list: async ({ schoolId }) => inOrder(school(schoolId).classes).flatMap(([, { own }]) => [...own.values()]),
    },
    subjects: {
      ...records(({ schoolId }, { classId }) => schoolClass(schoolId, classId).subjects, {
        name: (_, { subjectId }) => subjectId,
        own: ({ schoolId }, { classId, subjectId }, record) => ({ ...record, id: subjectId, schoolId, classId }),
        check: refuseWithoutClass,
        dependents: counts.subject,
        removed: ({ schoolId }, { classId, subjectId }) => {
          const { columns: all } = schoolClass(schoolId, classId);
          for (const [key, column] of all) if (column.subjectId === subjectId) all.delete(key);
        },
      }),
      list: async ({ schoolId }, { classId }) => list(schoolClass(schoolId, classId).subjects),
    },
    persons: {
      ...persons,
      put: putPerson,
      putAll: eachOf(putPerson),
      list: async ({ schoolId }) => list(school(schoolId).persons),
    },
    enrolments: {
      ...enrolments,
      putAll: eachOf(enrolments.put.bind(enrolments)),
      list: async ({ schoolId }, { classId }) => studentsOf(schoolId, classId),
      ofPerson: async ({ schoolId }, { studentId }) =>
        classIdsOf(schoolId, studentId).flatMap((classId) =>
          studentsOf(schoolId, classId).filter(({ record }) => record.id === studentId),
        ),
    },
    columns,
    locks,
    history,
    followUps: {
      ...followUps,
      async putAll(scope, key, writes) {
        for (const { followUp, expected } of writes) {
          const { studentId } = followUp;
          refuseUnexpected(await followUps.find(scope, { ...key, studentId }), expected);
          if (!schoolClass(scope.schoolId, key.classId).students.has(studentId)) throw missing.student();
        }
        return Promise.all(
          writes.map(({ followUp, expected }) =>
            followUps.put(scope, { ...key, studentId: followUp.studentId }, followUp, expected),
          ),
        );
      },
    },
    councils: records<PeriodKey, CouncilRecord>(
      ({ schoolId }, { classId }) => schoolClass(schoolId, classId).councils,
      {
        name: (_, { term }) => term,
        own: (_, { term }, council) => ({
          ...council,
          decisions: council.decisions
            .map((decision) => ({ ...decision, term }))
            .sort((a, b) => (a.studentId < b.studentId ? -1 : 1)),
        }),
        check: refuseWithoutClass,
      },
    ),
    assignments: {
      ...records(({ schoolId }) => school(schoolId).assignments, {
        name: (_, { userId }) => userId,
        own: (_, __, record) => record,
      }),
      list: async ({ schoolId }) => inOrder(school(schoolId).assignments).map(([userId, one]) => ({ userId, ...one })),
    },
    ownVersions: {
      ...records<OwnVersionKey, OwnVersion>(({ schoolId }) => school(schoolId).versions, {
        name: ({ schoolId }, key) => schoolKeys.own(schoolId, key).sk,
        own: (_, __, version) => version,
        check: ({ schoolId }) => {
          if (!school(schoolId).own.has(schoolId)) throw missing.school();
        },
      }),
      list: async ({ schoolId }) => inOrder(school(schoolId).versions).map(([, one]) => one),
    },
    dependents: {
      async count(scope, owner) {
        switch (owner.kind) {
          case "school":
            return counts.school(scope);
          case "class":
            return counts.class(scope, owner);
          case "subject":
            return counts.subject(scope, owner);
          case "person":
            return counts.person(scope, owner);
          case "enrolment":
            return counts.enrolment(scope, owner);
        }
      },
    },
  };
}

/** Columns, locks and history. */
function marksInMemory(
  { schoolClass }: SchoolStates,
  now: () => Date,
  refuseWithoutClass: (scope: Scope, key: { readonly classId: string }) => void,
): Pick<SchoolData, "columns" | "locks" | "history"> {
  function note({ schoolId, userId }: Scope, classId: string, entry: Omit<HistoryEntry, "id" | "at" | "who">) {
    const { history } = schoolClass(schoolId, classId);
    history.push({ ...entry, id: String(history.length).padStart(6, "0"), at: now().toISOString(), who: userId });
  }
  const empty: Revised<Column> = { record: { assessments: [], entries: {} }, revision: FIRST_REVISION };
  const stored = ({ columns }: ClassState, key: ColumnKey): StoredColumn => {
    const { record, revision } = columns.get(place(key.term, key.subjectId)) ?? empty;
    return { key, record, revision };
  };
  const lockedOf = ({ locks }: ClassState, periods: readonly Term[]) => periods.find((term) => locks.has(term));

  return {
    columns: {
      find: async ({ schoolId }, { classId, term, subjectId }) =>
        stored(schoolClass(schoolId, classId), { classId, term, subjectId }),
      findAll: async ({ schoolId }, classId, keys) =>
        keys.map(({ term, subjectId }) => stored(schoolClass(schoolId, classId), { classId, term, subjectId })),
      list: async ({ schoolId }, { classId, term }) =>
        [...schoolClass(schoolId, classId).columns.values()]
          .filter((column) => term === undefined || column.term === term)
          .sort((a, b) => (`${a.term}#${a.subjectId}` < `${b.term}#${b.subjectId}` ? -1 : 1))
          .map(({ term: own, subjectId, record, revision }) => ({
            key: { classId, term: own, subjectId },
            record,
            revision,
          })),
      async put(scope, classId, writes) {
        const state = schoolClass(scope.schoolId, classId);
        for (const { key, expected, note: given, periods } of writes) {
          const current = stored(state, { ...key, classId });
          if (current.revision !== expected) throw new RevisionConflict(current);
          refuseWithoutClass(scope, { classId });
          if (!state.subjects.has(key.subjectId)) throw missing.subject();
          const locked = given.reason === undefined ? lockedOf(state, periods) : undefined;
          if (locked !== undefined) throw new PalmaresError("PERIOD_LOCKED", "Locked.", { term: locked });
        }
        return writes.map(({ key: { term, subjectId }, column, note: given }) => {
          const next = written(cleanColumn(column, term, subjectId));
          state.columns.set(place(term, subjectId), { ...next, term, subjectId });
          note(scope, classId, { what: "marks", term, subjectId, ...given });
          return next.revision;
        });
      },
    },
    locks: {
      find: async ({ schoolId }, { classId, term }) => schoolClass(schoolId, classId).locks.get(term),
      list: async ({ schoolId }, { classId }) => inOrder(schoolClass(schoolId, classId).locks).map(([, lock]) => lock),
      async lock(scope, key, reason) {
        const { locks } = schoolClass(scope.schoolId, key.classId);
        const { term } = key;
        const there = locks.get(term);
        if (there !== undefined) return there;
        refuseWithoutClass(scope, key);
        const lock = written({ term, lockedBy: scope.userId, lockedAt: now().toISOString() });
        locks.set(term, lock);
        note(scope, key.classId, { what: "lock", term, changes: [], ...(reason !== undefined && { reason }) });
        return lock;
      },
      async unlock(scope, { classId, term }, reason) {
        if (!schoolClass(scope.schoolId, classId).locks.delete(term)) return false;
        note(scope, classId, { what: "unlock", term, changes: [], reason });
        return true;
      },
    },
    history: {
      async list({ schoolId }, { classId }, { limit, after }) {
        const kept = schoolClass(schoolId, classId).history.filter(
          ({ at }) => Date.parse(at) + KEPT_MS > now().getTime(),
        );
        const before = kept.reverse().filter(({ id }) => after === undefined || id < after);
        const entries = before.slice(0, limit);
        const last = entries.at(-1);
        return { entries, ...(before.length > limit && last && { next: last.id }) };
      },
    },
  };
}

/** As it is stored: assessments under their column, and no empty entries. */
const cleanColumn = ({ assessments, entries }: Column, term: Term, subjectId: string): Column => ({
  assessments: assessments.map((one) => ({ ...one, term, subjectId })),
  entries: Object.fromEntries(
    Object.entries(entries)
      .map(([id, entry]) => [id, cleanEntry(entry)] as const)
      .filter(([, entry]) => Object.keys(entry).length > 0),
  ),
});

const cleanEntry = ({ mark, marks, remark }: ColumnEntry): ColumnEntry => ({
  ...(mark !== undefined && { mark }),
  ...(marks !== undefined && Object.keys(marks).length > 0 && { marks }),
  ...(remark !== undefined && { remark }),
});
