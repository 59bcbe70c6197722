import pMap from "p-map";
import type { Scope } from "../../../call/scope.ts";
import { schoolKeys } from "../../../contract/table.ts";
import { PalmaresError } from "../../../domain/errors.ts";
import type { Term } from "../../../domain/school.ts";
import {
  type Column,
  type ColumnKey,
  type ColumnStore,
  type ColumnWrite,
  MOST_COLUMNS,
  type StoredColumn,
  TooMuchTogether,
} from "../../../school/data/column-store.ts";
import { RevisionConflict } from "../../../school/data/revision.ts";
import { batchGet } from "../batch-calls.ts";
import { parameters, unchanged } from "../conditions.ts";
import {
  assessmentAttributes,
  cleaned,
  columnsOf,
  entryAttribute,
  isEntryAttribute,
  type ReadColumn,
  readGrades,
} from "../mark-items.ts";
import { newRevision, REVISION, revisionOf } from "../revisions.ts";
import { schoolQueries } from "../school-queries.ts";
import type { TransactItem } from "../transact-each.ts";
import { classOf, subjectOf } from "./class-records.ts";
import { historyWrites } from "./history-items.ts";
import { type ClockedSettings, lockKey } from "./lock-store.ts";
import { noteChild, refuseOrphan, untilMade } from "./record-store.ts";

type Place = Pick<ColumnKey, "term" | "subjectId">;

/**
 * Columns of marks. A column, its history and the check of its period's locks are one transaction. What sheets of earlier
 * versions hold of a column is read with it, and written into it by its first write.
 */
export function columnStore(settings: ClockedSettings): ColumnStore {
  const { client, table } = settings;
  const { get, classItemsFrom } = schoolQueries(settings);
  const keyOf = (schoolId: string, classId: string, { term, subjectId }: Place) => ({
    pk: schoolKeys.classPartition(schoolId, classId),
    sk: schoolKeys.column(term, subjectId),
  });

  /** Columns of one class, in the order of the keys: one read for their items, and one for each term's sheets. */
  async function findAll(schoolId: string, classId: string, keys: readonly Place[]): Promise<readonly ReadColumn[]> {
    const terms = new Set(keys.map(({ term }) => term));
    const [items, sheets] = await Promise.all([
      batchGet(
        client,
        table,
        keys.map((key) => keyOf(schoolId, classId, key)),
      ),
      pMap(terms, (term) => classItemsFrom(schoolId, classId, schoolKeys.marks(term, ""))),
    ]);
    const columns = columnsOf(items, sheets.flat().flatMap(readableGrades));
    return keys.map(
      ({ term, subjectId }) =>
        columns.find((one) => one.term === term && one.subjectId === subjectId) ?? emptyColumn(term, subjectId),
    );
  }

  /** @throws PalmaresError PERIOD_LOCKED when one of these periods is locked. */
  async function refuseLocked(schoolId: string, classId: string, periods: ReadonlySet<Term>): Promise<void> {
    for (const term of periods) {
      if ((await get(lockKey(schoolId, { classId, term }))) === undefined) continue;
      throw new PalmaresError("PERIOD_LOCKED", "The period is locked, and no reason was given.", { term });
    }
  }

  function planColumn(scope: Scope, classId: string, { key, column, expected, note }: ColumnWrite, before: ReadColumn) {
    if (revisionOf(before.item) !== expected) throw new RevisionConflict(stored(before, classId));
    const { term, subjectId } = key;
    const revision = newRevision();
    const Item = {
      ...keptAttributes(before),
      ...entryAttributes(before, column),
      ...assessmentAttributes(column.assessments),
      item: "column",
      schoolId: scope.schoolId,
      classId,
      term,
      subjectId,
      [REVISION]: revision,
      ...keyOf(scope.schoolId, classId, key),
    };
    const transaction: TransactItem[] = [
      { Put: { TableName: table, Item, ...parameters(unchanged(REVISION, before.item)) } },
      ...historyWrites(settings, scope, classId, { what: "marks", term, subjectId, ...note }),
    ];
    return { revision, transaction };
  }

  /** What notes in the subjects that columns are hung on them. @throws PalmaresError when a subject or the class is not there. */
  async function noteColumns(schoolId: string, classId: string, made: readonly ReadColumn[]): Promise<TransactItem[]> {
    if (made.length === 0) return [];
    const subjectIds = [...new Set(made.map(({ subjectId }) => subjectId))];
    const subjects = subjectIds.map((subjectId) => subjectOf(schoolId, { classId, subjectId }));
    await refuseOrphan(settings, [classOf(schoolId, { classId }), ...subjects]);
    return subjects.map(({ key }) => noteChild(table, key));
  }

  return {
    async find({ schoolId }, key) {
      const [column] = await findAll(schoolId, key.classId, [key]);
      return stored(column ?? emptyColumn(key.term, key.subjectId), key.classId);
    },

    findAll: async ({ schoolId }, classId, keys) =>
      (await findAll(schoolId, classId, keys)).map((column) => stored(column, classId)),

    async list({ schoolId }, { classId, term }) {
      const start = term === undefined ? schoolKeys.terms : schoolKeys.term(term);
      const items = await classItemsFrom(schoolId, classId, start);
      const columns = columnsOf(
        items.filter(({ item }) => item === "column"),
        items.filter(({ item }) => item === "marks").flatMap(readableGrades),
      );
      return columns.map((column) => stored(column, classId));
    },

    async put(scope, classId, writes) {
      if (writes.length > MOST_COLUMNS) throw new RangeError(`More than ${MOST_COLUMNS} columns.`);
      const unexplained = writes.filter(({ note }) => note.reason === undefined);
      const periods = new Set(unexplained.flatMap((write) => write.periods));
      const { revisions } = await untilMade(settings, async () => {
        const keys = writes.map(({ key }) => key);
        const before = await findAll(scope.schoolId, classId, keys);
        const plans = before.flatMap((column, n) => {
          const write = writes[n];
          return write === undefined ? [] : [planColumn(scope, classId, write, column)];
        });
        const made = before.filter(({ item }) => item === undefined);
        const notes = await noteColumns(scope.schoolId, classId, made);
        await refuseLocked(scope.schoolId, classId, periods);
        const open = [...periods].map((term) => ({
          ConditionCheck: {
            TableName: table,
            Key: lockKey(scope.schoolId, { classId, term }),
            ...parameters(unchanged(REVISION, undefined)),
          },
        }));
        const transaction = [...plans.flatMap((plan) => plan.transaction), ...notes, ...open];
        if (plans.length > 1 && !fitsTogether(transaction)) throw new TooMuchTogether(`${plans.length} columns`);
        return { revisions: plans.map(({ revision }) => revision), transaction };
      });
      return revisions;
    },
  };
}

