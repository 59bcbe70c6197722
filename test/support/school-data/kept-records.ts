import type { Scope } from "@palmares/core/call/scope";
import { type Dependents, PalmaresError } from "@palmares/core/domain/errors";
import type { PutsOfMany, RecordStore } from "@palmares/core/school/data/record-stores";
import { type Expected, isExpected, type Revised, RevisionConflict } from "@palmares/core/school/data/revision";
import { inOrder, type Kept, type SchoolStates, written } from "../school-state.ts";

/** What is not there. */
export const missing = {
  schoolClass: () => new PalmaresError("CLASS_NOT_FOUND", "No such class."),
  subject: () => new PalmaresError("SUBJECT_NOT_FOUND", "No such subject."),
  student: () => new PalmaresError("STUDENT_NOT_FOUND", "No such student."),
  school: () => new PalmaresError("SCHOOL_NOT_RECORDED", "No such school."),
};

/** @throws RevisionConflict */
export function refuseUnexpected(stored: Revised<unknown> | undefined, expected: Expected): void {
  if (!isExpected(stored, expected)) throw new RevisionConflict(stored);
}

/** @throws PalmaresError STILL_IN_USE */
export function refuseUsed(dependents: Dependents): void {
  if (Object.keys(dependents).length > 0) throw new PalmaresError("STILL_IN_USE", "In use.", dependents);
}

/** Without those of which there are none. */
export const counted = (numbers: Dependents): Dependents =>
  Object.fromEntries(Object.entries(numbers).filter(([, count]) => count > 0));

/** Records that one map keeps. */
export function records<Key, T>(
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

/** One write after the other. */
export const eachOf =
  <Key, Written>(put: RecordStore<Key, unknown, Written>["put"]): PutsOfMany<Key, Written> =>
  async (scope, writes) => {
    for (const { key, record, expected } of writes) await put(scope, key, record, expected);
  };

/** In the order of the table. */
export const list = <T>(all: Kept<T>) => inOrder(all).map(([, one]) => one);

export type RefuseWithoutClass = (scope: Scope, key: { readonly classId: string }) => void;

/** @throws PalmaresError CLASS_NOT_FOUND */
export const refusesWithoutClass =
  ({ schoolClass }: SchoolStates): RefuseWithoutClass =>
  ({ schoolId }, { classId }) => {
    if (!schoolClass(schoolId, classId).own.has(classId)) throw missing.schoolClass();
  };
