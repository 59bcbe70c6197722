import type { InputHTMLAttributes } from "preact";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import type { RecordForm } from "../../parts/record-form.ts";

interface OwnFieldProps<Field extends string> {
  readonly form: RecordForm<Field>;
  readonly field: Field;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is said when the field cannot be sent as it is. */
  readonly unfit?: string | undefined;
}

/** What is wrong with a field, in whose words. @param said a stored value, in words. */
function errorOf<Field extends string>(
  { form, field, unfit }: Pick<OwnFieldProps<Field>, "form" | "field" | "unfit">,
  said: (stored: string) => string,
) {
  const { unfit: unfitFields, faults, conflicts } = form.state.value;
  const texts = enrolmentText.value;
  const fault = faults.get(field);
  const stored = conflicts.get(field);
  if (unfitFields.includes(field)) return { error: unfit };
  if (fault !== undefined) return { error: fault, errorLang: "fr" };
  if (stored !== undefined) return { error: texts.stored(stored === "" ? texts.nothing : said(stored)) };
  return {};
}

/** A text of the record. */
export function OwnText<Field extends string>({
  form,
  field,
  label,
  hint,
  unfit,
  ...input
}: OwnFieldProps<Field> & Pick<InputHTMLAttributes, "maxLength" | "type">) {
  return (
    <TextField
      label={label}
      hint={hint}
      {...errorOf({ form, field, unfit }, (stored) => stored)}
      autocomplete="off"
      value={form.state.value.typed?.[field] ?? ""}
      onInput={(event) => form.type({ [field]: event.currentTarget.value } as Partial<Record<Field, string>>)}
      {...input}
    />
  );
}

type Choices = readonly { readonly value: string; readonly label: string }[];

/** A choice of the record. */
export function OwnChoice<Field extends string>(props: OwnFieldProps<Field> & { readonly choices: Choices }) {
  const { form, field, label, hint, choices } = props;
  const value = form.state.value.typed?.[field] ?? "";
  // What is stored stays, although the rules do not name it any more.
  const all = choices.some((one) => one.value === value) ? choices : [...choices, { value, label: value }];
  return (
    <SelectField
      label={label}
      hint={hint}
      {...errorOf(props, (stored) => choices.find((one) => one.value === stored)?.label ?? stored)}
      value={value}
      choices={all}
      onChange={(chosen) => form.type({ [field]: chosen } as Partial<Record<Field, string>>)}
    />
  );
}

/** Why something is not saved; and where two have written the same, whose words stay. */
export function FormNotices<Field extends string>({ form }: { readonly form: RecordForm<Field> }) {
  const { problem, faults, conflicts, typed } = form.state.value;
  const texts = enrolmentText.value.conflict;
  return (
    <>
      {problem !== undefined && faults.size === 0 && (
        <ProblemNotice problem={problem} {...(typed === undefined && { onRetry: () => void form.load() })} />
      )}
      {conflicts.size > 0 && (
        <ErrorNotice title={texts.title}>
          <p>{texts.detail}</p>
          <div class="actions">
            <button type="submit">{texts.mine}</button>
            <button type="button" class="secondary" onClick={() => form.takeTheirs()}>
              {texts.theirs}
            </button>
          </div>
        </ErrorNotice>
      )}
    </>
  );
}

/** Whether what is typed is saved, for everybody to see and hear. */
export function FormState<Field extends string>({ form }: { readonly form: RecordForm<Field> }) {
  const texts = enrolmentText.value;
  const said = form.isUnsaved() ? texts.unsaved : form.state.value.isSaved ? texts.saved : "";
  return (
    <p class="hint" role="status">
      {said}
    </p>
  );
}