/** DynamoDB's limits for one transaction, 100 items and 4 MB, with room for what it counts beside the texts. */
const WRITES_PER_TRANSACTION = 100;
const BYTES_PER_TRANSACTION = 3_500_000;

const fitsTogether = (transaction: readonly TransactItem[]) =>
  transaction.length <= WRITES_PER_TRANSACTION &&
  Buffer.byteLength(JSON.stringify(transaction)) <= BYTES_PER_TRANSACTION;

const emptyColumn = (term: Term, subjectId: string): ReadColumn => ({
  term,
  subjectId,
  assessments: [],
  entries: {},
  unreadable: [],
});

/** A sheet that cannot be read is its student's fault; papers say so. */
function readableGrades(sheet: Record<string, unknown>) {
  try {
    return readGrades(sheet);
  } catch {
    return [];
  }
}

/** What a write leaves as it is: entries that cannot be read, and attributes of which this version knows nothing. */
function keptAttributes({ item = {}, entries }: ReadColumn): Record<string, unknown> {
  const isReadable = (attribute: string) =>
    isEntryAttribute(attribute) && Object.keys(entries).some((id) => entryAttribute(id) === attribute);
  return Object.fromEntries(Object.entries(item).filter(([attribute]) => !isReadable(attribute)));
}

/** An entry for each student; an empty one for a student who had one, so that a sheet's does not come back. */
function entryAttributes(before: ReadColumn, after: Column): Record<string, unknown> {
  const emptied = Object.fromEntries(Object.keys(before.entries).map((id) => [id, {}]));
  return Object.fromEntries(
    Object.entries({ ...emptied, ...after.entries }).map(([id, entry]) => [entryAttribute(id), cleaned(entry)]),
  );
}

function stored(
  { term, subjectId, assessments, entries, unreadable, item }: ReadColumn,
  classId: string,
): StoredColumn {
  const filled = Object.entries(entries).filter(([, entry]) => Object.keys(entry).length > 0);
  return {
    key: { classId, term, subjectId },
    record: { assessments, entries: Object.fromEntries(filled) },
    revision: revisionOf(item),
    ...(unreadable.length > 0 && { unreadable }),
  };
}
