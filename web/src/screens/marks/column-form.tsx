import { LONGEST } from "@palmares/core/contract/longest-texts";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { SubmitButton } from "../../parts/form.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { periodName } from "../../parts/periods.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import type { OpenColumn } from "./class-columns.tsx";
import { ColumnRow } from "./column-row.tsx";
import { PERIOD, placeOf } from "./column-rows.ts";
import { type ColumnState, createColumnWork, isChanged } from "./column-work.ts";
import { ConflictNotice } from "./conflict-notice.tsx";

/** The marks of one subject in one period, student by student, saved together. */
export function ColumnForm({ open, onBack }: { readonly open: OpenColumn; readonly onBack: () => void }) {
  const { call } = useServices();
  const { classId, className, period, subject, locked } = open;
  const place = { class_id: classId, term: period.id, subject_id: subject.subject_id };
  const work = useSignal(createColumnWork(call, place, () => language.peek())).value;
  const reason = useSignal("");
  const isReasonMissing = useSignal(false);
  const isLeaving = useSignal(false);
  const texts = t.value.marks;
  useEffect(() => void work.load(), []);
  const state = work.state.value;
  const changed = state !== undefined && isChanged(state);
  useWarningBeforeUnload(changed);
  const needsReason = locked || state?.needsReason === true;

  function save(): void {
    isReasonMissing.value = needsReason && reason.value.trim() === "";
    if (!isReasonMissing.value) void work.save(reason.value);
  }

  function leave(): void {
    if (changed) isLeaving.value = true;
    else onBack();
  }

  return (
    <>
      <ScreenHead title={`${subject.name}, ${className}`} lead={periodName(period)}>
        <button type="button" class="quiet" onClick={leave}>
          {texts.back}
        </button>
      </ScreenHead>
      {isLeaving.value && (
        <Confirm
          texts={texts.leave}
          onAnswer={(yes) => {
            isLeaving.value = false;
            if (yes) onBack();
          }}
        />
      )}
      {work.problem.value !== undefined && (
        <ProblemNotice problem={work.problem.value} onRetry={() => void work.load()} />
      )}
      {state === undefined && work.problem.value === undefined && <p class="hint">{t.value.wait}</p>}
      {state !== undefined && (
        <form
          class="card form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TargetField
            state={state}
            subjectScale={subject.out_of}
            disabled={changed}
            onChange={(target) => work.choose(target)}
          />
          <p class="hint" id="mark-words">
            {texts.words}
          </p>
          <ul class="entries">
            {state.students.map((student) => {
              const place = placeOf(student, subject.subject_id);
              return place === "none" ? null : (
                <ColumnRow
                  key={student.student_id}
                  student={student}
                  isExempt={place === "exempt"}
                  state={state}
                  onType={(cells) => work.type(student.student_id, cells)}
                />
              );
            })}
          </ul>
          {state.conflict !== undefined && <ConflictNotice onSettle={(keep) => work.settle(keep)} />}
          {state.problem !== undefined && <ProblemNotice problem={state.problem} />}
          {needsReason && (
            <TextField
              label={texts.reason}
              hint={texts.reasonHint}
              value={reason.value}
              maxLength={LONGEST.changeReason}
              onInput={(event) => (reason.value = event.currentTarget.value)}
              error={isReasonMissing.value ? texts.reasonMissing : undefined}
            />
          )}
          <p role="status" class="hint">
            {state.saved !== undefined ? texts.saved(state.saved) : changed ? texts.unsaved : ""}
          </p>
          <SubmitButton busy={state.busy || state.conflict !== undefined}>{texts.save}</SubmitButton>
        </form>
      )}
    </>
  );
}

interface TargetFieldProps {
  readonly state: ColumnState;
  readonly subjectScale: number;
  readonly disabled: boolean;
  readonly onChange: (target: string) => void;
}

/** What is typed: the mark of the period, or one assessment's. Another one can be chosen once everything is saved. */
function TargetField({ state: { column, target }, subjectScale, disabled, onChange }: TargetFieldProps) {
  const texts = t.value.marks;
  const scale = (value: number) => number(language.value, value, Number.isInteger(value) ? 0 : 2);
  if (column.assessments.length === 0) return <p class="hint">{texts.outOf(scale(subjectScale))}</p>;
  const assessments = column.assessments.map(({ id, title, kind, number: nth, scale: outOf }) => ({
    value: id,
    label: texts.assessment(title ?? `${kind} ${nth}`, scale(outOf)),
  }));
  return (
    <SelectField
      label={texts.what}
      value={target}
      disabled={disabled}
      hint={disabled ? texts.unsaved : target === PERIOD ? texts.typedWins : undefined}
      choices={[{ value: PERIOD, label: texts.assessment(texts.typed, scale(subjectScale)) }, ...assessments]}
      onChange={onChange}
    />
  );
}

/** Asks before the tab is closed on entries that are not saved. */
function useWarningBeforeUnload(changed: boolean): void {
  useEffect(() => {
    if (!changed) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [changed]);
}
