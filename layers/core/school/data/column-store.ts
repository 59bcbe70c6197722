import type { Scope } from "../../call/scope.ts";
import type { Assessment, Grade, Term } from "../../domain/school.ts";
import type { HistoryNote } from "./history-store.ts";
import type { ClassKey, PeriodKey, SubjectKey } from "./record-stores.ts";
import type { Revised, Revision } from "./revision.ts";

/** What is entered for one student: a typed figure, marks by assessment id, a remark. */
export type ColumnEntry = Pick<Grade, "mark" | "marks" | "remark">;

/**
 * All that is entered in one subject of a class in one period: the unit that a teacher writes. Two teachers of different
 * subjects never write the same column.
 */
export interface Column {
  /** In the order in which the school shows them. */
  readonly assessments: readonly Assessment[];
  /** By student id. A student without an entry has nothing entered. */
  readonly entries: Readonly<Record<string, ColumnEntry>>;
}

export interface ColumnKey extends SubjectKey, PeriodKey {}

export interface StoredColumn extends Revised<Column> {
  readonly key: ColumnKey;
  /**
   * Entries that cannot be read. They are missing in `entries`, and a write leaves them as they are, unless it has an entry
   * for that student.
   */
  readonly unreadable?: readonly UnreadableEntry[];
}
export interface UnreadableEntry {
  readonly studentId: string;
  readonly field: `${string}.${string}`;
}

/** One column as it shall be, with what that changes for the history. */
export interface ColumnWrite {
  readonly key: ColumnKey;
  readonly column: Column;
  /** The revision at which the column was read, from which `note.changes` follow. */
  readonly expected: Revision;
  readonly note: HistoryNote;
  /**
   * The column's period and those that it is a part of. When one of them is locked, the write needs a reason in `note`:
   * PERIOD_LOCKED otherwise.
   */
  readonly periods: readonly Term[];
}

export interface ColumnStore {
  /** An empty column at FIRST_REVISION where nothing is entered yet. Two reads. */
  find(scope: Scope, key: ColumnKey): Promise<StoredColumn>;
  /** Several columns of one class, in the order of the keys; each once. */
  findAll(
    scope: Scope,
    classId: string,
    keys: readonly Pick<ColumnKey, "term" | "subjectId">[],
  ): Promise<readonly StoredColumn[]>;
  /** The columns of a class in which something was entered, of one period or of all, by period and subject. */
  list(scope: Scope, key: ClassKey & Partial<PeriodKey>): Promise<readonly StoredColumn[]>;
  /**
   * Writes columns of one class with their history: all or none. At most {@link MOST_COLUMNS}, each once.
   *
   * @returns the new revisions, in order.
   * @throws RevisionConflict with the column that is there now; PalmaresError PERIOD_LOCKED, CLASS_NOT_FOUND,
   *   SUBJECT_NOT_FOUND; TooMuchTogether, and nothing is written.
   */
  put(scope: Scope, classId: string, writes: readonly ColumnWrite[]): Promise<readonly Revision[]>;
}

/** As many as one transaction holds: each takes the column, its history, its subject, and there may be three periods' locks. */
export const MOST_COLUMNS = 32;

/** Columns with their histories that are more than one write holds. Fewer of them are not: one alone always fits. */
export class TooMuchTogether extends Error {
  override readonly name = "TooMuchTogether";
}
