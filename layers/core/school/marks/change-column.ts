import type { Scope } from "../../call/scope.ts";
import { conflict, MOST_TRIES } from "../changes/change-record.ts";
import { allows, type ExpectedState } from "../changes/expected-state.ts";
import { changeColumns } from "../data/change-columns.ts";
import type { Column, ColumnStore, StoredColumn } from "../data/column-store.ts";
import { RevisionConflict } from "../data/revision.ts";
import type { ColumnPlace } from "./column-place.ts";

/** A column as it shall be, and why. */
export interface Plan {
  readonly column: Column;
  /** Needed in a locked period. */
  readonly reason?: string | undefined;
}

/**
 * Changes a column of marks if it stands as its caller has read it. What changes goes into the class's history.
 *
 * @param plan from the column as it is; it may run several times.
 * @returns the column as it stands then, as `view` shows it.
 * @throws PalmaresError REVISION_CONFLICT with what is there now, PERIOD_LOCKED without a reason.
 */
export async function changeColumn<View extends Readonly<Record<string, unknown>>>(
  ports: { readonly columns: ColumnStore },
  scope: Scope,
  { key, periods }: ColumnPlace,
  expected: ExpectedState,
  plan: (now: StoredColumn) => Plan,
  view: (stored: StoredColumn) => View,
): Promise<View> {
  for (let tries = 1; ; tries++) {
    const stored = await ports.columns.find(scope, key);
    if (!allows(expected, stored.revision)) throw conflict(view(stored));
    const { column, reason } = plan(stored);
    const change = { key, periods, expected: { revision: stored.revision }, change: () => column };
    try {
      const [now = stored] = await changeColumns(ports, scope, key.classId, [change], reason);
      return view(now);
    } catch (error) {
      if (!(error instanceof RevisionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}
