import { named, type Scope } from "@palmares/core/call/scope";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { Term } from "@palmares/core/domain/school";
import type { Column, ColumnEntry, ColumnKey, StoredColumn } from "@palmares/core/school/data/column-store";
import type { HistoryEntry } from "@palmares/core/school/data/history-store";
import { FIRST_REVISION, type Revised, RevisionConflict } from "@palmares/core/school/data/revision";
import type { SchoolData } from "@palmares/core/school/data/school-data";
import { type ClassState, inOrder, place, type SchoolStates, written } from "../school-state.ts";
import { missing, type RefuseWithoutClass } from "./kept-records.ts";

/** Two years. */
const KEPT_MS = 731 * 86_400_000;

/** Columns, locks and history. */
export function marksInMemory(
  { schoolClass }: SchoolStates,
  now: () => Date,
  refuseWithoutClass: RefuseWithoutClass,
): Pick<SchoolData, "columns" | "locks" | "history"> {
  function note(scope: Scope, classId: string, entry: Omit<HistoryEntry, "id" | "at" | "who">) {
    const { history } = schoolClass(scope.schoolId, classId);
    const id = String(history.length).padStart(6, "0");
    history.push({ ...entry, id, at: now().toISOString(), who: scope.userId, ...named("whoName", scope) });
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
        const lock = written({
          term,
          lockedBy: scope.userId,
          ...named("lockedByName", scope),
          lockedAt: now().toISOString(),
        });
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
