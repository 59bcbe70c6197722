import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import {
  type FieldFault,
  faultsOf,
  type Group,
  OPTIONAL_USES,
  OTHER_LANGUAGES,
  type SubjectFields,
} from "./subject-fields.ts";
import { groupName, languageName } from "./subject-words.ts";

interface SubjectFormProps {
  /** Undefined: a new one. */
  readonly subject: SubjectView | undefined;
  readonly fields: SubjectFields;
  readonly groups: readonly Group[];
  /** The class's. */
  readonly subjects: readonly SubjectView[];
  readonly busy: boolean;
  readonly onSave: (fields: SubjectFields) => void;
  readonly onCancel: () => void;
}

/** One subject of a class: its names, where it stands on the bulletin, and how it counts. */
export function SubjectForm({ subject, fields, groups, subjects, busy, onSave, onCancel }: SubjectFormProps) {
  const typed = useSignal(fields);
  const faults = useSignal<readonly FieldFault[]>([]);
  const texts = t.value.subjects;
  const now = typed.value;
  const change = (changed: Partial<SubjectFields>) => (typed.value = { ...typed.value, ...changed });
  const errorOf = (field: FieldFault) => (faults.value.includes(field) ? texts.faults[field] : undefined);
  const known = groups.some(({ id }) => id === now.group) ? groups : [...groups, { id: now.group }];
  const others = subjects.filter(({ id, part_of }) => id !== subject?.id && part_of === undefined);

  return (
    <CardForm
      onSubmit={() => {
        faults.value = faultsOf(now);
        if (!busy && faults.value.length === 0) onSave(now);
      }}
    >
      <h2 id="subject-form" tabIndex={-1}>
        {subject === undefined ? texts.add : texts.change(subject.name)}
      </h2>
      <TextField
        label={texts.name}
        error={errorOf("name")}
        maxLength={LONGEST.subject}
        value={now.name}
        onInput={(event) => change({ name: event.currentTarget.value })}
      />
      {OTHER_LANGUAGES.map((code, n) => (
        <TextField
          key={code}
          label={texts.nameIn(languageName(code))}
          hint={n === 0 ? texts.nameInHint : undefined}
          maxLength={LONGEST.subject}
          lang={code}
          value={now.names[code] ?? ""}
          onInput={(event) => change({ names: { ...now.names, [code]: event.currentTarget.value } })}
        />
      ))}
      <TextField
        label={texts.teacher}
        hint={texts.teacherHint}
        maxLength={LONGEST.teacher}
        value={now.teacher}
        onInput={(event) => change({ teacher: event.currentTarget.value })}
      />
      <TextField
        label={texts.coefficient}
        error={errorOf("coefficient")}
        inputMode="decimal"
        autocomplete="off"
        value={now.coefficient}
        onInput={(event) => change({ coefficient: event.currentTarget.value })}
      />
      <TextField
        label={texts.position}
        hint={texts.positionHint}
        error={errorOf("position")}
        inputMode="numeric"
        autocomplete="off"
        value={now.position}
        onInput={(event) => change({ position: event.currentTarget.value })}
      />
      <SelectField
        label={texts.group}
        value={now.group}
        choices={known.map((group) => ({ value: group.id, label: groupName(group) }))}
        onChange={(group) => change({ group })}
      />
      <SelectField
        label={texts.optional}
        value={now.optional}
        choices={[
          { value: "", label: texts.notOptional },
          ...OPTIONAL_USES.map((use) => ({ value: use, label: texts.optionalUses[use] })),
        ]}
        onChange={(use) => change({ optional: OPTIONAL_USES.find((one) => one === use) ?? "" })}
      />
      {others.length > 0 && (
        <SelectField
          label={texts.partOf}
          hint={texts.partOfHint}
          value={now.partOf}
          choices={[{ value: "", label: texts.notPart }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(partOf) => change({ partOf })}
        />
      )}
      <SubmitButton busy={busy}>{subject === undefined ? texts.add : texts.save}</SubmitButton>
      {subject !== undefined && (
        <button type="button" class="secondary" onClick={onCancel}>
          {t.value.cancel}
        </button>
      )}
    </CardForm>
  );
}
