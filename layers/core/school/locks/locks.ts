import type { Scope } from "../../call/scope.ts";
import { figureOf } from "../../contract/schemas/records/fields.ts";
import type { HistoryList, HistoryQuery, LockView } from "../../contract/schemas/records/locks.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { conflict } from "../changes/change-record.ts";
import { allows, type ExpectedState, etagOf } from "../changes/expected-state.ts";
import { classMissing } from "../classes/class-view.ts";
import type { Change, ChangedValue, Lock } from "../data/history-store.ts";
import type { ClassKey, PeriodKey } from "../data/record-stores.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { classRules } from "../periods/class-rules.ts";

type Ports = Pick<SchoolData, "locks" | "history" | "classes" | "schools">;

const lockView = (term: string, stored: Revised<Lock> | undefined): LockView => ({
  term,
  locked: stored !== undefined,
  ...(stored !== undefined && { locked_by: stored.record.lockedBy, locked_at: stored.record.lockedAt }),
  ...(stored?.record.lockedByName !== undefined && { locked_by_name: stored.record.lockedByName }),
  etag: etagOf(stored?.revision ?? FIRST_REVISION),
});

async function checkedKey(ports: Ports, scope: Scope, { classId, term }: PeriodKey): Promise<PeriodKey> {
  return { classId, term: (await classRules(ports, scope, classId)).period(term) };
}

/** Whether a period of a class is locked. @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL. */
export async function readLock(ports: Ports, scope: Scope, key: PeriodKey): Promise<LockView> {
  const known = await checkedKey(ports, scope, key);
  return lockView(known.term, await ports.locks.find(scope, known));
}

async function expectedLock(ports: Ports, scope: Scope, key: PeriodKey, expected: ExpectedState): Promise<PeriodKey> {
  const known = await checkedKey(ports, scope, key);
  const stored = await ports.locks.find(scope, known);
  if (!allows(expected, stored?.revision ?? FIRST_REVISION)) throw conflict(lockView(known.term, stored));
  return known;
}

/**
 * Locks a period of a class: from now on a change of its marks needs a reason. A lock that is there stays as it is.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT.
 */
export async function lockPeriod(
  ports: Ports,
  scope: Scope,
  key: PeriodKey,
  expected: ExpectedState,
  reason: string | undefined,
): Promise<LockView> {
  const known = await expectedLock(ports, scope, key, expected);
  return lockView(known.term, await ports.locks.lock(scope, known, reason));
}

/** @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, REVISION_CONFLICT. */
export async function unlockPeriod(
  ports: Ports,
  scope: Scope,
  key: PeriodKey,
  expected: ExpectedState,
  reason: string,
): Promise<void> {
  const known = await expectedLock(ports, scope, key, expected);
  await ports.locks.unlock(scope, known, reason);
}

/** Who changed which mark of a class when, the latest first. @throws PalmaresError CLASS_NOT_FOUND. */
export async function listHistory(
  { history, classes }: Ports,
  scope: Scope,
  { classId }: ClassKey,
  { limit, cursor }: HistoryQuery,
): Promise<HistoryList> {
  const [page, ofClass] = await Promise.all([
    history.list(scope, { classId }, { limit, ...(cursor !== undefined && { after: cursor }) }),
    classes.find(scope, { classId }),
  ]);
  if (ofClass === undefined) throw classMissing();
  return {
    entries: page.entries.map(({ id, at, who, whoName, what, term, subjectId, reason, changes }) => ({
      id,
      at,
      who,
      ...(whoName !== undefined && { who_name: whoName }),
      what,
      term,
      ...(subjectId !== undefined && { subject_id: subjectId }),
      ...(reason !== undefined && { reason }),
      changes: changes.map(changeView),
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
}

/** Members of an assessment by their names in the API. */
const FIELD_NAMES: Readonly<Record<string, string>> = { heldOn: "held_on" };
/** Which fields are figures, stored in hundredths. */
const FIGURES: ReadonlySet<string> = new Set(["mark", "scale", "weight"]);

function changeView({ studentId, assessmentId, field, from, to }: Change) {
  const shown = (value: ChangedValue) =>
    typeof value === "number" && FIGURES.has(field) ? figureOf(value as Hundredths) : value;
  return {
    ...(studentId !== undefined && { student_id: studentId }),
    ...(assessmentId !== undefined && { assessment_id: assessmentId }),
    field: FIELD_NAMES[field] ?? field,
    ...(from !== undefined && { from: shown(from) }),
    ...(to !== undefined && { to: shown(to) }),
  };
}
