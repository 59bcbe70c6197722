import type { Scope } from "../../call/scope.ts";
import { chunks } from "../../collections/chunks.ts";
import type { Mark } from "../../domain/figures/mark.ts";
import { type ColumnChange, changeColumns } from "../../school/data/change-columns.ts";
import {
  type Column,
  type ColumnEntry,
  type ColumnStore,
  MOST_COLUMNS,
  TooMuchTogether,
} from "../../school/data/column-store.ts";
import type { ColumnPlan, EntryChange } from "../import-plan.ts";
import type { EnteredPeriod } from "../plan/context.ts";
import { type ConflictingDatum, ImportConflict } from "./import-conflict.ts";

/**
 * Writes the planned marks of a class: all columns at once where one transaction holds them, and never half a column. What is
 * as planned already is left, so that the step can be done again.
 *
 * @throws ImportConflict when a mark has changed since the plan was made; PalmaresError PERIOD_LOCKED.
 */
export async function applyColumns(
  ports: { readonly columns: ColumnStore },
  scope: Scope,
  classId: string,
  plans: readonly ColumnPlan[],
  { periods, reason }: { readonly periods: readonly EnteredPeriod[]; readonly reason?: string },
): Promise<void> {
  for (const some of chunks(plans, MOST_COLUMNS)) {
    const changes = some.map(
      (plan): ColumnChange => ({
        key: { classId, subjectId: plan.subjectId, term: plan.term },
        expected: "there",
        periods: periods.find(({ id }) => id === plan.term)?.within ?? [plan.term],
        change: (column) => changed(column, plan, classId),
      }),
    );
    await changeTogether(ports, scope, classId, changes, reason);
  }
}

/** All at once; where that is more than one write holds, each half at once. */
async function changeTogether(
  ports: { readonly columns: ColumnStore },
  scope: Scope,
  classId: string,
  changes: readonly ColumnChange[],
  reason: string | undefined,
): Promise<void> {
  try {
    await changeColumns(ports, scope, classId, changes, reason);
  } catch (error) {
    if (!(error instanceof TooMuchTogether)) throw error;
    for (const half of chunks(changes, Math.ceil(changes.length / 2))) {
      await changeTogether(ports, scope, classId, half, reason);
    }
  }
}

function changed(column: Column, plan: ColumnPlan, classId: string): Column {
  const conflicts: ConflictingDatum[] = [];
  const entries = new Map(Object.entries(column.entries));
  for (const change of plan.changes) {
    const entry = entries.get(change.studentId) ?? {};
    const now = valueIn(entry, change);
    if (now === change.to) continue;
    if (now !== change.from) {
      const { studentId, field } = change;
      conflicts.push({ classId, studentId, field, subjectId: plan.subjectId });
      continue;
    }
    entries.set(change.studentId, withValue(entry, change));
  }
  if (conflicts.length > 0) throw new ImportConflict(conflicts);
  const added = plan.assessments.filter(({ id }) => !column.assessments.some((one) => one.id === id));
  return { assessments: [...column.assessments, ...added], entries: Object.fromEntries(entries) };
}

const valueIn = (entry: ColumnEntry, { assessmentId, field }: EntryChange) =>
  assessmentId === undefined ? entry[field] : entry.marks?.[assessmentId];

function withValue(entry: ColumnEntry, { assessmentId, field, to }: EntryChange): ColumnEntry {
  if (assessmentId === undefined) {
    const { [field]: _before, ...others } = entry;
    return to === undefined ? others : { ...others, [field]: to };
  }
  const { [assessmentId]: _before, ...others } = entry.marks ?? {};
  return { ...entry, marks: to === undefined ? others : { ...others, [assessmentId]: to as Mark } };
}
