import type { Scope } from "../../call/scope.ts";
import type { Term } from "../../domain/school.ts";
import type { ClassKey, PeriodKey } from "./record-stores.ts";
import type { Revised } from "./revision.ts";

/** One datum that changed. A mark is in hundredths or a word; absent: there was or is nothing. */
export interface Change {
  readonly studentId?: string;
  readonly assessmentId?: string;
  /** `mark`, `remark`; of an assessment `scale`, `weight` … */
  readonly field: string;
  readonly from?: ChangedValue;
  readonly to?: ChangedValue;
}
export type ChangedValue = string | number | boolean;

/** What the writer says of a write. */
export interface HistoryNote {
  /** Why; needed in a locked period. */
  readonly reason?: string;
  readonly changes: readonly Change[];
}

/** Who changed what, when and why. Of pupils ids only: names are looked up for those who may see them. Kept for two years. */
export interface HistoryEntry extends HistoryNote {
  /** Sorts by time. */
  readonly id: string;
  readonly at: string;
  /** The user's id. */
  readonly who: string;
  /** The user's name, as the token said it then. */
  readonly whoName?: string | undefined;
  readonly what: "marks" | "lock" | "unlock";
  readonly term: Term;
  readonly subjectId?: string;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** The next page begins after this id; absent: there is none. */
  readonly next?: string;
}

export interface HistoryStore {
  /** A class's history, the latest first. Entries past their two years are left out. @param after id of an entry. */
  list(scope: Scope, key: ClassKey, page: { readonly limit: number; readonly after?: string }): Promise<HistoryPage>;
}

/** A period whose marks are final: to change one takes a reason. */
export interface Lock {
  readonly term: Term;
  readonly lockedBy: string;
  readonly lockedByName?: string | undefined;
  readonly lockedAt: string;
}

export interface LockStore {
  find(scope: Scope, key: PeriodKey): Promise<Revised<Lock> | undefined>;
  list(scope: Scope, key: ClassKey): Promise<readonly Revised<Lock>[]>;
  /** Locks a period, with its history. @returns the lock; one that is there stays as it is. */
  lock(scope: Scope, key: PeriodKey, reason?: string): Promise<Revised<Lock>>;
  /** Unlocks a period, with its history. @returns false: it was not locked. */
  unlock(scope: Scope, key: PeriodKey, reason: string): Promise<boolean>;
}
