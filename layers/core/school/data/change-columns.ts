import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Term } from "../../domain/school.ts";
import { columnTooLargeRule } from "../../text/fr/validation.ts";
import { faultyField } from "../changes/faulty-field.ts";
import { changesBetween } from "./column-changes.ts";
import type { Column, ColumnKey, ColumnStore, ColumnWrite, StoredColumn } from "./column-store.ts";
import { type Expected, isExpected, RevisionConflict } from "./revision.ts";

/** A writer who accepts whatever is there reads anew after a conflict, so often. */
const TRIES = 5;

/** A change of one column. */
export interface ColumnChange {
  readonly key: ColumnKey;
  /** `there`: whatever is entered, or nothing. */
  readonly expected: Exclude<Expected, "absent">;
  /** The column's period and those that it is a part of, whose locks count. */
  readonly periods: readonly Term[];
  /** From the column as it is to the column as it shall be. It may run several times. */
  readonly change: (column: Column) => Column;
}

/**
 * Changes columns of one class, all or none, and writes down what changed. A column that its change leaves as it is is not
 * written, and keeps its revision: the same request twice changes nothing the second time.
 *
 * @param reason why; needed in a locked period.
 * @returns the columns as they are now, in the order of the changes.
 * @throws RevisionConflict with the column that is there now; PalmaresError PERIOD_LOCKED, CLASS_NOT_FOUND,
 *   SUBJECT_NOT_FOUND; FaultyRequest INVALID_BODY for a column that becomes too large; TooMuchTogether; what a change throws.
 */
export async function changeColumns(
  { columns }: { readonly columns: ColumnStore },
  scope: Scope,
  classId: string,
  changes: readonly ColumnChange[],
  reason?: string,
): Promise<readonly StoredColumn[]> {
  for (let tries = 1; ; tries++) {
    const before = await columns.findAll(
      scope,
      classId,
      changes.map(({ key }) => key),
    );
    try {
      const planned = changes.map((one, n) => planOf(one, before[n] as StoredColumn, reason));
      const writes = planned.flatMap(({ write }) => write ?? []);
      const revisions = writes.length === 0 ? [] : await columns.put(scope, classId, writes);
      return planned.map(({ stored, write }) =>
        write === undefined
          ? stored
          : { ...stored, record: write.column, revision: revisions[writes.indexOf(write)] ?? stored.revision },
      );
    } catch (error) {
      const isFinal = changes.some(({ expected }) => expected !== "there") || tries === TRIES;
      if (isFinal || !(error instanceof RevisionConflict)) throw error;
    }
  }
}

function planOf({ key, expected, periods, change }: ColumnChange, stored: StoredColumn, reason: string | undefined) {
  if (!isExpected(stored, expected)) throw new RevisionConflict(stored);
  const column = change(stored.record);
  const changes = changesBetween(stored.record, column);
  if (changes.length === 0) return { stored };
  // One that an earlier version has let grow may still shrink.
  const bytes = bytesOf(column);
  if (bytes > LIMITS.columnBytes && bytes > bytesOf(stored.record)) {
    throw faultyField("marks", columnTooLargeRule(LIMITS.columnBytes));
  }
  const note = { changes, ...(reason !== undefined && { reason }) };
  const write: ColumnWrite = { key, column, expected: stored.revision, note, periods };
  return { stored, write };
}

const bytesOf = (column: Column) => Buffer.byteLength(JSON.stringify(column));
