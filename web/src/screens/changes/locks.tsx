import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { LockView } from "@palmares/core/contract/schemas/records/locks";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { periodName } from "../../parts/periods.ts";
import { useServices } from "../../services.ts";
import type { Names } from "./names.ts";

type EntryPeriod = ClassList["school"]["entry_periods"][number];

interface LocksProps {
  readonly classId: string;
  readonly periods: readonly EntryPeriod[];
  readonly names: Pick<Names, "user">;
  readonly onChange: () => void;
  /** Said above them. */
  readonly children?: ComponentChildren;
}

/** The periods of a class, each with its lock. */
export function Locks({ classId, periods, names, onChange, children }: LocksProps) {
  const { call } = useServices();
  const locks = useSignal<ReadonlyMap<string, LockView>>(new Map());
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const said = useSignal("");
  const texts = t.value.changes;

  function load(): void {
    problem.value = undefined;
    Promise.all(periods.map(({ id }) => call("getLock", { class_id: classId, term: id }))).then(
      (found) => {
        locks.value = new Map(found.map((lock) => [lock.term, lock]));
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  useEffect(load, [classId]);

  /** Locks or unlocks, by the state that is shown: what somebody else has done meanwhile is refused, and shown anew. */
  async function change(period: EntryPeriod, lock: LockView, reason: string): Promise<void> {
    const place = { class_id: classId, term: period.id };
    const ifMatch = { ifMatch: lock.etag };
    problem.value = undefined;
    said.value = "";
    try {
      if (lock.locked) await call("unlockPeriod", { ...place, query: { reason } }, ifMatch);
      else await call("lockPeriod", { ...place, body: reason === "" ? {} : { reason } }, ifMatch);
      said.value = (lock.locked ? texts.unlocked : texts.locked)(periodName(period));
    } catch (error) {
      problem.value = asProblem(error);
    }
    const now = await call("getLock", place).catch(() => lock);
    locks.value = new Map(locks.value).set(period.id, now);
    if (problem.value === undefined) onChange();
  }

  return (
    <section class="card">
      <h2>{texts.locks}</h2>
      {children}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      <p role="status" class="hint">
        {said.value}
      </p>
      <ul class="records locks">
        {periods.map((period) => {
          const lock = locks.value.get(period.id);
          return lock === undefined ? null : (
            <LockRow
              key={`${period.id} ${String(lock.locked)}`}
              period={period}
              lock={lock}
              names={names}
              onChange={(reason) => change(period, lock, reason)}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface LockRowProps {
  readonly period: EntryPeriod;
  readonly lock: LockView;
  readonly names: Pick<Names, "user">;
  readonly onChange: (reason: string) => Promise<void>;
}

function LockRow({ period, lock, names, onChange }: LockRowProps) {
  const isAsking = useSignal(false);
  const reason = useSignal("");
  const error = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const texts = t.value.changes;
  const name = periodName(period);
  const action = lock.locked ? texts.unlock : texts.lock;
  const { locked_at, locked_by, locked_by_name } = lock;

  async function submit(): Promise<void> {
    const why = reason.value.trim();
    error.value = lock.locked && why === "" ? texts.reasonMissing : undefined;
    if (error.value !== undefined || busy.value) return;
    busy.value = true;
    await onChange(why);
    busy.value = false;
  }

  return (
    <li>
      <strong class="with-icon">
        {lock.locked && <Icon name="lock" />}
        {name}
      </strong>
      <span class="soft">
        {locked_at === undefined
          ? texts.open
          : texts.lockedSince(dateTime(language.value, locked_at), names.user(locked_by ?? "", locked_by_name))}
      </span>
      {isAsking.value ? (
        <form
          class="ask"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField
            label={texts.reason}
            hint={lock.locked ? texts.reasonNeeded : texts.reasonOptional}
            error={error.value}
            maxLength={LONGEST.changeReason}
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
          <div class="actions">
            <button type="submit" aria-disabled={busy.value}>
              {busy.value ? t.value.wait : action}
            </button>
            <button type="button" class="secondary" onClick={() => (isAsking.value = false)}>
              {t.value.cancel}
            </button>
          </div>
        </form>
      ) : (
        <button
          type="button"
          class="secondary"
          aria-label={(lock.locked ? texts.unlockNamed : texts.lockNamed)(name)}
          onClick={() => (isAsking.value = true)}
        >
          {action}
        </button>
      )}
    </li>
  );
}
