import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { t } from "../../../i18n/language.ts";
import { CheckField, SelectField, TextField } from "../../../parts/fields.tsx";
import { SubmitButton } from "../../../parts/form.tsx";
import type { RuleName } from "../../../parts/rule-names.ts";
import { type AssessmentFields, type FieldFault, faultsOf, nextNumber } from "./assessment-fields.ts";

interface AssessmentFormProps {
  readonly title: string;
  readonly fields: AssessmentFields;
  readonly isNew: boolean;
  /** Those of the school's rules; none: the kind is typed. */
  readonly kinds: readonly RuleName[];
  readonly assessments: readonly AssessmentView[];
  readonly busy: boolean;
  readonly onSave: (fields: AssessmentFields) => void;
  readonly onCancel: () => void;
}

/** One assessment: what it is, when it was held, on which scale, and how it counts. */
export function AssessmentForm(props: AssessmentFormProps) {
  const { title, fields, isNew, kinds, assessments, busy, onSave, onCancel } = props;
  const typed = useSignal(fields);
  const faults = useSignal<readonly FieldFault[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const texts = gridText.value.assessments;
  const now = typed.value;
  const change = (changed: Partial<AssessmentFields>) => (typed.value = { ...typed.value, ...changed });
  const errorOf = (field: FieldFault) => (faults.value.includes(field) ? texts.faults[field] : undefined);
  /** The next number of its kind goes along, as long as nobody has typed another one. */
  function chooseKind(kind: string): void {
    const isOffered = isNew && now.number === nextNumber(assessments, now.kind);
    change({ kind, ...(isOffered && { number: nextNumber(assessments, kind) }) });
  }
  const known =
    kinds.some(({ id }) => id === now.kind) || now.kind === "" ? kinds : [...kinds, { id: now.kind, name: now.kind }];
  return (
    <form
      class="form assessment"
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        faults.value = faultsOf(now);
        if (!busy && faults.value.length === 0) onSave(now);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {kinds.length === 0 ? (
        <TextField
          label={texts.kind}
          error={errorOf("kind")}
          value={now.kind}
          onInput={(event) => change({ kind: event.currentTarget.value })}
        />
      ) : (
        <SelectField
          label={texts.kind}
          value={now.kind}
          choices={known.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={chooseKind}
        />
      )}
      <TextField
        label={texts.number}
        error={errorOf("number")}
        inputMode="numeric"
        autocomplete="off"
        value={now.number}
        onInput={(event) => change({ number: event.currentTarget.value })}
      />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        maxLength={80}
        autocomplete="off"
        value={now.title}
        onInput={(event) => change({ title: event.currentTarget.value })}
      />
      <TextField
        label={texts.heldOn}
        type="date"
        value={now.heldOn}
        onInput={(event) => change({ heldOn: event.currentTarget.value })}
      />
      <TextField
        label={texts.scale}
        error={errorOf("scale")}
        inputMode="decimal"
        autocomplete="off"
        value={now.scale}
        onInput={(event) => change({ scale: event.currentTarget.value })}
      />
      <TextField
        label={texts.weight}
        hint={texts.weightHint}
        error={errorOf("weight")}
        inputMode="decimal"
        autocomplete="off"
        value={now.weight}
        onInput={(event) => change({ weight: event.currentTarget.value })}
      />
      <CheckField label={texts.counts} checked={now.counts} onChange={(counts) => change({ counts })} />
      <div class="actions">
        <SubmitButton busy={busy}>{texts.save}</SubmitButton>
        <button type="button" class="secondary" onClick={onCancel}>
          {t.value.cancel}
        </button>
      </div>
    </form>
  );
}
